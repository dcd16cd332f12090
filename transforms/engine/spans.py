"""Spans that are no counts: expressions of time and numbers ignored by a named rule. Found on folded text by the pack's patterns."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from transforms.languages.pack import LanguagePack, SpanPattern
from transforms.text.tokens import NOISE

_LOOK_BEHIND = 40  # signs before a sentence that a pattern may look back at


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text that one pattern explains; half-open offsets into the text."""

    start: int
    end: int
    id: str
    kind: str
    captured: Mapping[str, str]


def find_spans(pack: LanguagePack, folded: str, start: int, end: int) -> list[Span]:
    """Time and ignored spans of one sentence, in order, none overlapping; of two that overlap the longer wins, then the earlier pattern.

    Patterns do not see accents written as signs of their own, nor soft hyphens.
    """
    places: list[int] | None = None
    if NOISE.search(folded, start, end):
        places = [at for at in range(max(0, start - _LOOK_BEHIND), end) if not NOISE.match(folded[at])]
        folded, start, end = "".join(folded[at] for at in places), bisect_left(places, start), len(places)
    found = [*_matches(pack.ignores, folded, start, end), *_matches(pack.periods, folded, start, end)]
    if places is not None:
        found = [(rank, at, replace(span, start=places[span.start], end=places[span.end - 1] + 1)) for rank, at, span in found]
    chosen: list[Span] = []
    for _, _, span in sorted(found, key=lambda item: (-(item[2].end - item[2].start), item[0], item[1])):
        if all(span.end <= other.start or other.end <= span.start for other in chosen):
            chosen.append(span)
    return sorted(chosen, key=lambda span: span.start)


def _matches(patterns: Iterable[SpanPattern], folded: str, start: int, end: int) -> list[tuple[int, int, Span]]:
    found = []
    for rank, pattern in enumerate(patterns):
        for match in pattern.expression.finditer(folded, start, end):
            if match.end() > match.start():
                captured = {name.split("__")[0]: " ".join(value.split()) for name, value in match.groupdict().items() if value is not None}
                first = match.start() + len(match.group()) - len(match.group().lstrip())  # a pattern may begin with an optional word and its space
                found.append((rank, first, Span(first, match.end(), pattern.id, pattern.kind, captured)))
    return found
