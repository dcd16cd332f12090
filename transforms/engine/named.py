"""Parts of wholes that the text names but does not count: "del total de denuncias, 1.147 …", "of those rescued, 73 …". Codebook, rule 7."""

from collections.abc import Sequence

from transforms.engine.chunks import Chunk
from transforms.engine.counted import read_noun_phrase, read_traits
from transforms.engine.mention import Mention
from transforms.engine.parts import COUNTED
from transforms.engine.predicates import SIDES, find_clause_topic, find_predicate
from transforms.engine.shapes import Found
from transforms.languages.pack import LanguagePack

_NAMED_BASE = frozenset(("part.these-first-noun", "part.these-total", "part.among-share"))


def take_named_base(mention: Mention, chunks: Sequence[Chunk], found: Found, pack: LanguagePack) -> bool:
    """As in "de las víctimas identificadas el 63 % son mujeres": a share of persons whom the text names but does not count."""
    predicate = find_predicate(mention.at, chunks)
    pointed = next((chunk for chunk in chunks[found.first : found.last] if chunk.trait("pronoun", "term")), None)
    if pointed is not None:
        mention.kind, mention.role, mention.term = "person", pointed.trait("pronoun", "side"), pointed.trait("pronoun", "term")
    elif (term := term_of_those(chunks, found)) is not None:
        mention.kind, mention.term = "person", term
        mention.role = next((role for chunk in predicate if (role := chunk.trait("noun", "role")) == "victim"), None)
    if mention.kind is not None:
        read_traits(mention, predicate)
        return True
    head = next((index for index in range(found.first, mention.at) if "noun" in chunks[index].kinds), None)
    topic = find_clause_topic(mention.at, chunks)
    if topic is not None:
        head = topic
    elif mention.quantity.article or found.rule.id not in _NAMED_BASE:
        return False
    if head is None or chunks[head].trait("noun", "kind") not in COUNTED:
        return False
    at, last, end = mention.at, mention.last, mention.end
    read_noun_phrase(mention, chunks, head, pack)
    read_traits(mention, predicate)
    mention.at, mention.last, mention.end = at, last, end
    if predicate := find_predicate(mention.at, chunks):
        mention.last, mention.end = max(mention.last, mention.at + 1 + len(predicate)), max(mention.end, predicate[-1].end)
    return True


def join_named(mention: Mention, predicate: Sequence[Chunk], before: Sequence[Mention]) -> bool:
    """As in "Del total de denuncias, 1.147 fueron enviadas y otras 424, archivadas": one more of a whole that is named but not counted."""
    last = before[-1] if before else None
    if last is None or last.sentence != mention.sentence or _NAMED_BASE.isdisjoint(last.rules) or last.whole is not None or last.reason:
        return False
    if mention.is_percent or last.is_percent or mention.quantity.article:
        return False
    mention.kind, mention.role, mention.term, mention.noun_id = last.kind, last.role, last.term, last.noun_id
    read_traits(mention, predicate)
    return True


def term_of_those(chunks: Sequence[Chunk], found: Found) -> str | None:
    """As in "73 of those taken out of the compound": what happened to those whom nobody counted."""
    for index in range(found.first, min(found.last, len(chunks) - 1)):
        if "pronoun" in chunks[index].kinds and (term := chunks[index + 1].trait("term", "term")) in SIDES:
            return term
    return None
