"""``python -m flows`` is ``cifras``."""

from flows.cli import main

main()
