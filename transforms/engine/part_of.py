"""Parts of a count that a noun, its number or their age points at: "two of the suspects", "de las sesenta, doce", "three of 15". Codebook, rule 7."""

from collections.abc import Sequence

from transforms.engine.chunks import Chunk
from transforms.engine.counted import read_noun_phrase, read_traits
from transforms.engine.mention import Mention
from transforms.engine.parts import COUNTED, family, find_whole, inherit, side
from transforms.engine.predicates import (
    PREDICATE,
    SIDES,
    STOP,
    find_predicate,
    read_traits_of_subject,
    take_own_term,
)
from transforms.engine.shapes import Found
from transforms.languages.pack import LanguagePack
from transforms.numbers.quantities import Quantity


def make_part_of_noun(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention], found: Found, pack: LanguagePack) -> bool:
    """As in "Two of the suspects": a part of the last count of such persons, or a count of its own where there is none."""
    head = found.last - 1
    if mention.quantity.article and mention.at and "of" in chunks[mention.at - 1].kinds:
        return False  # "the owner of one of the bars" counts no bar
    if "demonym" not in chunks[head].kinds and chunks[head].trait("noun", "kind") not in COUNTED:
        return False
    read_noun_phrase(mention, chunks, head, pack)
    mention.end = chunks[head].end
    peoples = mention.noun_id == "nationality"
    whole = _like_named(mention, before) if peoples else find_whole(mention, before)
    whole = whole or (find_whole(mention, before) if peoples else _like_named(mention, before))
    if any("possessive" in chunk.kinds for chunk in chunks[mention.at : head]):  # "five of their children" are none of the mothers
        whole = None
    if whole is not None and side(whole) == "suspect" and mention.role in ("victim", "at_risk"):  # "two of the migrants" are none of the defendants
        whole = None
    if whole is not None and side(whole) == "suspect" and mention.noun_id in pack.settings.get("labourers", ()) and whole.noun_id != mention.noun_id:
        whole = None  # "two of the workers died"
    if whole is not None and side(whole) == "officer" and mention.role != "officer":  # "Uno de los muchachos" is none of the firemen before
        whole = None
    said = next((SIDES[term] for chunk in until_stop(chunks, found.last) if (term := chunk.trait("term", "term")) in SIDES), None)
    if whole is not None and mention.role is None and said is not None and side(whole) not in (None, said):
        mention.role = said  # "Two of the individuals were arrested": none of the victims
        whole = find_whole(mention, before)
    if whole is not None:
        take_own_term(mention, until_stop(chunks, found.last), whole)
        inherit(mention, whole)
    return whole is not None or not mention.quantity.article


def _like_named(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """The last larger count of persons of the same sex that the same noun names, however far back."""
    for other in reversed(before):
        if (
            other.kind == "person"
            and not other.reason
            and other.noun_id == mention.noun_id
            and other.sex == mention.sex
            and other.citizenship == mention.citizenship
            and other.value > mention.value
        ):
            return other
    return None


def make_part_of_number(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention], found: Found, pack: LanguagePack) -> bool:
    """As in "385 of the 640", "de las sesenta, solo doce": a part of a count that is called by its number."""
    named = next(
        (chunk.quantity for chunk in chunks[found.first : found.last] if chunk.quantity is not None and chunk.quantity is not mention.quantity), None
    )
    whole = next((other for other in reversed(before) if _called(other, named)), None)
    if whole is None or not (mention.is_percent or whole.value >= mention.value):
        return False
    read_own_traits(mention, chunks, whole)
    read_traits_of_subject(mention, chunks)
    inherit(mention, whole)
    return True


def _called(other: Mention, named: Quantity | None) -> bool:
    """Whether a count made before is the one that is called by this number."""
    return named is not None and other.reason is None and other.kind in COUNTED and other.quantity.low == named.low and other.value > 1


def make_one_more(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention], found: Found, pack: LanguagePack) -> bool:
    """As in "120 adult victims and three who are under age": more of the same beside the count just before, told apart by a clause."""
    last = next((other for other in reversed(before) if other.sentence == mention.sentence), None)
    if last is None or last.kind not in COUNTED or last.reason or last.is_percent or mention.is_percent or mention.at - last.last > 2:
        return False
    if last.whole is not None:
        return False
    read_own_traits(mention, chunks, last)
    mention.kind, mention.role, mention.term, mention.noun_id = last.kind, last.role, mention.term or last.term, last.noun_id
    beside = [other for other in before if other.sentence == mention.sentence and other.kind == last.kind and not other.reason]
    mention.sex = mention.sex or (last.sex if len({other.sex for other in beside}) == 1 else None)
    mention.relation = "sibling"
    return True


def make_aged(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention], found: Found, pack: LanguagePack) -> bool:
    """As in "One was 13 years old": a part that is told apart by its age."""
    neighbour = next((index for index in range(mention.at + 1, found.last) if chunks[index].quantity is not None), None)
    if mention.is_percent or neighbour is None or not _looks_like_age(chunks, neighbour):
        return False
    beside = next((other for other in reversed(before) if other.kind != "age"), None)
    sibling = beside if beside is not None and not beside.reason and _is_told_by_age(beside, mention, chunks) else None
    whole = sibling or find_whole(mention, before)
    if whole is None or whole.sentence < mention.sentence - 1 or family(whole) != "person":
        return False
    inherit(mention, whole)
    mention.last, mention.end = mention.at + 1, chunks[mention.at].end
    if sibling is not None:
        mention.whole, mention.relation = sibling.whole, "part" if sibling.whole is not None else "sibling"
    return True


def _is_told_by_age(beside: Mention, mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "dos varones de 18, tres de 17": an age right after a count of the same sentence."""
    after = beside.last + 1
    return beside.sentence == mention.sentence and after < mention.at and "of" in chunks[after - 1].kinds and _looks_like_age(chunks, after)


def until_stop(chunks: Sequence[Chunk], index: int) -> list[Chunk]:
    """The chunks from an index on, up to the next stop or as far as a predicate reaches."""
    stop = index
    while stop < len(chunks) and stop - index < PREDICATE and not chunks[stop].kinds & STOP:
        stop += 1
    return list(chunks[index:stop])


def read_own_traits(mention: Mention, chunks: Sequence[Chunk], whole: Mention) -> None:
    """Read what the words after a part say of it."""
    predicate = find_predicate(mention.at, chunks)
    kind, mention.kind = mention.kind, whole.kind
    read_traits(mention, predicate)
    mention.kind = kind
    take_own_term(mention, predicate, whole)
    if predicate:
        mention.last, mention.end = max(mention.last, mention.at + 1 + len(predicate)), max(mention.end, predicate[-1].end)


def _looks_like_age(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether the number is a range or bound of years, or stands in a row of ages."""
    quantity = chunks[index].quantity
    following = chunks[index + 1] if index + 1 < len(chunks) else None
    years = following is not None and following.trait("noun", "kind") == "year"
    return years or (quantity is not None and quantity.qualifier != "exact") or "of" in chunks[index - 1].kinds
