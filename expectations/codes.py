"""Code lists that no reference table holds. Must not import anything: SQL rules read some of them as variables of the connection."""

QUALIFIERS = ("exact", "about", "more_than", "at_least", "less_than", "up_to", "between")
SEXES = ("F", "M")
AGE_GROUPS = ("minor", "adult")
EXPLOITATION = ("adoption", "begging", "criminal", "domestic", "labour", "marriage", "organ", "sexual")
MODALITIES = ("planned", "negated", "hypothetical", "historical")
OUTCOMES = ("figure", "ignored", "unexplained")
LANGUAGES = ("en", "es")
DECIMAL_STYLES = ("point", "comma")

UNEXPLAINED_SHARE_LIMIT = 0.02
"""Above one numeral in fifty a reader can no longer take the figures for all that the texts state."""
