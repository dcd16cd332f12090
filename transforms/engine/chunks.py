"""Chunks: a sentence as a row of quantities, lexicon phrases, time spans and plain words. Every later rule reads this row."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from transforms.engine.spans import Span
from transforms.languages.pack import LanguagePack
from transforms.numbers.quantities import Quantity
from transforms.text.phrases import Entry
from transforms.text.tokens import Token

_COUNTABLE = frozenset(("noun", "term", "trait", "modifier", "among", "including"))
_SMALL = 3
_SIGNS = {
    ",": "comma", ":": "colon", ";": "semicolon", "(": "open", ")": "close", "[": "open", "]": "close",
    "—": "dash", "-": "dash", ".": "mark", "…": "mark", "!": "mark", "?": "mark", "/": "slash", '"': "quotation",
    "“": "quotation", "”": "quotation", "«": "quotation", "»": "quotation", "¿": "quotation", "¡": "quotation",
    "•": "bullet", "*": "bullet", "·": "bullet", "▪": "bullet",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some tokens that belong together: half-open offsets into the text, the kinds they can be, the entries that say so."""

    start: int
    end: int
    first: int
    last: int
    kinds: frozenset[str]
    entries: tuple[Entry, ...] = ()
    quantity: Quantity | None = None
    span: Span | None = None
    capital: bool = False

    def entry(self, kind: str) -> Entry | None:
        """The first entry of a kind, or None."""
        return next((entry for entry in self.entries if entry.kind == kind), None)

    def trait(self, kind: str, name: str) -> str | None:
        """A trait of the first entry of a kind that has it, or None."""
        return next((value for entry in self.entries if entry.kind == kind and (value := entry.get(name))), None)


def make_chunks(tokens: Sequence[Token], quantities: Sequence[Quantity], spans: Sequence[Span], pack: LanguagePack) -> list[Chunk]:
    """Cut a sentence's tokens into chunks, from left to right: time and ignored spans first, then quantities, then the longest phrases."""
    names = find_names(tokens)
    by_token = {quantity.first: quantity for quantity in quantities}
    starts = {span.start: span for span in spans}
    chunks: list[Chunk] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        span = starts.get(token.start)
        if span is not None:
            last = position + 1
            while last < len(tokens) and tokens[last].start < span.end:
                last += 1
            kind = "ignored" if span.kind in ("ignore", "bare_year") else "period"
            chunks.append(Chunk(span.start, span.end, position, last, frozenset((kind,)), span=span))
        elif position in by_token:
            quantity = by_token[position]
            last = quantity.last
            kind = "percent" if quantity.percent else "number"
            chunks.append(Chunk(token.start, tokens[last - 1].end, position, last, frozenset((kind,)), quantity=quantity))
        else:
            stop = min((q.first for q in quantities if q.first > position), default=len(tokens))
            last = _append_phrase(chunks, names, tokens, position, stop, pack)
        position = last
    return chunks


def _append_phrase(chunks: list[Chunk], names: frozenset[int], tokens: Sequence[Token], position: int, stop: int, pack: LanguagePack) -> int:
    token = tokens[position]
    match = pack.phrases.find_at(tokens[:stop] if stop < len(tokens) else tokens, position)
    entries = tuple(entry for entry in match.entries if _fits(entry, token, position in names)) if match else ()
    if match is not None and not entries and match.last > position + 1:  # "el Callao", a name that may be written "El Callao"
        match = pack.phrases.find_at(tokens, position, match.last - 1)
        entries = tuple(entry for entry in match.entries if _fits(entry, token, position in names)) if match else ()
    if match is None or not entries:
        chunks.append(Chunk(token.start, token.end, position, position + 1, _plain_kinds(token), capital=token.capital))
        return position + 1
    last = match.last
    kinds = frozenset(entry.kind for entry in entries)
    chunks.append(Chunk(token.start, tokens[last - 1].end, position, last, kinds, entries, capital=token.capital))
    return last


def _plain_kinds(token: Token) -> frozenset[str]:
    """The kinds of a token that no lexicon knows: a sign, a name, or a word, which may look like a plural."""
    if token.form in _SIGNS:
        return frozenset((_SIGNS[token.form],))
    if token.capital and token.is_word:
        return frozenset(("name",))
    return frozenset(("word", "plural")) if token.form.endswith("s") and len(token.form) > _SMALL else frozenset(("word",))


def _fits(entry: Entry, token: Token, in_name: bool) -> bool:
    """Names of places are written with a capital; a word inside a name ("Ministry of Women") says nothing of what is counted."""
    if entry.kind == "place":
        return token.capital
    return not (in_name and entry.kind in _COUNTABLE and entry.get("term") != "budget")


def find_names(tokens: Sequence[Token]) -> frozenset[int]:
    """The capitalised words beside another capitalised word, past one or two small ones ("Ministerio de la Mujer"); none in a headline."""
    words = [index for index, token in enumerate(tokens) if token.is_word]
    capitals = [index for index in words if tokens[index].capital]
    if len(capitals) * 2 > len(words):
        return frozenset()
    names: set[int] = set()
    for left, right in pairwise(capitals):
        between = tokens[left + 1 : right]
        if not left and right == 1 and len(tokens[left].form) <= _SMALL:  # "La Fiscalía pide …": the first word's capital makes no name
            continue
        if len(between) <= 2 and all(token.is_word and len(token.form) <= _SMALL for token in between):
            names.update((left, right) if left else (right,))
    return frozenset(names)
