"""Parts and wholes: which number is said to be part of which other number of the document. Codebook, rules 4, 5 and 7."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.engine.chunks import Chunk
from transforms.engine.mention import Mention

COUNTED = frozenset(("person", "case", "group", "operation", "premises", "conviction", "acquittal", "item"))
_FAMILY = {"conviction": "case", "acquittal": "case"}
_LINKS = frozenset(
    (
        "comma",
        "and",
        "including",
        "determiner",
        "modifier",
        "of",
        "semicolon",
        "colon",
        "open",
        "close",
        "dash",
        "be",
        "have",
        "trait",
        "period",
        "place",
        "preposition",
        "post_modifier",
        "demonym",
    )
)
_REACH = 3
_LIST_REACH = 14
_PRONOUN_REACH = 6
_SIBLINGS = 3
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


def find_whole(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """The number before it that this part belongs to: its siblings' whole, else the nearest larger count of the same kind."""
    anchored = [(other.whole if other.reason == "repeat" and other.whole is not None else other, other.sentence) for other in before]
    recalled = [other for other, _ in anchored if other.reason is None]
    candidates = [other for other, sentence in reversed(anchored) if other.reason is None and _can_hold(other, mention, sentence)]
    explicit = _explicit(mention)
    if explicit and (pointed := _whole_of_last(mention, recalled)) is not None:
        return pointed
    shared = None if explicit else _shared_whole(mention, recalled)
    if shared is not None:
        return shared
    holders = [other for other in candidates if _larger(other, mention)]
    here = [other for other in holders if other.sentence == mention.sentence]
    if mention.kind is None:
        persons = [other for other in holders if other.kind in ("person", "case") and side(other) != "officer"]
        holders = here if here and not _tells_person(mention) else persons or here or holders
    if explicit and here and holders and holders[0].sentence == mention.sentence:
        return _all_parts_of(holders[0], here) or holders[0]
    tops = [other for other in holders if other.whole is None and not other.is_percent]
    return next(iter(tops or holders), None)


def _all_parts_of(last: Mention, here: Sequence[Mention]) -> Mention | None:
    """As in "1,054 victims, 907 women and 147 men, a quarter of them children": the parts just told make up the whole, which is meant."""
    whole = last.whole
    parts = [other for other in here if other.whole is whole]
    return whole if whole is not None and len(parts) > 1 and _adds_up(whole, parts) else None


