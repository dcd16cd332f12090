"""Sentences that speak once more of counts made before: of all of them ("All are women"), or of each in turn ("were 268 and 51, respectively")."""

from collections.abc import Sequence

from transforms.engine.chunks import Chunk
from transforms.engine.counted import read_traits
from transforms.engine.mention import Mention
from transforms.engine.parts import COUNTED, side
from transforms.engine.standins import copy_count
from transforms.engine.view import SentenceView
from transforms.languages.pack import LanguagePack

_NEAR = 2  # sentences back
_PREDICATE = frozenset(("noun", "trait", "demonym", "modifier", "determiner"))
_ALONE = frozenset(("determiner", "pronoun", "of", "modifier"))


def read_said_of_all(view: SentenceView, before: Sequence[Mention]) -> None:
    """As in "All the children are boys", "Todas son peruanas": what is said of all of those counted last, and of the parts told apart since."""
    chunks = view.chunks
    index = 1 if chunks and "quotation" in chunks[0].kinds else 0
    if index >= len(chunks) or "all" not in chunks[index].kinds:
        return  # "Nearly all were women" says less
    index += 1
    while index < len(chunks) and chunks[index].kinds & _ALONE and "noun" not in chunks[index].kinds:
        index += 1
    noun = chunks[index] if index < len(chunks) and "noun" in chunks[index].kinds else None
    while index < len(chunks) and chunks[index].kinds & frozenset(("noun", "term", "modifier")) and "be" not in chunks[index].kinds:
        index += 1
    said = _said(chunks, index)
    whole = _counted_last(noun, view, before) if said else None
    for mention in before if whole is not None else ():
        if mention is whole or mention.whole is whole:
            read_traits(mention, said)


def _said(chunks: Sequence[Chunk], index: int) -> list[Chunk]:
    """The nouns, traits and peoples after a form of "be"; nothing where two are joined, as each is then said of some."""
    if index >= len(chunks) or "be" not in chunks[index].kinds:
        return []
    said = []
    index += 1
    while index < len(chunks) and chunks[index].kinds & _PREDICATE:
        said.append(chunks[index])
        index += 1
    joined = index < len(chunks) and "and" in chunks[index].kinds
    return [] if joined else said


def _counted_last(noun: Chunk | None, view: SentenceView, before: Sequence[Mention]) -> Mention | None:
    """The last count of persons in the sentences right before that a noun such as "the victims" can mean."""
    role, entry = (noun.trait("noun", "role"), noun.entry("noun")) if noun is not None else (None, None)
    for other in reversed(before):
        if other.kind != "person" or other.reason or other.is_percent or other.paragraph < view.sentence.paragraph - 1:
            continue
        if other.value > 1 and (entry is None or other.noun_id == entry.id or (role is not None and role == side(other))):
            return other if other.whole is None or other.whole.is_percent else other.whole
    return None


def read_respective(view: SentenceView, before: Sequence[Mention], pack: LanguagePack) -> None:
    """As in "the figures were 268 and 51, respectively": as many bare numbers as counts in a sentence before count the same in turn."""
    bare = [mention for mention in view.mentions if mention.kind is None and not mention.reason]
    if len(bare) < 2 or "respective" not in pack.context.kinds_in(view.sentence.tokens):
        return
    counted = [other for other in before if other.kind in COUNTED and not other.reason]
    last = counted[-1].sentence if counted else 0
    alike = [other for other in counted if other.sentence == last]
    if len(alike) != len(bare) or last < view.mentions[0].sentence - _NEAR:
        return
    for mention, like in zip(bare, alike, strict=True):
        copy_count(mention, like)
        mention.rules.append("same.respectively")
