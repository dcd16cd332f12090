"""``cifras explain``: every numeral of a text, what became of it, and by which rules. Must not import warehouse or the orchestrator."""

import re
from datetime import date

from rich.console import Console
from rich.text import Text

from flows.console import open_console, printable
from flows.figure_rows import codebook_row
from transforms.document import Document
from transforms.figure import Extraction, Figure, Numeral
from transforms.languages.reasons import describe_reason
from transforms.reading.language import SUPPORTED, detect_language

OFFSETS = re.compile(r"\[(\d+),(\d+)\)$")
HIDDEN = frozenset({"document", "quote_start", "quote_end"})


def explain_text(text: str, language: str | None, published: date | None) -> int:
    """Print the numerals of a text one by one.

    Returns:
        The exit code: 0, or 2 when no language could be told.
    """
    from transforms.extract import extract_figures

    chosen = language or detect_language(text)
    if chosen not in SUPPORTED:
        why = f"the text seems to be in '{chosen}', which is not read" if chosen and not language else "the language cannot be told"
        open_console(stderr=True).print(f"cifras explain: {why}; give --language {' or --language '.join(SUPPORTED)}")
        return 2
    document = Document(name="text", text=text, language=chosen, published=published)
    extraction = extract_figures(document)
    console = open_console()
    told = "as given" if language else "detected"
    console.print(f"language {chosen} ({told}), published {published or 'unknown'}, {count(len(extraction.numerals), 'numeral')}")
    for numeral, figures in pair_numerals(extraction):
        console.print()
        print_numeral(console, document, numeral, figures)
    return 0


def count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def pair_numerals(extraction: Extraction) -> list[tuple[Numeral, list[Figure]]]:
    """Each numeral in the text's order with the figures made of it."""
    by_numeral: dict[int, list[Figure]] = {}
    for figure in extraction.figures:
        by_numeral.setdefault(figure.number_start, []).append(figure)
    ordered = sorted(extraction.numerals, key=lambda numeral: numeral.numeral_start)
    by_id = {figure.figure_id: figure for figure in extraction.figures}
    paired = []
    for numeral in ordered:
        figures = by_numeral.get(numeral.numeral_start, [])
        if not figures and numeral.figure_id in by_id:
            figures = [by_id[numeral.figure_id]]
        paired.append((numeral, figures))
    return paired


def print_numeral(console: Console, document: Document, numeral: Numeral, figures: list[Figure]) -> None:
    """The numeral, its outcome, and the fields and rules of each figure."""
    line = Text(f"[{numeral.numeral_start}, {numeral.numeral_end}) ")
    line.append(printable(numeral.written), style="bold")
    line.append(f" → {numeral.outcome}" + (f" by {numeral.rule_id}" if numeral.rule_id else ""))
    line.append(_reason(document, numeral, figures))
    console.print(line)
    for figure in figures:
        fields = {name: value for name, value in codebook_row(document, figure).items() if value is not None and name not in HIDDEN}
        console.print("    " + printable("  ".join(f"{name}={value}" for name, value in fields.items())))
        for flag in figure.flags:
            console.print(f"    flag {flag}")
        for step in figure.derivation:
            console.print(f"    · {printable(show_words(document, step))}")


def show_words(document: Document, step: str) -> str:
    """A step with the words that decided it, where it tells their offsets: attribution and modality do."""
    offsets = OFFSETS.search(step)
    if offsets is None:
        return step
    words = " ".join(document.text[int(offsets[1]) : int(offsets[2])].split())
    return f"{step[: offsets.start()]} “{words}”"


def _reason(document: Document, numeral: Numeral, figures: list[Figure]) -> str:
    """What the rule means for those who do not know its name."""
    if numeral.rule_id == "repeat" and figures:
        start, end = figures[0].number_start, figures[0].number_end
        return f": the claim of [{start}, {end}) {printable(document.text[start:end])} told again"
    if numeral.outcome == "unexplained":
        return ": no noun, unit or rule says what it counts"
    described = describe_reason(numeral.rule_id) if numeral.outcome == "ignored" and numeral.rule_id else None
    return f": {described}" if described else ""
