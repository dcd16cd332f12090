"""Parts that words mark as such: "including 11 minors", "68 minors among them", "of these, 12 girls". For numbers with a noun of their own."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.engine.chunks import Chunk
from transforms.engine.mention import Mention
from transforms.engine.parts import COUNTED, find_same_noun, find_total, find_whole, inherit, is_larger
from transforms.engine.predicates import SIDES, point_at_side
from transforms.engine.shapes import Found, find_shapes
from transforms.languages.pack import LanguagePack

_OWN_VERBS = frozenset(SIDES)
_AMONG = frozenset(("be", "amid"))
_OF_COUNTED = frozenset(("part.among-first", "part.including", "part.these-first", "part.these-first-noun", "part.rest-before"))


def mark_parts(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention], pack: LanguagePack) -> None:
    """Link a number that has its own noun to the whole that the text names for it: "including 11 minors", "68 minors among them"."""
    for found in find_shapes(chunks, mention.at, _OF_COUNTED):
        rule = found.rule
        if rule.id == "part.among-first":
            if make_part_among(mention, chunks, before, found, pack):
                mention.rules.append(rule.id)
                return
        elif not _has_own_verb(mention, chunks, found) and not ends_aside(mention, chunks, found):
            role = mention.role
            if role is None and mention.kind == "person":
                point_at_side(mention, chunks, found)
            _link(mention, whole_for(mention, chunks, before, found), rule.id)
            mention.role = mention.role if mention.whole else role
            return
    if mention.last < len(chunks) and "among" in chunks[mention.last].kinds:
        mention.role = mention.role or chunks[mention.last].trait("among", "side")
        mention.rules.append("part.among")
        whole = find_whole(mention, before)
        mention.rules.pop()
        _link(mention, whole, "part.among")
    elif mention.kind in COUNTED and is_list_line(chunks) and not any(other.sentence == mention.sentence and other.kind for other in before):
        mention.rules.append("label.bullet")
        whole = find_same_noun(mention, before)
        mention.rules.pop()
        _link(mention, whole if whole is not None and whole.value > mention.value else None, "label.bullet")
    elif mention.is_percent and _is_definite(mention, chunks):
        total = any("number_of" in chunk.kinds for chunk in chunks[mention.at + 1 : mention.last])  # "45 % de la cifra total de víctimas"
        _link(mention, find_total(mention, before) if total else find_same_noun(mention, before), "part.share-of-noun")


def link_among(mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> None:
    """As in "56 minors were among 90 victims rescued": a part of the count that follows."""
    for part, whole in pairwise(mentions):
        between = chunks[part.last : whole.at]
        stands = between and "amid" in between[-1].kinds and all(chunk.kinds & _AMONG for chunk in between)
        if stands and part.kind == whole.kind == "person" and part.whole is None and not (part.reason or whole.reason) and is_larger(whole, part):
            part.rules.append("part.among-following")
            inherit(part, whole)


def _has_own_verb(mention: Mention, chunks: Sequence[Chunk], found: Found) -> bool:
    """As in "charged 163, 21 of them for forced labor, and convicted 38 traffickers": a verb right before the count opens a clause of its own."""
    between = chunks[found.first : mention.at]
    return bool(between) and between[-1].trait("term", "term") in _OWN_VERBS and any("and" in chunk.kinds for chunk in between)


def _link(mention: Mention, whole: Mention | None, rule: str) -> None:
    if whole is not None and whole is not mention:
        mention.rules.append(rule)
        inherit(mention, whole)


def _is_definite(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """Whether a share is one of persons or cases spoken of before: "of the victims", "de los rescatados", not "of victims"."""
    after = chunks[mention.at + 1 : mention.at + 3]
    if len(after) < 2 or "of" not in after[0].kinds:
        return False
    return "determiner" in after[1].kinds or after[0].last - after[0].first > 1


def is_list_line(chunks: Sequence[Chunk]) -> bool:
    """Whether the sentence is a line of a list: it begins with a bullet or a dash."""
    return bool(chunks) and bool(chunks[0].kinds & frozenset(("bullet", "dash")))


def whole_for(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention], found: Found) -> Mention | None:
    """The whole that a shape points at: a total, the whole of the part before for one more part ("otras 98"), else the usual one."""
    span = chunks[found.first : found.last]
    if any(chunk.trait("pronoun", "total") for chunk in span):
        return find_total(mention, before)
    if found.rule.id.startswith("part.rest") and any(chunk.trait("rest", "additional") for chunk in span):
        last = next((other for other in reversed(before) if other.kind in COUNTED and not other.reason), None)
        if last is not None and last.is_percent and last.whole is not None and last.whole.whole is not None:
            last = last.whole  # "222 of them, 66 % of these …; another 52": beside the 222, not within them
        return last.whole if last is not None and last.sentence >= mention.sentence - 1 else None
    if _joint(mention, chunks, found) is not None and found.first > 0 and chunks[found.first - 1].quantity is not None:
        last = before[-1] if before else None  # "diez de ellas son niñas y una …": one more part of what the ten are part of
        if last is not None and last.sentence == mention.sentence and last.whole is not None:
            return last.whole
    if found.rule.id == "part.including" and mention.is_percent and found.first and "percent" in chunks[found.first - 1].kinds:
        last = before[-1] if before else None  # "la mitad de esas personas …, el 38 %": beside the half, not within it
        return last.whole if last is not None and last.sentence == mention.sentence else None
    return find_whole(mention, before)


def make_part_among(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention], found: Found, pack: LanguagePack) -> bool:
    """As in "Among the women are 16 Venezuelans": a part of the last count of such persons."""
    noun = next((chunk for chunk in chunks[found.first : mention.at] if "noun" in chunk.kinds), None)
    if noun is None:
        return False
    sex, role = noun.trait("noun", "sex"), noun.trait("noun", "role")
    for other in reversed(before):
        fits = (sex and other.sex == sex) or (role and other.role == role)
        if fits and not other.reason and other.kind == "person" and other.value >= mention.value:
            inherit(mention, other)
            return True
    return False


def ends_aside(mention: Mention, chunks: Sequence[Chunk], found: Found) -> bool:
    """As in "437 were Peruvians, 68 minors among them, and 71 were foreigners": the pointer is another number's."""
    index = _joint(mention, chunks, found)
    return index is not None and index > found.first + 1 and "comma" in chunks[index - 1].kinds


def _joint(mention: Mention, chunks: Sequence[Chunk], found: Found) -> int | None:
    """The "and" right before the number, within the shape of a pointer that stands before it."""
    index = mention.at - 1
    while index > found.first and chunks[index].kinds & frozenset(("determiner", "modifier", "of", "preposition")):
        index -= 1
    return index if found.rule.id == "part.including" and index > found.first and "and" in chunks[index].kinds else None
