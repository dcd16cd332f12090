"""Language packs: one folder of vocabulary a language. The registry is this explicit tuple: no scanning, no plug-ins."""

LANGUAGES = ("en", "es")
