"""Parts and wholes: which number is said to be part of which other number of the document. Codebook, rules 4, 5 and 7."""

from collections.abc import Sequence

from transforms.engine.mention import Mention

COUNTED = frozenset(("person", "case", "group", "operation", "premises", "conviction", "acquittal", "item"))
_FAMILY = {"conviction": "case", "acquittal": "case"}
REACH = 3
_LIST_REACH = 14
PRONOUN_REACH = 6
_FEWEST = 5
_PEOPLE = "nationality"  # "the eleven Ugandans" may be the eleven girls
_PAIR = 2  # "the two men" may be any two


def family(mention: Mention) -> str | None:
    """The kind by which parts and wholes must agree; judgments and acquittals count as cases."""
    return _FAMILY.get(mention.kind or "", mention.kind)


def category(mention: Mention) -> str | None:
    """The trait that sets a part apart from its siblings: citizenship, age, sex or place."""
    if mention.citizenship:
        return "citizenship"
    if mention.age:
        return "age"
    if mention.sex:
        return "sex"
    return "place" if mention.places else None


def is_top_count(mention: Mention) -> bool:
    """Whether a mention counts people or things, is no share and part of nothing."""
    return mention.kind in COUNTED and not mention.reason and not mention.is_percent and mention.whole is None


def find_whole(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """The number before it that this part belongs to: its siblings' whole, else the nearest larger count of the same kind."""
    anchored = [(other.whole if other.reason == "repeat" and other.whole is not None else other, other.sentence) for other in before]
    recalled = [other for other, _ in anchored if other.reason is None]
    candidates = [other for other, sentence in reversed(anchored) if other.reason is None and can_hold(other, mention, sentence)]
    explicit = _explicit(mention)
    if explicit and (pointed := _whole_of_last(mention, recalled)) is not None:
        return pointed
    shared = None if explicit else _shared_whole(mention, recalled)
    if shared is not None:
        return shared
    holders = [other for other in candidates if is_larger(other, mention) and not _is_one_people_of_several(other, mention, recalled)]
    here = [other for other in holders if other.sentence == mention.sentence]
    if mention.kind is None:
        persons = [other for other in holders if (family(other) if explicit else other.kind) in ("person", "case") and side(other) != "officer"]
        holders = here if here and not _tells_person(mention) else persons or here or holders
    if explicit and here and holders and holders[0].sentence == mention.sentence:
        return _all_parts_of(holders[0], [other for other in candidates if other.sentence == mention.sentence]) or holders[0]
    tops = [other for other in holders if other.whole is None and not other.is_percent]
    return next(iter(tops or holders), None)


def _is_one_people_of_several(other: Mention, mention: Mention, before: Sequence[Mention]) -> bool:
    """As in "221 Peruvians and 14 Colombians were rescued. Of all the victims, 94 % …": a later sentence means none of the peoples alone."""
    if other.sentence == mention.sentence or not other.citizenship or other.whole is not None or mention.citizenship:
        return False
    return any(
        one.sentence == other.sentence and one.kind == other.kind and one.citizenship and one.citizenship != other.citizenship and one.whole is None
        for one in before
    )


def _all_parts_of(last: Mention, here: Sequence[Mention]) -> Mention | None:
    """As in "1,054 victims, 907 women and 147 men, a quarter of them children": the parts just told make up the whole, which is meant."""
    whole = last.whole
    parts = [other for other in here if other.whole is whole]
    return whole if whole is not None and len(parts) > 1 and adds_up(whole, parts) else None


def _whole_of_last(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """As in "212 fell in the act and 169 by order of a judge. A third of them": those just told apart, all together."""
    last = next((other for other in reversed(before) if other.kind in COUNTED), None)
    if last is None or last.kind != "person" or last.whole is None or last.whole.is_percent or not 0 < mention.sentence - last.sentence <= 1:
        return None
    return last.whole if can_hold(last.whole, mention, last.sentence) and is_larger(last.whole, mention) else None


def find_total(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """The largest count of the passage, which "of that total" points at."""
    tops = [other for other in before if can_hold(other, mention) and other.whole is None and not other.is_percent]
    return max(tops, key=lambda other: other.value, default=None)


def find_same_noun(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """The last count of the same noun, or of the same role and term, that a share of it can be part of ("80 % of those cases")."""
    for other in reversed(before):
        if not can_hold(other, mention) or other.is_percent or other.whole is not None:
            continue
        alike = mention.role is not None and mention.term is not None and (side(other), other.term) == (side(mention), mention.term)
        if other.noun_id == mention.noun_id or alike or (mention.role is not None and (other.role, other.term) == (mention.role, mention.term)):
            return other
    return None


def _tells_person(mention: Mention) -> bool:
    """Whether what is known of the number already shows that persons are counted."""
    return bool(mention.sex or mention.age or mention.citizenship or mention.role)


def _shared_whole(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """The whole of the part just before it in the sentence, or of an earlier part that the same trait tells apart."""
    mine = category(mention)
    for other in reversed(before):
        if (
            other.whole is None
            or other.sentence < mention.sentence - (_LIST_REACH if _labelled(mention) else 1)
            or not can_hold(other.whole, mention)
            or not is_larger(other.whole, mention)
        ):
            continue
        if other.sentence == mention.sentence or (mine and category(other) == mine) or (_labelled(other) and _labelled(mention)):
            return other.whole
    return None


def _explicit(mention: Mention) -> bool:
    """Whether the text points at the number just before ("of them", "including")."""
    return any(rule.startswith(("part.of-these", "part.including", "part.among")) for rule in mention.rules)


def can_hold(other: Mention, mention: Mention, named_in: int | None = None) -> bool:
    """Whether one count can be the whole of another; ``named_in`` is the last sentence that calls it by its number."""
    sentence = other.sentence if named_in is None else named_in
    if other is mention or other.reason or other.kind not in COUNTED or "compared" in other.flags or sentence < mention.sentence - _reach(mention):
        return False
    if mention.kind is not None and family(other) != family(mention):
        return False
    if mention.term == "arrested" and other.term == "suspected":  # "four of the detainees" are none of those still under investigation
        return False
    if mention.kind is None and mention.role in ("victim", "suspect") and other.kind != "person":
        return False
    if mention.role and other.role and mention.role != other.role and "at_risk" not in (mention.role, other.role):
        return False
    return _same_side(other, mention)


def _reach(mention: Mention) -> int:
    """How many sentences back the whole may stand: a list of labels runs on, a noun ("of the victims") or pronoun points far."""
    if _labelled(mention) or (mention.rules and mention.rules[-1] == "part.these-first-noun"):
        return _LIST_REACH
    return PRONOUN_REACH if mention.kind is None and _tells_person(mention) else REACH


def _labelled(mention: Mention) -> bool:
    """Whether the number stands in a list of labels, whose whole may be many lines above."""
    return any(rule.startswith("label.") for rule in mention.rules)


def _same_side(other: Mention, mention: Mention) -> bool:
    """A victim is no part of the arrested, whatever the numbers say."""
    if mention.kind != "person" and other.kind != "person":
        return True
    mine, theirs = side(mention), side(other)
    return "other" in (mine, theirs) or mine == theirs


def side(mention: Mention) -> str:
    """Whether a mention of persons stands on the victims', the suspects' or the officers' side."""
    if mention.term in ("rescued", "identified", "estimated") or (mention.role == "victim" and mention.term is None):
        return "victim"
    if mention.term in ("arrested", "charged", "convicted", "suspected") or mention.role == "suspect":
        return "suspect"
    if mention.term == "deployed" or mention.role == "officer":
        return "officer"
    return "other"


def is_larger(other: Mention, mention: Mention) -> bool:
    """Whether a count is large enough to hold another; a share fits into any count."""
    if mention.is_percent:
        few = other.value < _FEWEST and not _explicit(mention)  # nobody tells a share of three
        if few or not other.is_percent and mention.told_by is not None and other.value < mention.told_by:
            return False
        return not other.is_percent or _explicit(mention) or any(rule.startswith("part.of") for rule in mention.rules)
    again = other.value == mention.value and bool(other.citizenship) and other.citizenship == mention.citizenship
    return not other.is_percent and other.value >= mention.value and other.value > 1 and not again


def recall(mention: Mention, before: Sequence[Mention]) -> bool:
    """Whether a bare number repeats a count made before ("385 of the 640", "de las sesenta"); it then stands for that count."""
    for other in reversed(before):
        if other.reason is None and other.kind in COUNTED and other.quantity.low == mention.quantity.low and not other.is_percent and other.value > 2:
            mention.reason, mention.whole = "repeat", other
            return True
    return False


def recall_named(mention: Mention, before: Sequence[Mention]) -> None:
    """As in "Twelve of the 16 men", "las 332 víctimas": a count spoken of as known takes over what was said of it before."""
    if mention.kind != "person" or mention.reason or not mention.quantity.rules[-1].endswith(".hedge.determiner") or mention.value <= _PAIR:
        return
    for other in reversed(before):
        if (
            other.kind == "person"
            and not other.reason
            and other.quantity.bounds == mention.quantity.bounds
            and mention.noun_id in (other.noun_id, _PEOPLE)
        ):
            mention.role, mention.term = mention.role or other.role, mention.term or other.term
            mention.sex, mention.age = mention.sex or other.sex, mention.age or other.age
            mention.citizenship = mention.citizenship or other.citizenship
            return


def inherit(mention: Mention, whole: Mention) -> None:
    """Give a part what its whole has and it does not say itself: kind, role, term, and the population it narrows. Codebook, rule 5."""
    mention.relation, mention.whole = "part", whole
    mention.kind = mention.kind or whole.kind
    mention.role = mention.role or whole.role
    mention.term = mention.term or whole.term
    mention.noun_id = mention.noun_id or whole.noun_id
    mention.sex = mention.sex or whole.sex
    mention.age = mention.age or whole.age
    if not mention.citizenship and len(whole.citizenship) == 1:
        mention.citizenship = whole.citizenship


def pass_on(mentions: Sequence[Mention]) -> None:
    """Give parts what their wholes have come to say since they were linked; wholes come before their parts. Codebook, rule 5."""
    for mention in mentions:
        if mention.whole is not None and mention.kind in ("person", "case") and not mention.reason:
            inherit(mention, mention.whole)


def adds_up(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether parts add up to a count exactly."""
    return not whole.is_percent and whole.kind is not None and sum(part.value for part in parts) == whole.value
