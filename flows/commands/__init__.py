"""The commands of ``cifras``, one module each. What a command does not need it must not import: the command line starts light."""
