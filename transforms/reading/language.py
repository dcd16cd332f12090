"""Which language a text is written in, by py3langid's model. Must not import numpy itself."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SUPPORTED = ("en", "es")
# The others are there to be told apart: without them a Portuguese text would be called Spanish.
_CANDIDATES = (*SUPPORTED, "pt", "fr", "it", "de", "nl", "qu", "ru", "zh", "ja", "ar")
_SURE = 0.5
# The model is the less sure the longer a text repeats itself; then its beginning decides.
_SAMPLES = (20_000, 500)


def detect_language(text: str) -> str | None:
    """The supported language of a text, the prevailing one where it is mixed; None for another language or too little text."""
    for size in _SAMPLES:
        language, confidence = _load_model().rank(text[:size])[0]
        if confidence >= _SURE:
            return str(language) if language in SUPPORTED else None
    return None


@cache
def _load_model() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # imported late: its model takes half a second

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(list(_CANDIDATES))
    return model
