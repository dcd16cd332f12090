"""Rows of tables flattened to text: what the line over them says is counted, in all of them or in each column."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from transforms.engine.chunks import Chunk
from transforms.engine.clock import Bounds
from transforms.engine.counted import read_traits
from transforms.engine.mention import Mention
from transforms.engine.parts import COUNTED, inherit
from transforms.engine.spans import Span
from transforms.engine.standins import HEADED
from transforms.engine.view import SentenceView
from transforms.languages.pack import LanguagePack

_LONGEST = 24  # chunks of a heading or a row
_COUNTRY = 2  # letters of a country's code
_ROWS = 60  # numbers above a total, at most; keeps the cost linear in length
_LABEL = 8  # chunks of a row without bars: a label and its number
_YEAR = frozenset(("period",))


@dataclass(slots=True)
class Heading:
    """The line over a table: its cells, their times by column, what the line above it says, and the numbers read below, by column.

    ``peoples`` tells that the countries below are where those counted are from.
    """

    cells: list[list[Chunk]]
    times: dict[int, tuple[Span, Bounds | None]]
    caption: list[Chunk]
    peoples: bool
    numbers: deque[tuple[int, Mention]] = field(default_factory=lambda: deque(maxlen=_ROWS))


def read_heading(view: SentenceView, above: Heading | None, pack: LanguagePack) -> Heading | None:
    """The heading of the rows that follow a sentence: what is over it where it is a row, else the sentence itself where it can be one, else None."""
    if above is not None and _is_row(view):
        return above
    if not view.chunks or view.ends or view.mentions or len(view.chunks) > _LONGEST:
        return None
    cells = _cells(view.chunks)
    times = {_column(view.chunks, at): (span, bounds) for at, span, bounds in view.periods} if len(cells) > 1 else {}
    caption = above if above is not None and len(cells) > 1 else None
    peoples = "by_people" in pack.context.kinds_in(view.sentence.tokens) or (caption is not None and caption.peoples)
    return Heading(cells, times, caption.cells[0] if caption is not None else [], peoples)


def read_year_cells(view: SentenceView) -> None:
    """A year alone in a cell of a row, or of a heading, is a time: "| 2021 | 212 |"."""
    if "cell" not in view.kinds:
        return
    for cell in _cells(view.chunks):
        if len(cell) == 1 and cell[0].span is not None and cell[0].span.kind == "bare_year":
            view.chunks[view.chunks.index(cell[0])] = replace(cell[0], kinds=_YEAR)


def read_row(view: SentenceView, heading: Heading | None) -> None:
    """Give the numbers of a row that have no noun of their own what the heading says; parts that add up to a total are parts of it."""
    if heading is None or not _is_row(view):
        return
    label = _cells(view.chunks)[0]
    if heading.peoples:
        view.places = [replace(name, origin=True) for name in view.places]
    for mention in view.mentions:
        if mention.reason or mention.quantity.article or not _is_alone(mention, view.chunks):
            continue
        column = _column(view.chunks, mention.at)
        _take_heading(mention, heading, column, label)
        if mention.kind is None:
            continue
        if column in heading.times:
            view.periods.append((mention.at, *heading.times[column]))
        if any("total" in chunk.kinds for chunk in label):
            _take_parts(mention, [part for other, part in heading.numbers if other == column])
        heading.numbers.append((column, mention))


def _take_heading(mention: Mention, heading: Heading, column: int, label: Sequence[Chunk]) -> None:
    if mention.kind not in (None, "person") or mention.role or mention.term:
        return
    own = heading.cells[column] if 0 < column < len(heading.cells) else heading.cells[0] if len(heading.cells) == 1 else []
    said = [*own, *heading.caption]
    noun = next((chunk for chunk in said if "noun" in chunk.kinds and chunk.trait("noun", "kind") in COUNTED), None)
    if noun is None:
        return
    entry = noun.entry("noun")
    assert entry is not None
    mention.kind, mention.role, mention.noun_id = entry.get("kind"), entry.get("role"), entry.id
    mention.term = entry.get("term") or next((term for chunk in said if (term := chunk.trait("term", "term"))), None)
    read_traits(mention, [chunk for chunk in label if chunk.quantity is None])
    read_traits(mention, said)
    if heading.peoples and (codes := _countries(label)):
        mention.citizenship, mention.places = codes, ()
    mention.rules.append(HEADED)


def _countries(label: Sequence[Chunk]) -> tuple[str, ...]:
    codes = {code for chunk in label if (code := chunk.trait("place", "code")) and len(code) == _COUNTRY}
    return tuple(sorted(codes))


def _take_parts(whole: Mention, parts: Sequence[Mention]) -> None:
    """The rows above a total are its parts where they add up to it."""
    if len(parts) > 1 and all(part.whole is None and not part.is_percent for part in parts) and sum(part.value for part in parts) == whole.value:
        for part in parts:
            part.rules.append("part.sum")
            inherit(part, whole)


def _is_row(view: SentenceView) -> bool:
    """Whether a sentence is a label with its number, or cells with numbers."""
    if not view.mentions or view.ends or len(view.chunks) > _LONGEST:
        return False
    return len(view.chunks) <= _LABEL or "cell" in view.kinds


def _is_alone(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """Whether a number has its cell to itself, or stands at the end of its line after a label."""
    after = chunks[mention.at + 1].kinds if mention.at + 1 < len(chunks) else frozenset(("cell",))
    return "cell" in after and mention.at > 0 and (bool(chunks[mention.at - 1].kinds & frozenset(("cell", "colon"))) or mention.at + 1 == len(chunks))


def _column(chunks: Sequence[Chunk], at: int) -> int:
    """How many cells stand before that of a chunk."""
    return len(_cells(chunks[: at + 1])) - 1


def _cells(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """The chunks of each cell between bars that is not empty."""
    return [list(cell) for bar, cell in groupby(chunks, key=lambda chunk: "cell" in chunk.kinds) if not bar]
