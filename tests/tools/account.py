#!/usr/bin/env python3
"""Account for the numerals of a folder of articles: how many became figures, how many a named rule ignores, and how many nothing explains.

usage: account.py FOLDER [--show]        (--show prints each unexplained numeral with the words around it)
"""

import sys
from collections import Counter
from pathlib import Path

from transforms.extract import extract_figures
from transforms.figure import Numeral
from transforms.reading import UnreadableDocument, read_document

AROUND = 60


def account(folder: Path) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Numerals by language and outcome, and a line for each unexplained one."""
    counted: Counter[tuple[str, str]] = Counter()
    lines = []
    for path in sorted(folder.iterdir()):
        if path.suffix not in (".md", ".txt"):
            continue
        try:
            document = read_document(path.read_bytes(), path.stem, path.suffix)
        except UnreadableDocument:
            continue
        for numeral in extract_figures(document).numerals:
            counted[document.language or "other", numeral.outcome] += 1
            if numeral.outcome == "unexplained":
                lines.append(f"{path.stem}: {_in_context(document.text, numeral)}")
    return counted, lines


def _in_context(text: str, numeral: Numeral) -> str:
    before = text[max(0, numeral.numeral_start - AROUND) : numeral.numeral_start]
    after = text[numeral.numeral_end : numeral.numeral_end + AROUND]
    return " ".join(f"{before}[[{numeral.written}]]{after}".split())


def share(counted: Counter[tuple[str, str]], language: str) -> float:
    """The unexplained share of a language's numerals, in percent."""
    total = sum(number for (spoken, _), number in counted.items() if spoken == language)
    return 100 * counted[language, "unexplained"] / total if total else 0.0


def main(folder: Path, show: bool) -> int:
    """Print one line a language."""
    counted, lines = account(folder)
    for language in sorted({spoken for spoken, _ in counted}):
        outcomes = ", ".join(f"{counted[language, outcome]} {outcome}" for outcome in ("figure", "ignored", "unexplained"))
        print(f"numerals {language}: {outcomes} = {share(counted, language):.1f} % unexplained")
    if show:
        print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), "--show" in sys.argv))
