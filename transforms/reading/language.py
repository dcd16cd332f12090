"""Which language a text is written in, by py3langid's model. Must not import numpy itself."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SUPPORTED = ("en", "es")
# The others are there to be told apart: without them a Portuguese or Catalan text would be called Spanish, a Tagalog one English.
_CANDIDATES = (
    *SUPPORTED, "pt", "ca", "fr", "it", "ro", "de", "nl", "pl", "qu", "ht", "tl", "id", "vi", "sw", "tr", "el", "ru", "ar", "he", "hi", "th",
    "zh", "ja", "ko",
)  # fmt: skip
_SURE = 0.5
_SURE_OF_ANOTHER = 0.9  # a language that is not read is named only where there is hardly a doubt
# The model is the less sure the longer a text repeats itself; then its beginning decides.
_SAMPLES = (20_000, 500)


def detect_language(text: str) -> str | None:
    """The language of a text by its ISO 639-1 code, the prevailing one where it is mixed; None where it cannot be told, as for too little text."""
    for size in _SAMPLES:
        language, confidence = _load_model().rank(text[:size])[0]
        if confidence >= _SURE:
            return str(language) if language in SUPPORTED or confidence >= _SURE_OF_ANOTHER else None
    return None


@cache
def _load_model() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # imported late: its model takes half a second

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(list(_CANDIDATES))
    return model
