"""Numbers without a noun of their own: "of these, 16 …", "La Libertad (12)", "los detenidos llegan a 106", "1,229 in 2017". Codebook, rule 7."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.engine.chunks import Chunk
from transforms.engine.counted import read_traits
from transforms.engine.marked_parts import ends_aside, is_list_line, make_part_among, whole_for
from transforms.engine.mention import Mention
from transforms.engine.named import join_named, take_named_base, term_of_those
from transforms.engine.part_of import make_aged, make_one_more, make_part_of_noun, make_part_of_number, until_stop
from transforms.engine.parts import COUNTED, find_total, inherit, recall, side
from transforms.engine.predicates import (
    SIDES,
    find_clause_topic,
    find_origin,
    find_predicate,
    is_share_of_other,
    point_at_side,
    read_traits_of_subject,
    take_own_term,
    verb_before,
)
from transforms.engine.shapes import Found, find_shapes
from transforms.engine.standins import make_cell, make_headline, make_label, make_same, make_subject, quote_shape
from transforms.languages.pack import LanguagePack

_SMALLEST_TOPIC = 3
_BESIDE = 3  # mentions
_CHANGE = frozenset(("period", "preposition", "determiner"))
_POINTING = ("part.of", "part.these", "part.including", "part.among")
_WHICH = ("part.including", "part.of-these")
_APPOSED = frozenset(("comma", "determiner", "including", "and"))
_APART = frozenset(("part.passive", "part.subject"))
_THINGS = frozenset(("item", "premises", "operation"))  # what nobody frees, holds or sentences


def resolve_ellipsis(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention], pack: LanguagePack, topic: Chunk | None) -> bool:
    """Find out what a number without a noun counts, from its shape and from the numbers before it. True when something was found."""
    if not mention.quantity.article and _points_back(mention, chunks) and recall(mention, before):
        return True
    for found in find_shapes(chunks, mention.at):
        if ends_aside(mention, chunks, found):
            continue
        mention.rules.append(found.rule.id)
        if _MAKERS[found.rule.makes](mention, chunks, before, found, pack):
            return True
        mention.rules.pop()
    return _take_topic(mention, chunks, topic)


def _take_topic(mention: Mention, chunks: Sequence[Chunk], topic: Chunk | None) -> bool:
    """As in "las denuncias volvieron a subir: la Policía recibió 277": a number after a verb counts what the text speaks of."""
    at = mention.at
    if topic is None or mention.is_percent or mention.quantity.article or mention.value < _SMALLEST_TOPIC or not _is_plain_count(mention):
        return False
    labelled = at >= 2 and "colon" in chunks[at - 1].kinds and "place" in chunks[at - 2].kinds
    after_verb = at > 0 and bool(chunks[at - 1].kinds & frozenset(("word", "term", "amount", "verb"))) and "plural" not in chunks[at - 1].kinds
    if not (labelled or after_verb):
        return False
    if labelled:
        mention.places = (str(chunks[at - 2].trait("place", "code")),)
    if at + 1 < len(chunks) and not chunks[at + 1].kinds & frozenset(("comma", "mark", "period", "preposition", "and", "semicolon")):
        return False
    entry = topic.entry("noun")
    if entry is None:
        return False
    mention.kind, mention.role, mention.term, mention.noun_id = entry.get("kind"), entry.get("role"), entry.get("term"), entry.id
    mention.rules.append("topic")
    return True


def _is_plain_count(mention: Mention) -> bool:
    """Whether a number can count a topic: no range, which is more often one of ages or days, and no round sum."""
    return not mention.quantity.scaled and mention.quantity.qualifier != "between"


def link_forward(mention: Mention, mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> bool:
    """As in "Nearly half of the 454 victims rescued were foreigners", "16 of the 106 arrested": a part of the number that follows."""
    index = mentions.index(mention)
    whole = mentions[index + 1] if index + 1 < len(mentions) else None
    if whole is not None and (whole.reason or "").startswith("unit:") and whole.at - mention.at <= 3 and "of" in chunks[mention.at + 1].kinds:
        mention.reason = whole.reason
        return True
    if whole is None or whole.kind not in COUNTED or whole.reason or whole.is_percent or whole.at - mention.at > 3:
        return False
    between = chunks[mention.at + 1 : whole.at]
    if not between or "of" not in between[0].kinds or (not mention.is_percent and mention.value > whole.value):
        return False
    mention.rules.append("part.of-following")
    predicate = until_stop(chunks, whole.last)
    mention.kind = whole.kind
    if mention.is_percent:
        read_traits_of_subject(mention, chunks)
    read_traits(mention, [chunk for position, chunk in enumerate(predicate) if any("be" in other.kinds for other in predicate[:position])])
    said = [chunk for left, chunk in pairwise(predicate) if "be" in left.kinds]
    take_own_term(mention, [*said, *chunks[max(0, mention.at - 2) : mention.at]], whole)
    inherit(mention, whole)
    mention.last, mention.end = whole.last, whole.end
    return True


def _points_back(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """Whether words before the number say that it was named before: "of the 640", "these 52"."""
    if mention.quantity.rules[-1].endswith(".hedge.determiner"):
        return True
    return mention.at > 0 and "of" in chunks[mention.at - 1].kinds | _kinds(chunks, mention.at - 2)


def _kinds(chunks: Sequence[Chunk], index: int) -> frozenset[str]:
    """The kinds of the chunk before a determiner; nothing when no determiner stands between."""
    return chunks[index].kinds if index >= 0 and "determiner" in chunks[index + 1].kinds else frozenset()


def _make_part(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention], found: Found, pack: LanguagePack) -> bool:
    if found.rule.id == "part.of-these" and _is_of_things(found, chunks):
        return False
    second = [index for index in range(mention.at + 1, found.last) if chunks[index].quantity is not None]
    if found.rule.id == "part.of-count-first" and (before[-1].reason or "").startswith("unit:"):
        mention.reason = before[-1].reason  # "De los 42 servicios, apenas 12 tuvieron fondos"
        return True
    if _is_of_something_else(mention, before):
        return True
    predicate = find_predicate(second[0] if found.rule.id == "part.twin" and second else mention.at, chunks)
    if mention.is_percent:
        if is_share_of_other(mention, chunks, pack) and not mention.rules[-1].startswith("part.of-these"):
            return False
        read_traits_of_subject(mention, chunks)
    probe_kind = "person" if any(_tells_traits(chunk) for chunk in predicate) else None
    if mention.quantity.article and not _may_count_one(mention, chunks):
        return False
    pointed = mention.rules[-1].startswith(_POINTING)
    if mention.is_percent and not pointed and _join_share(mention, predicate, chunks, before):
        return True
    if mention.is_percent and _join_apposed(mention, chunks, before):
        return True
    saved = (mention.sex, mention.age, mention.citizenship, mention.role, mention.term)
    mention.kind = None
    if not _is_object_of_preposition(mention, chunks, found):
        point_at_side(mention, chunks, found)
    subject = [chunk for chunk in chunks[found.first : mention.at] if "demonym" in chunk.kinds] if found.rule.id == "part.these-first-noun" else []
    if probe_kind or subject:
        mention.kind = "person"
        read_traits(mention, [*subject, *predicate])
        mention.kind = None
    topic = find_clause_topic(mention.at, chunks)
    if topic is not None:
        mention.role = mention.role or chunks[topic].trait("noun", "role")
    if origin := find_origin(mention.at, chunks):
        mention.citizenship = (origin,)
    those = term_of_those(chunks, found)
    sides = (chunk.trait("pronoun", "side") for chunk in chunks[mention.at : found.last])  # "Fourteen of those captured were Colombian"
    mention.role = mention.role or next((told for told in sides if told), None)
    whole = whole_for(mention, chunks, before, found)
    if whole is not None and whole.kind != "person" and those is not None:
        whole = None
    loose = found.rule.id in _APART and any(chunk.trait("term", "term") == "suspected" for chunk in predicate)
    if loose and whole is not None and whole.kind == "person" and whole.role != "victim":
        mention.kind, mention.role, mention.term = "person", "suspect", "suspected"  # "14 were arrested and six are still at large": none of the 14
        return True
    said = next((SIDES[term] for chunk in predicate if (term := chunk.trait("term", "term")) in SIDES), None)
    told = whole is not None and not pointed and _side_said(whole, mention, chunks) == "victim"
    held = said == "suspect" and whole is not None and (told or side(whole) == "victim")  # not the other way about: those held are released on bail
    things = whole is not None and (whole.kind in _THINGS or whole.kind == "case" and not pointed and _is_done_to_people(predicate))
    other_side = whole is not None and said is not None and (things or held)
    turned = said is not None and whole is not None and _is_other_side(whole, mention, said, pointed, before)
    if (other_side or turned) and (mention.role is None or told and held and saved[3] is None) and whole is not None:
        mention.role = said  # "imputaron a 41 personas. En total, siete fueron rescatadas": none of those before
        elsewhere = whole_for(mention, chunks, before, found)
        elsewhere = None if told and elsewhere is whole else elsewhere
        if elsewhere is None and not other_side:
            mention.role = saved[3]
        else:
            whole = elsewhere
    if whole is None and mention.role != saved[3] and mention.rules[-1].startswith(("part.of-these", "part.including")):
        mention.role = saved[3]  # "136 casos de víctimas, de las cuales 126 …": those pointed at are the cases
        whole = whole_for(mention, chunks, before, found)
        whole = whole if whole is not None and whole.kind == "case" else None
    if whole is None:
        mention.sex, mention.age, mention.citizenship, mention.role, mention.term = saved
        return (
            take_named_base(mention, chunks, found, pack)
            or _join_share(mention, predicate, chunks, before)
            or join_named(mention, predicate, before)
            or _take_verb(mention, chunks, other_side)
        )
    take_own_term(mention, [*predicate, *verb_before(mention, chunks)], whole)
    inherit(mention, whole)
    if predicate and (probe_kind or any("term" in chunk.kinds for chunk in predicate)):
        mention.last = max(mention.last, mention.at + 1 + len(predicate))
        mention.end = max(mention.end, predicate[-1].end)
    elif found.last > mention.at + 1:
        quote_shape(mention, chunks, found)
    return True


def _is_of_something_else(mention: Mention, before: Sequence[Mention]) -> bool:
    """As in "earned 12 billion dollars, of which 90 %", "21,399 tests, of which 86 %": a part of money or of what no lexicon knows."""
    last = before[-1] if before else None
    if last is None or last.sentence != mention.sentence or last.quantity.article or not mention.rules[-1].startswith(_WHICH):
        return False
    if any(other.kind in COUNTED and not other.reason and other.sentence == mention.sentence for other in before[-_BESIDE:]):
        return False
    if last.kind == "money" and not last.reason and not last.is_percent and mention.is_percent:
        mention.kind, mention.unit, mention.term = "money", last.unit, last.term
        mention.relation, mention.whole = "part", last
        return True
    if last.kind is None and (last.reason is None or last.reason.startswith("unit:")):
        mention.reason = "unit:other"
        return True
    return False


def _is_other_side(whole: Mention, mention: Mention, said: str, pointed: bool, before: Sequence[Mention]) -> bool:
    """Whether what is said of a number ("fueron rescatadas") fits victims and the count before it is of suspects, or the other way round."""
    if pointed or any(other.sentence == mention.sentence and other.kind == "person" for other in before[-_BESIDE:]):
        return False
    return whole.kind == "person" and side(whole) in ("victim", "suspect") and side(whole) != said


def _is_of_things(found: Found, chunks: Sequence[Chunk]) -> bool:
    """As in "one of those checks": the pronoun is the determiner of a noun for what is never counted."""
    after = chunks[found.last] if found.last < len(chunks) else None
    return after is not None and "determiner" in chunks[found.last - 1].kinds and after.trait("noun", "kind") == "other"


def _is_done_to_people(predicate: Sequence[Chunk]) -> bool:
    """As in "two investigations. The two were arrested": nobody arrests or frees a case, though it may be prosecuted."""
    return any(chunk.trait("term", "term") in ("arrested", "rescued") for chunk in predicate)


def _side_said(whole: Mention, mention: Mention, chunks: Sequence[Chunk]) -> str | None:
    """The side that the verb right after a count in the same sentence puts it on: "108 nationals rescued from a house, 4 arrested"."""
    if whole.sentence != mention.sentence or whole.last >= mention.at or whole.kind != "person":
        return None
    return next((SIDES[term] for at in (whole.last, whole.first - 1) if at >= 0 and (term := chunks[at].trait("term", "term")) in SIDES), None)


def _is_object_of_preposition(mention: Mention, chunks: Sequence[Chunk], found: Found) -> bool:
    """As in "teenagers were the victims in 55 percent of them": the words before the number do not say who "them" are."""
    return found.first == mention.at > 0 and "preposition" in chunks[mention.at - 1].kinds


def _may_count_one(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """Whether a shape lets "un" or "one" count: "one of them", "entre ellos uno"; not "de ellos, un juez", an article before an unknown noun."""
    unknown = mention.at + 1 < len(chunks) and bool(chunks[mention.at + 1].kinds & frozenset(("word", "name")))
    if mention.rules[-1].startswith("part.including"):
        return not unknown
    if mention.at and "preposition" in chunks[mention.at - 1].kinds:  # "en una de ellas": one of the places or raids
        return False
    return mention.rules[-1].startswith("part.of-these") or (mention.rules[-1].startswith("part.predicate") and not unknown)


def _tells_traits(chunk: Chunk) -> bool:
    """Whether a chunk says of what sort persons are: a demonym, "female", "mujeres adultas"."""
    return bool(chunk.kinds & frozenset(("demonym", "trait"))) or bool(chunk.trait("noun", "sex") or chunk.trait("noun", "age"))


def _take_verb(mention: Mention, chunks: Sequence[Chunk], other_side: bool) -> bool:
    """As in "31 children taken off a train; 8 held": the verb right after a number counts others than those counted before."""
    verb = mention.at + 1
    verb += verb + 1 < len(chunks) and "be" in chunks[verb].kinds and "term" not in chunks[verb].kinds
    term = chunks[verb].trait("term", "term") if verb < len(chunks) else None
    if not other_side or mention.is_percent or term not in SIDES:
        return False
    mention.kind, mention.term = "person", term
    mention.last, mention.end = verb + 1, chunks[verb].end
    return True


def _join_share(mention: Mention, predicate: Sequence[Chunk], chunks: Sequence[Chunk], before: Sequence[Mention]) -> bool:
    """As in "80 percent are female and 20 percent are male": a share beside a share of the same persons, whom nobody counted."""
    last = before[-1] if before else None
    if last is None or not mention.is_percent or not last.is_percent or last.sentence != mention.sentence or last.reason or last.kind not in COUNTED:
        return False
    mention.kind, mention.role, mention.term, mention.noun_id = last.kind, last.role, last.term, last.noun_id
    read_traits(mention, predicate)
    between = chunks[last.at + 1 : mention.at]
    if last.at and "amount" in chunks[last.at - 1].kinds and between and all(chunk.kinds & _CHANGE for chunk in between):
        mention.sex, mention.age, mention.citizenship = last.sex, last.age, last.citizenship  # "of children fell from 35 % in 2020 to 28 % in 2022"
    if last.whole is not None:
        inherit(mention, last.whole)
    if predicate:
        mention.last, mention.end = max(mention.last, mention.at + 1 + len(predicate)), max(mention.end, predicate[-1].end)
    return True


def _join_apposed(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention]) -> bool:
    """As in "88 victims, 27 % of the total": a share of a greater count that tells again how many those just counted are."""
    last = before[-1] if before else None
    if last is None or last.sentence != mention.sentence or last.kind not in COUNTED or last.reason or last.is_percent:
        return False
    between = chunks[last.last : mention.at]
    total = any(chunk.trait("pronoun", "total") for chunk in chunks[mention.at + 1 : mention.at + 5])
    if not total or not between or not all(chunk.kinds & _APPOSED for chunk in between) or "comma" not in between[0].kinds:
        return False
    whole = last.whole or find_total(mention, before)
    mention.kind, mention.role, mention.term, mention.noun_id = last.kind, last.role, last.term, last.noun_id
    mention.sex, mention.age, mention.citizenship = last.sex, last.age, last.citizenship
    mention.relation, mention.whole = "part", whole if whole is not last else None
    if last.whole is None and whole is not None and whole is not last and whole.value > last.value:
        last.relation, last.whole = "part", whole  # a share of the total makes the count a part of it
    return True


def _make_share(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention], found: Found, pack: LanguagePack) -> bool:
    """A share without a noun is one of the count before it, unless it is a share of something else ("a fifth of the gold")."""
    if not mention.is_percent or is_share_of_other(mention, chunks, pack) or _is_rate(mention, chunks, before):
        return False
    return _make_part(mention, chunks, before, found, pack)


def _is_rate(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention]) -> bool:
    """As in "the penetration rate stands at 73 percent", "may contract by 12 percent": a level or a change, where nobody is counted."""
    alone = not any(other.sentence == mention.sentence and other.kind and not other.reason for other in before)
    last = before[-1] if before else None
    if last is not None and last.is_percent and last.kind in COUNTED and not last.reason and last.sentence >= mention.sentence - 1:
        return False  # shares of the same go on in the next sentence: "… Le sigue la mendicidad con 12 %"
    return alone and mention.at > 0 and "preposition" in chunks[mention.at - 1].kinds and mention.at > 1 and not is_list_line(chunks)


_MAKERS = {
    "part_among": make_part_among,
    "headline": make_headline,
    "share": _make_share,
    "one_more": make_one_more,
    "part_of_number": make_part_of_number,
    "part_aged": make_aged,
    "part": _make_part,
    "part_of_noun": make_part_of_noun,
    "subject": make_subject,
    "label": make_label,
    "cell": make_cell,
    "same": make_same,
}
