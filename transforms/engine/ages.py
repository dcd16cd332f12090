"""Whose age an age is: the victims' is a figure; a suspect's, and one in a legal condition, is not. Codebook, rules 2 and 11."""

from collections.abc import Sequence

from transforms.engine.chunks import Chunk
from transforms.engine.cues import has_context
from transforms.engine.mention import Mention
from transforms.engine.parts import side
from transforms.engine.view import SentenceView, speaks_of_victims
from transforms.languages.pack import LanguagePack
from transforms.text.tokens import Token

_REACH = 3
_ADULT = 18
_BESIDE = 4  # chunks
_APPOSED = 12
_LISTED = 8  # chunks
_NO_LIST = frozenset(("noun", "term", "semicolon", "relative", "mark"))
_APART = frozenset(("number", "percent", "semicolon", "mark", "including"))
_SIDE_OF_TERM = {
    "rescued": "victim", "identified": "victim", "arrested": "suspect", "charged": "suspect", "convicted": "suspect", "suspected": "suspect",
}  # fmt: skip


def settle_age(mention: Mention, view: SentenceView, everything: Sequence[Mention], tokens: Sequence[Token], pack: LanguagePack) -> None:
    """An age is a figure when it is the victims'; a suspect's, and one in a legal condition, is not. Codebook, rules 2 and 11."""
    first = view.chunks[mention.at].first
    if has_context("victim_condition", tokens, 0, first, pack) is not None or (
        has_context("condition", tokens, 0, first, pack) is not None
        and any("term" in chunk.kinds and chunk.trait("term", "term") == "prison_term" for chunk in view.chunks)
    ):
        mention.reason = "age:condition"
        return
    listed = _beside_in_list(mention, view)
    if listed is not None and (listed.reason or "").startswith("age:"):
        mention.reason = listed.reason
        return
    owner, noun = _owner(mention, view, everything)
    child = mention.quantity.high < _ADULT
    told_before = owner is not None and (owner.sentence, owner.at) < (mention.sentence, mention.at)
    bracketed = mention.at > 0 and "open" in view.chunks[mention.at - 1].kinds
    if not child and noun != "victim" and (bracketed or not told_before) and _follows_name(view, mention):
        mention.reason = "age:nobody"
        return
    if not child and noun != "victim" and _follows_name(view, mention) and _side_of_nearest_term(view, mention) == "suspect":
        mention.reason = "age:suspect"  # "Arnold, 48, pleaded guilty"
        return
    role = noun if noun in ("suspect", "officer") else side(owner) if owner else noun
    if role in ("suspect", "officer", "nobody"):
        mention.reason = "age:" + role
        return
    if owner is None and role is None and not child and any(other.kind == "prison" for other in view.mentions):
        mention.reason = "age:suspect"  # "the men and women, aged 28 to 53, received 20 months"
        return
    if owner is None and role is None:
        role = _role_before(view, mention) or _side_of_nearest_term(view, mention)
    if role in ("suspect", "officer"):
        mention.reason = "age:" + role
        return
    if owner is None and role is None and not child and not speaks_of_victims(view, pack) and not _victims_before(mention, everything):
        mention.reason = "age:nobody"
        return
    if owner is not None:
        mention.citizenship = owner.citizenship
        mention.sex, mention.age = owner.sex or _sex_of(view.chunks[mention.last : mention.last + 1]), owner.age
    else:
        mention.sex = _sex_of_described(view, mention) or _sex_of_article(view, mention, tokens, pack)
    mention.age = _age_group(mention) or (None if mention.quantity.qualifier == "between" else mention.age)


def _beside_in_list(mention: Mention, view: SentenceView) -> Mention | None:
    """As in "Juan Pérez (34), Luis Soto (41)": the age before in a list of names with ages in brackets, which is of the same role."""
    before = next((other for other in reversed(view.mentions) if other.at < mention.at), None)
    if before is None or before.kind != "age" or mention.at - before.last > _LISTED:
        return None
    between = view.chunks[before.last : mention.at]
    bracketed = bool(between) and "close" in between[0].kinds and "open" in between[-1].kinds
    return before if bracketed and any("name" in chunk.kinds for chunk in between) and not any(chunk.kinds & _NO_LIST for chunk in between) else None


