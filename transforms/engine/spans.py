"""Spans that are no counts: expressions of time and numbers ignored by a named rule. Found on folded text by the pack's patterns."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace

from transforms.languages.pack import LanguagePack, SpanPattern
from transforms.text.tokens import NOISE, Sentence, TokenRow

_LOOK_BEHIND = 40  # signs before a sentence that a pattern may look back at


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text that one pattern explains; half-open offsets into the text."""

    start: int
    end: int
    id: str
    kind: str
    captured: Mapping[str, str]


def find_spans(pack: LanguagePack, folded: str, sentence: Sentence) -> list[Span]:
    """Time and ignored spans of one sentence, in order, none overlapping; of two that overlap the longer wins, then the earlier pattern.

    Patterns do not see accents written as signs of their own, nor soft hyphens.
    """
    start, end, tokens = sentence.start, sentence.end, sentence.tokens
    text = folded[start:end]
    words = _words(tokens, text)
    places: list[int] | None = None
    if words is None:
        places = [at for at in range(max(0, start - _LOOK_BEHIND), end) if not NOISE.match(folded[at])]
        folded, start, end = "".join(folded[at] for at in places), bisect_left(places, start), len(places)
    found: list[tuple[int, int, Span]] = []
    for index in pack.span_index.possible(words, text, tokens.has_digits):
        found += _matches(*pack.spans[index], folded, start, end)
    chosen: list[Span] = []
    for _, _, span in sorted(found, key=lambda item: (-(item[2].end - item[2].start), item[0], item[1])):
        if all(span.end <= other.start or other.end <= span.start for other in chosen):
            chosen.append(span)
    if places is not None:
        chosen = [replace(span, start=places[span.start], end=places[span.end - 1] + 1) for span in chosen]
    return sorted(chosen, key=lambda span: span.start)


def _words(tokens: TokenRow, text: str) -> frozenset[str] | None:
    """The words of a sentence as a pattern sees them, which takes "d'abril" for two; None where marks inside words make that hard to tell."""
    if not text.isascii() and NOISE.search(text):
        return None
    words = frozenset(tokens.forms)
    return words.union(*[word.split("'") for word in words if "'" in word]) if "'" in text else words


def _matches(rank: int, pattern: SpanPattern, folded: str, start: int, end: int) -> list[tuple[int, int, Span]]:
    found = []
    tried = (pattern.expression.match(folded, start, end),) if pattern.at_start else pattern.expression.finditer(folded, start, end)
    for match in tried:
        if match is None:
            break
        if match.end() > match.start():
            captured = {name.split("__")[0]: " ".join(value.split()) for name, value in match.groupdict().items() if value is not None}
            first = match.start() + len(match.group()) - len(match.group().lstrip())  # a pattern may begin with an optional word and its space
            found.append((rank, first, Span(first, match.end(), pattern.id, pattern.kind, captured)))
    return found
