"""What is measured side by side: this project's extractor and the two libraries for quantities that people would take instead.

Each maker imports what it needs when it is called, so that a process holds one extractor only.
"""

import os
import warnings
from collections.abc import Callable
from datetime import date

Extract = Callable[[str, str, str], int]  # language, published, text → how many things were found
CIFRAS = "cifras"


def make_cifras() -> Extract:
    """Figures with what they count, when, where and by whom, and every numeral accounted for."""
    from transforms.document import Document
    from transforms.extract import extract_figures

    def extract(language: str, published: str, text: str) -> int:
        return len(extract_figures(Document("text", text, language=language, published=date.fromisoformat(published))).figures)

    return extract


def make_quantulum() -> Extract:
    """Numbers with their units, English only; without the classifier for ambiguous units, which would slow it down."""
    warnings.simplefilter("ignore")
    from quantulum3 import parser

    def extract(language: str, published: str, text: str) -> int:
        return len(parser.parse(text))

    return extract


def make_numbers() -> Extract:
    """Numbers alone."""
    from recognizers_number import recognize_number

    return lambda language, published, text: len(recognize_number(text, _culture(language)))


def make_quantities() -> Extract:
    """Numbers, percentages, ages and amounts of money: the nearest to what the codebook asks of a number."""
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_age, recognize_currency

    models = (recognize_number, recognize_percentage, recognize_age, recognize_currency)
    return lambda language, published, text: sum(len(model(text, _culture(language))) for model in models)


def _culture(language: str) -> str:
    from recognizers_text import Culture

    return {"en": str(Culture.English), "es": str(Culture.Spanish)}[language]


MAKERS: dict[str, tuple[Callable[[], Extract], tuple[str, ...]]] = {
    CIFRAS: (make_cifras, ("en", "es")),
    "quantulum3": (make_quantulum, ("en",)),
    "recognizers-text, numbers": (make_numbers, ("en", "es")),
    "recognizers-text, quantities": (make_quantities, ("en", "es")),
}


def keep_to_one_core() -> None:
    """Bind this process to one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