def lend_ages(mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> None:
    """As in "el 66 % tenía entre 18 y 29 años", "dos cómplices de 23 y 21", "those aged 30 to 44 were 53 %": ages tell the age group."""
    for index, mention in enumerate(mentions):
        if mention.kind not in ("person", "case") or mention.reason or mention.age:
            continue
        ages = _ages_after(mention, mentions[index + 1 :], chunks) or _age_of_subject(mention, mentions[:index], chunks)
        if not ages:
            continue
        groups = {_age_group(age) for age in ages}
        mention.age = groups.pop() if len(groups) == 1 else None
        for age in ages:
            age.sex = age.sex or mention.sex


def _ages_after(mention: Mention, following: Sequence[Mention], chunks: Sequence[Chunk]) -> list[Mention]:
    """The ages told right after those counted, one or more in a row."""
    ages: list[Mention] = []
    last = mention.last
    for other in following:
        between = chunks[last : other.first]
        near = len(between) <= (_BESIDE if not ages else 2) and not any(chunk.kinds & _APART for chunk in between)
        if other.kind == "age" and other.reason == "repeat":
            continue
        if other.kind != "age" or not near or (not ages and any("and" in chunk.kinds for chunk in between)):
            break
        if _one_of_them(other) and "age.youngest-oldest" not in other.rules:
            return []
        ages.append(other)
        last = other.last
    return ages


def _age_of_subject(mention: Mention, before: Sequence[Mention], chunks: Sequence[Chunk]) -> list[Mention]:
    """The age bracket that a share is said of: "Those aged 30 to 44 were 53.7 % of the inmates"."""
    last = before[-1] if before else None
    if last is None or last.kind != "age" or not mention.is_percent or last.quantity.qualifier != "between":
        return []
    between = chunks[last.last : mention.at]
    return [last] if between and len(between) <= 2 and "amount" in between[0].kinds else []


def _one_of_them(age: Mention) -> bool:
    """Whether an age is that of the youngest or the oldest, not of all."""
    return any(rule.endswith((".youngest", ".oldest")) for rule in (*age.quantity.rules, *age.rules))


def _age_group(age: Mention) -> str | None:
    low, high = age.quantity.low, age.quantity.high
    if age.unit == "month" or (high < _ADULT and age.quantity.qualifier not in ("at_least", "more_than")):
        return "minor"
    return "adult" if low >= _ADULT and age.quantity.qualifier not in ("up_to", "less_than") else None


def _victims_before(mention: Mention, everything: Sequence[Mention]) -> bool:
    """Whether the persons last spoken of were victims."""
    earlier = [
        other
        for other in everything
        if other.kind == "person" and not other.reason and mention.sentence - _REACH <= other.sentence < mention.sentence
    ]
    return bool(earlier) and side(earlier[-1]) == "victim"


def _sex_of_described(view: SentenceView, mention: Mention) -> str | None:
    """The sex that the noun beside an age gives: after it ("a 15-year-old girl"), else before it ("una joven de 19 años")."""
    return _sex_of([*view.chunks[mention.last : mention.last + 1], *reversed(view.chunks[max(0, mention.at - 6) : mention.at])])


def _sex_of_article(view: SentenceView, mention: Mention, tokens: Sequence[Token], pack: LanguagePack) -> str | None:
    """As in "Las menores, de 17 y 15 años": where articles have a gender, that of the noun before an age, if it is more than grammar's."""
    nearest = _nearest_person(view, mention)
    if nearest is None or not nearest[0]:
        return None
    noun = view.chunks[nearest[0]].entry("noun")
    if noun is not None and noun.id in pack.settings.get("grammatical_gender", ()):
        return None
    sex: str | None = pack.settings.get("article_sex", {}).get(tokens[view.chunks[nearest[0]].first - 1].form)
    return sex


def _sex_of(around: Sequence[Chunk]) -> str | None:
    return next((chunk.trait("noun", "sex") for chunk in around if chunk.trait("noun", "kind") == "person"), None)


def _owner(mention: Mention, view: SentenceView, everything: Sequence[Mention]) -> tuple[Mention | None, str | None]:
    """The count of persons whose age this is, and the role that the nearest noun says they have."""
    persons = [other for other in everything if other.kind == "person" and not other.reason]
    if any(rule.endswith((".youngest", ".oldest", ".youngest-oldest")) for rule in (*mention.quantity.rules, *mention.rules)):
        victims = [other for other in persons if side(other) == "victim" and mention.sentence - _REACH <= other.sentence <= mention.sentence]
        victims = [other for other in victims if (other.sentence, other.at) < (mention.sentence, mention.at)]
        if victims:
            return victims[-1], "victim"
    here = [other for other in persons if other.sentence == mention.sentence]
    before = [other for other in here if other.at < mention.at]
    noun = _nearest_person(view, mention)
    if (described := _person_described(view, mention)) in ("suspect", "officer"):  # "two girls were rescued and a 23-year-old suspect arrested"
        return None, described
    if before and (noun is None or before[-1].last >= noun[0]):
        return _all_of(before[-1], before, mention), noun[1] if noun else None
    following = _person_described(view, mention)
    if following is not None:
        return None, following
    if noun is not None:
        return None, noun[1] or ("victim" if noun[2] else None)
    after = [other for other in here if other.at > mention.at]
    if after:
        return after[0], None
    earlier = [other for other in persons if other.sentence == mention.sentence - 1]
    return (_all_of(earlier[-1], earlier, mention) if earlier else None), None


def _all_of(last: Mention, near: Sequence[Mention], age: Mention) -> Mention:
    """As in "The children, 46 boys and 18 girls, are between five and 17": an age told after the parts is that of the whole."""
    whole = last.whole
    parts = [other for other in near if other.whole is whole and not other.is_percent]
    if whole is None or whole.is_percent or len(parts) < 2 or age.quantity.qualifier != "between":
        return last
    return whole if sum(part.value for part in parts) == whole.value else last


def _follows_name(view: SentenceView, mention: Mention) -> bool:
    """As in "the director, Ana Ruiz, 67, said": the age of somebody named, who is seldom a victim."""
    before = view.chunks[max(0, mention.at - 3) : mention.at]
    if len(before) > 1 and "open" in before[-1].kinds and "name" in before[-2].kinds:  # "Ravi Kumar (25)"
        return True
    named = len(before) > 1 and "comma" in before[-1].kinds and any("name" in chunk.kinds for chunk in before[:-1])
    return named and view.chunks[mention.at].end == mention.end


def _nearest_person(view: SentenceView, mention: Mention) -> tuple[int, str | None, bool] | None:
    """Where the nearest person noun before the age stands, its role, and whether it names minors."""
    for index in range(mention.at - 1, max(-1, mention.at - 7), -1):
        chunk = view.chunks[index]
        if "noun" in chunk.kinds and chunk.trait("noun", "kind") == "person":
            return index, chunk.trait("noun", "role"), chunk.trait("noun", "age") == "minor"
        if "demonym" in chunk.kinds and index and _opens_noun(view.chunks[index - 1]):  # "las extranjeras, de entre 18 y 23 años"
            return index, None, False
    return None


def _opens_noun(chunk: Chunk) -> bool:
    """Whether a chunk makes a noun of the people named after it: an article, or a number that may be one."""
    return "determiner" in chunk.kinds or (chunk.quantity is not None and chunk.quantity.article)


def _person_described(view: SentenceView, mention: Mention) -> str | None:
    """The role of whom an age before a noun describes ("a five-month-old baby", "a 52-year-old fisherman was jailed"), or None."""
    if not any("old" in chunk.kinds for chunk in view.chunks[mention.at + 1 : mention.at + 5]):
        return None
    index = mention.last
    while index < len(view.chunks) and view.chunks[index].kinds & frozenset(("dash", "old", "modifier", "demonym")):
        index += 1
    if index >= len(view.chunks) or not view.chunks[index].kinds & frozenset(("noun", "word", "name")):
        return None
    if role := view.chunks[index].trait("noun", "role"):
        return role
    if view.chunks[index].trait("noun", "age") == "minor" or mention.quantity.high < _ADULT:
        return "victim"
    return _side_of_nearest_term(view, mention) or "nobody"


def _role_before(view: SentenceView, mention: Mention) -> str | None:
    """As in "the ringleaders, a man of 38 and a woman of 34": the role of the persons spoken of shortly before in the sentence."""
    for chunk in reversed(view.chunks[max(0, mention.at - _APPOSED) : mention.at]):
        role = chunk.trait("noun", "role")
        if role in ("victim", "suspect"):
            return role
    return None


def _side_of_nearest_term(view: SentenceView, mention: Mention) -> str | None:
    """The side of the persons that the term nearest to an age speaks of, or None."""
    terms = [
        (abs(at - mention.at), str(entry.get("term")))
        for at, chunk in enumerate(view.chunks)
        if "term" in chunk.kinds
        for entry in chunk.entries
        if entry.kind == "term"
    ]
    return next((_SIDE_OF_TERM[term] for _, term in sorted(terms, key=lambda item: item[0]) if term in _SIDE_OF_TERM), None)
