"""Units: a sentence as attribution reads it, cut into names of bodies, words of attribution and single tokens. Knows no natural language."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from transforms.engine.chunks import Chunk
from transforms.engine.view import Analysis, SentenceView
from transforms.text.phrases import Entry, Match
from transforms.text.tokens import Token

HEADS = frozenset(("agency", "office", "title", "data", "document", "source", "body", "stand_in"))
NAMED = frozenset(("place", "demonym", "place_adjective"))
_ARTICLE = frozenset(("determiner",))
_LONG = 3  # letters, or words: from there on a short form may be written as a name, a name without a capital


@dataclass(slots=True)  # not frozen, as one is made a word; nothing changes one
class Unit:
    """A word or phrase of a sentence as attribution reads it: tokens ``first`` to ``last`` (half-open)."""

    first: int
    last: int
    kinds: frozenset[str]
    entries: tuple[Entry, ...]
    chunk: Chunk
    capital: bool

    def entry(self, kind: str) -> Entry | None:
        """The first entry of a kind, or None."""
        return next((entry for entry in self.entries if entry.kind == kind), None)


def make_units(view: SentenceView, analysis: Analysis) -> list[Unit]:
    """Cut a sentence into units: names of bodies and words of attribution, the longest first, else single tokens with the kinds of their chunk."""
    tokens = view.sentence.tokens
    chunk_of = {position: chunk for chunk in view.chunks for position in range(chunk.first, chunk.last)}
    known = analysis.pack.attribution.find_all(tokens).keys() | analysis.pack.agencies.find_all(tokens).keys()
    units: list[Unit] = []
    position = 0
    while position < len(tokens):
        chunk = chunk_of.get(position)
        if chunk is None:  # lifted out of the row, with its brackets
            position += 1
            continue
        article = chunk.quantity is not None and chunk.quantity.article
        measured = (chunk.quantity is not None and not article) or chunk.span is not None
        match = None if measured or position not in known else _find(tokens, position, analysis)
        if match is None:
            whole = measured or (position == chunk.first and bool(chunk.kinds & NAMED))
            last = chunk.last if whole else position + 1
            kinds = _ARTICLE if article else _without_heads(chunk.kinds)
            units.append(Unit(position, last, kinds, (), chunk, tokens[position].capital))
        else:
            last = match.last
            units.append(Unit(position, last, frozenset(entry.kind for entry in match.entries), match.entries, chunk, tokens[position].capital))
        position = last
    return units


@cache
def _without_heads(kinds: frozenset[str]) -> frozenset[str]:
    return kinds - HEADS


def _find(tokens: Sequence[Token], position: int, analysis: Analysis) -> Match | None:
    """The longest name of a body or word of attribution at a token; of two that are equally long, both."""
    pack, text = analysis.pack, analysis.document.text
    word = pack.attribution.find_at(tokens, position)
    if word is not None:
        written = text[tokens[position].start : tokens[word.last - 1].end]
        spelled = tuple(entry for entry in word.entries if _is_spelled_so(entry, written, bare=text.isascii()))
        word = word.with_entries(spelled) if spelled else None
    body = pack.agencies.find_at(tokens, position)
    if body is not None:
        written = text[tokens[position].start : tokens[body.last - 1].end]
        fitting = tuple(entry for entry in body.entries if _is_written_so(entry, written, body.last - position))
        body = body.with_entries(fitting) if fitting else None
    if word is None or body is None:
        return word or body
    if word.last != body.last:
        return word if word.last > body.last else body
    return word.with_entries((*word.entries, *body.entries))


def _is_spelled_so(entry: Entry, written: str, *, bare: bool) -> bool:
    """Whether a word is spelled as its entry asks: with a capital ("Interior"), with an accent ("registró").

    Texts in capitals go without accents, and some have none at all (``bare``).
    """
    asked = entry.get("written")
    if asked == "capital":
        return written[:1].isupper()
    return asked is None or bare or not written.isascii() or written.isupper()


def _is_written_so(entry: Entry, written: str, words: int) -> bool:
    """Names begin with a capital; a single word is written as the table has it, or a short form in capitals ("ICE", never "ice")."""
    if words == 1:
        known = entry.get("written") or ""
        return written == known or (known.isupper() and (written.isupper() or written.istitle() and len(known) > _LONG))
    return written[:1].isupper() or words > _LONG
