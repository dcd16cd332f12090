"""Tables flattened to text: where a line break parts a label from its number, and where bars part one pair of label and number from the next."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NUMBER_LINE = re.compile(r"^[ \t]*+\d++(?:[.,]\d++|[ ]\d{3}(?!\d))*+[ ]?%?[ \t\r]*+$", re.MULTILINE)
_LABEL = re.compile(r"[^\d|]{2,60}(?<![.:;,!?|])")
_LINE = re.compile(r"[^\n]+")
_PAIRS = 2  # of label and number, at least: a line above one number may be anything


@dataclass(frozen=True, slots=True)
class _Cell:
    """A line or a stretch between bars: half-open offsets, and whether it is a number alone or a label."""

    start: int
    end: int
    number: bool
    label: bool


def joined_lines(folded: str) -> dict[int, bool]:
    """The line breaks that end no sentence, as they part labels from their numbers: "Complaints", "340", "Arrests", "12", each on a line of its own.

    Whether numbers follow their labels or go before them shows where the run of lines begins and ends. The value tells whether the break is the
    first after a label, where it stands for a bar between two cells.
    """
    if _NUMBER_LINE.search(folded) is None:
        return {}
    lines = [_cell(folded, *match.span()) for match in _LINE.finditer(folded) if not match.group().isspace()]
    joined: dict[int, bool] = {}
    begin = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and _are_pair(lines[index - 1], lines[index]):
            continue
        for above, below in _pairs(lines[begin:index]):
            joined.update((at, above.label and at == above.end) for at in range(above.end, below.start) if folded[at] == "\n")
        begin = index
    return joined


def cell_cuts(folded: str) -> list[int]:
    """The bars after which a sentence ends, as they part one pair of label and number from the next: "Arrests | 31 | Rescues | 88"."""
    if "|" not in folded:
        return []
    return [cut for match in _LINE.finditer(folded) if "|" in match.group() for cut in _cuts(folded, *match.span())]


def _cuts(folded: str, start: int, end: int) -> Iterator[int]:
    cells = []
    begin = start
    for stop in [*(at for at in range(start, end) if folded[at] == "|"), end]:
        if folded[begin:stop].strip():
            cells.append(_cell(folded, begin, stop))
        begin = stop + 1
    if len(cells) % 2 == 0 and all(cell.number if index % 2 else cell.label for index, cell in enumerate(cells)):
        yield from (cell.end + 1 for cell in cells[1:-1:2])


def _cell(folded: str, start: int, end: int) -> _Cell:
    inside = folded[start:end].strip()
    return _Cell(start, end, _NUMBER_LINE.fullmatch(inside) is not None, _LABEL.fullmatch(inside) is not None)


def _are_pair(above: _Cell, below: _Cell) -> bool:
    return (above.label and below.number) or (above.number and below.label)


def _pairs(run: Sequence[_Cell]) -> Iterator[tuple[_Cell, _Cell]]:
    """Labels and numbers of lines that take turns: those of a run that begins and ends with a label stand under a heading, numbers first."""
    headed = run[0].label and run[-1].label
    if len(run) // 2 >= _PAIRS and (headed or run[0].label != run[-1].label):
        rows = run[1:] if headed else run
        yield from zip(rows[::2], rows[1::2], strict=True)
