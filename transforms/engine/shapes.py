"""Shapes: patterns over a row of chunks, as ``rules.toml`` writes them. A tiny matcher: no nesting, bounded repeats, so it cannot run away.

A shape is a row of elements: ``of|including`` one of these kinds, ``modifier*`` up to six, ``period?`` at most one, ``any*`` up to sixteen chunks
of any kind but a number or a full stop, ``!noun`` not followed by, ``@`` the number in question, ``^`` the sentence's start.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from transforms.engine.chunks import Chunk

_REPEAT = 6
_GAP = 16
_WINDOW = 20
_START, _END = frozenset(("^",)), frozenset(("mark",))  # what stands for a neighbour at the ends of a sentence
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
    """A rule about a number without a noun of its own: its id, its shape, and what it makes of the number.

    ``before`` and ``after`` are the kinds one of which the number's neighbour must have for the shape to be there at all, or None where any will do:
    they rule out most shapes at a glance.
    """

    id: str
    elements: tuple[Element, ...]
    makes: str
    before: frozenset[str] | None = None
    after: frozenset[str] | None = None


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
    return tuple(_rule(row["id"], tuple(_element(part) for part in row["shape"].split()), row["makes"]) for row in data["rule"])


@cache
def _rules_of(ids: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in load_rules() if rule.id in ids)


def _rule(id: str, elements: tuple[Element, ...], makes: str) -> Rule:
    at = next(index for index, element in enumerate(elements) if "@" in element.kinds)
    return Rule(id, elements, makes, before=_beside(elements[:at][::-1]), after=_beside(elements[at + 1 :]))


def _beside(elements: Sequence[Element]) -> frozenset[str] | None:
    """The kinds that can stand right beside the number, where these elements lead away from it; None where anything can."""
    kinds: set[str] = set()
    for element in elements:
        if element.negative:
            continue
        if "any" in element.kinds:
            return None
        kinds |= element.kinds
        if element.least:
            return frozenset(kinds)
    return None


def _is_ruled_out(rule: Rule, chunks: Sequence[Chunk], target: int) -> bool:
    """Whether a neighbour of the number cannot be of this shape; ``^`` stands for the sentence's start, ``mark`` for its end as well."""
    before = chunks[target - 1].kinds if target else _START
    after = chunks[target + 1].kinds if target + 1 < len(chunks) else _END
    return (rule.after is not None and rule.after.isdisjoint(after)) or (rule.before is not None and rule.before.isdisjoint(before))


def _element(written: str) -> Element:
    if written.startswith("!"):
        return Element(frozenset(written[1:].split("|")), negative=True)
    if written.endswith("*"):
        return Element(frozenset(written[:-1].split("|")), 0, _GAP if written == "any*" else _REPEAT)
    if written.endswith("?"):
        return Element(frozenset(written[:-1].split("|")), 0, 1)
    return Element(frozenset(written.split("|")))


def find_shapes(chunks: Sequence[Chunk], target: int, ids: frozenset[str] | None = None) -> Iterator[Found]:
    """Every rule, or every one of these rules, whose shape is around the number at ``target``, in order of preference."""
    before = chunks[target - 1].kinds if target else _START
    after = chunks[target + 1].kinds if target + 1 < len(chunks) else _END
    for rule in load_rules() if ids is None else _rules_of(ids):
        if (rule.after is None or not rule.after.isdisjoint(after)) and (rule.before is None or not rule.before.isdisjoint(before)):
            found = _find(rule, chunks, target)
            if found is not None:
                yield found


def find_shape(rule: Rule, chunks: Sequence[Chunk], target: int) -> Found | None:
    """The rule's shape around the number at ``target``, the nearest start first, or None."""
    return None if _is_ruled_out(rule, chunks, target) else _find(rule, chunks, target)


def _find(rule: Rule, chunks: Sequence[Chunk], target: int) -> Found | None:
    elements = rule.elements
    opening = elements[0]
    if "@" in opening.kinds:
        starts: Sequence[int] = (target,)
    elif "^" in opening.kinds:
        starts = (0,) if target < _WINDOW else ()
    else:
        starts = range(target, max(-1, target - _WINDOW), -1)
        if opening.least and not opening.negative and "any" not in opening.kinds:
            starts = [first for first in starts if not opening.kinds.isdisjoint(chunks[first].kinds)]
    for first in starts:
        last = _match(elements, 0, chunks, first, target, passed=False)
        if last is not None:
            return Found(rule, first, last)
    return None


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
