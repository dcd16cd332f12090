"""Shapes: patterns over a row of chunks, as ``rules.toml`` writes them. A tiny matcher: no nesting, bounded repeats, so it cannot run away.

A shape is a row of elements: ``of|including`` one of these kinds, ``modifier*`` up to six, ``period?`` at most one, ``any*`` up to sixteen chunks
of any kind but a number or a full stop, ``!noun`` not followed by, ``@`` the number in question, ``^`` the sentence's start.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from transforms.engine.chunks import Chunk

_REPEAT = 6
_GAP = 16
_WINDOW = 20
_HARD = frozenset(("number", "percent", "mark", "semicolon"))


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a shape."""

    kinds: frozenset[str]
    least: int = 1
    most: int = 1
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule about a number without a noun of its own: its id, its shape, and what it makes of the number."""

    id: str
    elements: tuple[Element, ...]
    makes: str


@dataclass(frozen=True, slots=True)
class Found:
    """A shape that was found: the chunks from ``first`` to ``last`` (half-open)."""

    rule: Rule
    first: int
    last: int


@cache
def load_rules() -> tuple[Rule, ...]:
    """The rules of ``rules.toml``, in order of preference."""
    data = tomllib.loads(files("transforms").joinpath("engine", "rules.toml").read_text(encoding="utf-8"))
    return tuple(Rule(row["id"], tuple(_element(part) for part in row["shape"].split()), row["makes"]) for row in data["rule"])


def _element(written: str) -> Element:
    if written.startswith("!"):
        return Element(frozenset(written[1:].split("|")), negative=True)
    if written.endswith("*"):
        return Element(frozenset(written[:-1].split("|")), 0, _GAP if written == "any*" else _REPEAT)
    if written.endswith("?"):
        return Element(frozenset(written[:-1].split("|")), 0, 1)
    return Element(frozenset(written.split("|")))


def find_shape(rule: Rule, chunks: Sequence[Chunk], target: int) -> Found | None:
    """The rule's shape around the number at ``target``, the nearest start first, or None."""
    if not _fits_beside(rule.elements, chunks, target):
        return None
    before = rule.elements[0].kinds != frozenset("@")
    for first in range(target if not before else target, max(-1, target - _WINDOW), -1) if before else (target,):
        last = _match(rule.elements, 0, chunks, first, target, passed=False)
        if last is not None:
            return Found(rule, first, last)
    return None


def _fits_beside(elements: Sequence[Element], chunks: Sequence[Chunk], target: int) -> bool:
    """Whether the chunks beside the number are what the shape asks for there: saves most searches, of which a text full of numbers has many."""
    at = next(index for index, element in enumerate(elements) if "@" in element.kinds)
    if at and _is_plain(elements[at - 1]) and (target == 0 or not _is(chunks[target - 1], elements[at - 1])):
        return False
    following = elements[at + 1] if at + 1 < len(elements) else None
    if following is None or not _is_plain(following) or (target + 1 == len(chunks) and "mark" in following.kinds):
        return True
    return target + 1 < len(chunks) and _is(chunks[target + 1], following)


def _is_plain(element: Element) -> bool:
    return element.least > 0 and not element.negative and "^" not in element.kinds


def _match(elements: Sequence[Element], index: int, chunks: Sequence[Chunk], position: int, target: int, passed: bool) -> int | None:
    """Where the match ends, or None. ``passed``: the number in question was met."""
    if index == len(elements):
        return position if passed else None
    element = elements[index]
    if element.negative:
        if position < len(chunks) and chunks[position].kinds & element.kinds:
            return None
        return _match(elements, index + 1, chunks, position, target, passed)
    if "^" in element.kinds:
        return _match(elements, index + 1, chunks, position, target, passed) if position == 0 else None
    if "@" in element.kinds:
        return _match(elements, index + 1, chunks, position + 1, target, True) if position == target else None
    if position == len(chunks) and "mark" in element.kinds:  # a text may end without its full stop
        return _match(elements, index + 1, chunks, position, target, passed)
    count = 0
    while True:
        if count >= element.least:
            last = _match(elements, index + 1, chunks, position + count, target, passed)
            if last is not None:
                return last
        here = position + count
        if count == element.most or here >= len(chunks) or here == target or not _is(chunks[here], element):
            return None
        count += 1


def _is(chunk: Chunk, element: Element) -> bool:
    if "any" in element.kinds:
        return not chunk.kinds & _HARD
    return bool(chunk.kinds & element.kinds)
