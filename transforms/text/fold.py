"""Folding for matching: lower case, no accents, plain spaces, quotes and dashes. One character in, one character out, so offsets stay valid."""

import unicodedata

_SPECIAL = {
    "‘": "'", "’": "'", "´": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-", "—": "—", "―": "—", "º": "o", "ª": "a",
    "٬": "'", "٫": ",", "٪": "%", "⁄": "/", "∕": "/", "\u200b": " ", "\u200c": " ", "\u200d": " ", "\u2060": " ", "\ufeff": " ",
}  # fmt: skip
_FULL_WIDTH = 0xFEE0


class _FoldTable(dict[int, str]):
    """A translation table that learns each character the first time it is met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    if character.isspace() and character not in "\n\r":
        return " "
    if "\uff01" <= character <= "\uff5e":  # full-width forms of ASCII
        character = chr(ord(character) - _FULL_WIDTH)
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    base = unicodedata.normalize("NFD", character)[0] if unicodedata.combining(character) == 0 else character
    lower = base.lower()
    return lower if len(lower) == 1 else base


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """Fold a text for matching; ``len(fold(text)) == len(text)`` for every text."""
    return text.translate(_TABLE)