def _whole_of_last(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """As in "212 fell in the act and 169 by order of a judge. A third of them": those just told apart, all together."""
    last = next((other for other in reversed(before) if other.kind == "person"), None)
    if last is None or last.whole is None or last.whole.is_percent or not 0 < mention.sentence - last.sentence <= 1:
        return None
    return last.whole if _can_hold(last.whole, mention, last.sentence) and _larger(last.whole, mention) else None


def find_total(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """The largest count of the passage, which "of that total" points at."""
    tops = [other for other in before if _can_hold(other, mention) and other.whole is None and not other.is_percent]
    return max(tops, key=lambda other: other.value, default=None)


def find_same_noun(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """The last count of the same noun, or of the same role and term, that a share of it can be part of ("80 % of those cases")."""
    for other in reversed(before):
        if not _can_hold(other, mention) or other.is_percent or other.whole is not None:
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
            or not _can_hold(other.whole, mention)
            or not _larger(other.whole, mention)
        ):
            continue
        if other.sentence == mention.sentence or (mine and category(other) == mine) or (_labelled(other) and _labelled(mention)):
            return other.whole
    return None


def _explicit(mention: Mention) -> bool:
    """Whether the text points at the number just before ("of them", "including")."""
    return any(rule.startswith(("part.of-these", "part.including", "part.among")) for rule in mention.rules)


def _can_hold(other: Mention, mention: Mention, named_in: int | None = None) -> bool:
    """Whether one count can be the whole of another; ``named_in`` is the last sentence that calls it by its number."""
    sentence = other.sentence if named_in is None else named_in
    if other is mention or other.reason or other.kind not in COUNTED or sentence < mention.sentence - _reach(mention):
        return False
    if mention.kind is not None and family(other) != family(mention):
        return False
    if mention.kind is None and mention.role in ("victim", "suspect") and other.kind != "person":
        return False
    if mention.role and other.role and mention.role != other.role and "at_risk" not in (mention.role, other.role):
        return False
    return _same_side(other, mention)


def _reach(mention: Mention) -> int:
    """How many sentences back the whole may stand: a list of labels runs on, a pronoun for persons points far."""
    if _labelled(mention):
        return _LIST_REACH
    return _PRONOUN_REACH if mention.kind is None and _tells_person(mention) else _REACH


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


def _larger(other: Mention, mention: Mention) -> bool:
    if mention.is_percent:
        return not other.is_percent or _explicit(mention) or any(rule.startswith("part.of") for rule in mention.rules)
    return not other.is_percent and other.value >= mention.value and other.value > 1


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
        if other.kind == "person" and not other.reason and other.quantity.bounds == mention.quantity.bounds and other.noun_id == mention.noun_id:
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


def link_breakdowns(mentions: Sequence[Mention], before: Sequence[Mention], chunks: Sequence[Chunk]) -> None:
    """Link lists that break a whole down: after a colon or in brackets, or where the parts add up to the whole."""
    for left, right in pairwise(mentions):
        if left.whole is not None and left.is_percent and right.is_percent and right.whole is None and not right.reason:
            _join_share(left, right, chunks)
    run: list[Mention] = []
    for mention in [*mentions, None]:
        if mention is not None and run and _coordinated(run[-1], mention, chunks):
            run.append(mention)
            continue
        if mention is not None and (apposed := _is_apposed_part(mention, mentions, chunks)) is not None:
            mention.rules.append("part.apposed")
            inherit(mention, apposed)
            continue
        if mention is not None and not _breaks_down(mention, mentions, chunks) and _joins_sibling(mention, mentions, chunks):
            continue
        if run:
            _link_run(run, mentions, before, chunks)
        run = [mention] if mention is not None and _listable(mention) else []


def _breaks_down(mention: Mention, mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> bool:
    """As in "Three are under age, two Venezuelans and one Peruvian": a list that adds up to the part before it, whose parts it tells."""
    index = mentions.index(mention)
    left = mentions[index - 1] if index else None
    if left is None or left.whole is None or left.is_percent or not _listable(mention) or not _can_hold(left, mention):
        return False
    listed = [mention]
    for other in mentions[index + 1 :]:
        if not _coordinated(listed[-1], other, chunks):
            break
        listed.append(other)
    if len(listed) < 2 or not _adds_up(left, listed):
        return False
    for part in listed:
        part.rules.append("part.sum")
        inherit(part, left)
    return True


def _is_apposed_part(mention: Mention, mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> Mention | None:
    """As in "84 women freed, three underage: …", "38 mujeres rescatadas, cinco menores": a smaller count by age right after a comma; gives the whole."""
    index = mentions.index(mention)
    left = mentions[index - 1] if index else None
    if left is None or not _listable(mention) or left.kind != "person" or left.reason or left.is_percent or left.value <= mention.value:
        return None
    between = chunks[left.last : mention.first]
    told = mention.age == "minor" and mention.sex is None and left.age is None
    comma_last = bool(between) and "comma" in between[-1].kinds and len(between) <= _SIBLINGS and any("term" in chunk.kinds for chunk in between)
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    listed = following is not None and any("and" in chunk.kinds for chunk in chunks[mention.last : following.first][:1])
    ends = mention.last >= len(chunks) or bool(chunks[mention.last].kinds & frozenset(("colon", "mark", "comma", "semicolon", "dash", "close")))
    return left if told and comma_last and ends and not listed else None


def _join_share(left: Mention, right: Mention, chunks: Sequence[Chunk]) -> None:
    """As in "90 % were female, 60 % minors": a share with its own noun beside a share, in a list, is one of the same whole."""
    between = chunks[left.last : right.first]
    if (
        left.whole is None
        or right.kind not in COUNTED
        or not between
        or len(between) > _SIBLINGS
        or not all(chunk.kinds & _LINKS for chunk in between)
    ):
        return
    if _can_hold(left.whole, right):
        right.rules.append("part.share-sibling")
        inherit(right, left.whole)


def _joins_sibling(mention: Mention, mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> bool:
    """As in "738 females and 144 males": a count beside a part, told apart by the same trait, belongs to the same whole."""
    index = mentions.index(mention)
    left = mentions[index - 1] if index else None
    if left is None or left.relation != "part" or left.whole is None or not _listable(mention) or family(left) != family(mention):
        return False
    between = chunks[left.last : mention.first]
    closed = any("close" in chunk.kinds for chunk in between) and not any("open" in chunk.kinds for chunk in between)
    if (
        len(between) > 6
        or closed
        or not all(chunk.kinds & _LINKS for chunk in between)
        or not category(mention)
        or not _can_hold(left.whole, mention)
    ):
        return False  # "437 Peruvians (68 of them minors) and 71 foreigners": what follows the bracket is beside what stands before it
    if not _larger(left.whole, mention):
        return False
    mention.rules.append("part.sibling")
    inherit(mention, left.whole)
    return True


def _listable(mention: Mention) -> bool:
    return mention.kind in COUNTED and not mention.reason and not mention.is_percent and mention.whole is None


def _coordinated(left: Mention, right: Mention, chunks: Sequence[Chunk]) -> bool:
    if not _listable(right) or family(left) != family(right):
        return False
    between = chunks[left.last : right.first]
    return len(between) <= 6 and all(chunk.kinds & _LINKS for chunk in between)


def _link_run(run: Sequence[Mention], mentions: Sequence[Mention], before: Sequence[Mention], chunks: Sequence[Chunk]) -> None:
    """Link a run of coordinated counts to a whole before it, or, where the first of them is the sum of the rest, to the first."""
    for start in range(len(run)):
        head, tail = run[start], run[start + 1 :]
        if len(tail) >= 2 and _adds_up(head, tail):
            for part in tail:
                part.rules.append("part.sum")
                inherit(part, head)
            return
    earlier = [other for other in [*before, *mentions] if other not in run and _comes_before(other, run[0])]
    opened = _opened(run[0], chunks)
    for whole in reversed(earlier[-6:]):
        sums = len(run) >= 2 and _adds_up(whole, run)
        if (
            not all(_can_hold(whole, part, part.sentence) for part in run)
            or whole.sentence < run[0].sentence - (_far(run) if sums else 1)
            or whole.is_percent
        ):
            continue
        same_sentence = whole.sentence == run[0].sentence
        if sums or (opened and same_sentence and all(_larger(whole, part) for part in run) and any(category(part) for part in run)):
            for part in run:
                part.rules.append("part.sum" if sums else "part.list")
                inherit(part, whole)
            return


def _far(run: Sequence[Mention]) -> int:
    """How many sentences back a count may stand that a list adds up to: three numbers or more do so by chance seldom."""
    return _PRONOUN_REACH if len(run) > 2 else _REACH


def _comes_before(other: Mention, mention: Mention) -> bool:
    return (other.sentence, other.at) < (mention.sentence, mention.at)


def _adds_up(whole: Mention, parts: Sequence[Mention]) -> bool:
    return not whole.is_percent and whole.kind is not None and sum(part.value for part in parts) == whole.value


def _opened(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """Whether a colon, a bracket or a dash opens the list that the mention begins."""
    for index in range(mention.first - 1, max(-1, mention.first - 4), -1):
        if chunks[index].kinds & frozenset(("colon", "open", "dash")):
            return True
        if not chunks[index].kinds & frozenset(("determiner", "modifier", "preposition", "quotation")):
            return False
    return False
