"""Which language a text is written in, by py3langid's model. Must not import numpy itself."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SUPPORTED = ("en", "es")
# The others are there to be told apart: without them a Portuguese text would be called Spanish.
_CANDIDATES = (*SUPPORTED, "pt", "fr", "it", "de", "nl", "qu", "ru", "zh", "ja", "ar")
_SURE = 0.5
_SAMPLE = 20_000


def detect_language(text: str) -> str | None:
    """The supported language of a text, the prevailing one where it is mixed; None for another language or too little text."""
    ranked = _load_model().rank(text[:_SAMPLE])
    language, confidence = ranked[0]
    if language in SUPPORTED and confidence >= _SURE:
        return str(language)
    return None


@cache
def _load_model() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # imported late: its model takes half a second

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(list(_CANDIDATES))
    return model
