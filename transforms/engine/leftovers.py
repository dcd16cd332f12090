"""Numbers that count no unit of the codebook: why they are no figures. Looked at last, when no rule has found what a number counts."""

from collections.abc import Sequence

from transforms.engine.chunks import Chunk
from transforms.engine.mention import Mention

_OTHER = "unit:other"
_REACH = 12  # chunks between a subject and its number
_STOPS = frozenset(("mark", "semicolon", "number", "percent"))
_PREDICATE = 6
_TELLING = frozenset(("noun", "trait", "demonym"))  # "23 of the arrivals were women" counts women
_LINKS = frozenset(("determiner", "modifier", "place", "place_adjective", "rest"))


def explain_leftover(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention]) -> str:
    """The rule by which a number is no figure, or ``unexplained``. ``before`` are the mentions before it, the nearest last."""
    if _is_part_of_other(mention, chunks, before) or _is_said_of_other(mention, chunks):
        return _OTHER
    return "unexplained"


def _is_part_of_other(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention]) -> bool:
    """As in "Only nine of Peru's 25 governments", "33 police stations … at 27 of these": a part of what counts nothing."""
    at = mention.at + 1
    if at >= len(chunks) or "of" not in chunks[at].kinds:
        return False
    at += 1
    while at < len(chunks) and chunks[at].kinds & _LINKS:
        at += 1
    if at >= len(chunks):
        return False
    if "noun" in chunks[at].kinds:
        said = chunks[at + 1 : at + _PREDICATE]
        return chunks[at].trait("noun", "kind") == "other" and not any(chunk.kinds & _TELLING for chunk in said)
    if chunks[at].quantity is not None:
        return at + 1 < len(chunks) and any(chunk.trait("noun", "kind") == "other" for chunk in chunks[at + 1 : at + 3])
    whole = before[-1] if before else None
    return "pronoun" in chunks[at].kinds and whole is not None and whole.reason == _OTHER and whole.sentence >= mention.sentence - 1


def _is_said_of_other(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "the number of burglaries rose to 3,800", "los robos pasaron de 68 mil": the clause's only noun is of that kind."""
    if mention.at and "preposition" in chunks[mention.at - 1].kinds and "amount" not in chunks[mention.at - 1].kinds:
        return False
    nouns = []
    for chunk in reversed(chunks[max(0, mention.at - _REACH) : mention.at]):
        if chunk.kinds & _STOPS:
            break
        if "noun" in chunk.kinds:
            nouns.append(chunk.trait("noun", "kind"))
    following = chunks[mention.at + 1].kinds if mention.at + 1 < len(chunks) else frozenset(("mark",))
    return bool(nouns) and set(nouns) == {"other"} and bool(following & frozenset(("mark", "comma", "semicolon", "period", "and", "preposition")))
