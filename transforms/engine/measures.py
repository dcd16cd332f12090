"""Measures: ages, prison terms and durations, told apart by their units and cues. Codebook, rules 2, 10 and 11."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from transforms.engine.chunks import Chunk
from transforms.engine.mention import Mention
from transforms.languages.pack import LanguagePack
from transforms.text.tokens import Token, as_row

_LONGEST_TERM = 1500
_OLDEST = 99
_CHILD = 10
_NOT_AFTER_AGE = frozenset(("noun", "percent", "currency", "demonym", "trait", "including", "from", "have", "be"))
_NEAR = 9
_AFTER_SECOND_AGE = frozenset(("preposition", "relative", "be", "have"))  # "two boys, aged 10 and 13 had worked"
_AGE_AFTER = 4  # tokens: "the 15-17 year age group"
_RUN = 12
_LINKS = frozenset(("comma", "and", "preposition", "of", "number", "hedge"))


def has_context(kind: str, tokens: Sequence[Token], first: int, last: int, pack: LanguagePack) -> int | None:
    """The index of the last token of the last cue of a kind between two tokens, or None."""
    found, row = None, as_row(tokens)
    if kind not in pack.context.kinds_in(row):
        return None
    for position, cue in pack.context.find_all(row).items():
        if position >= last:
            break
        if position >= first:
            match = cue if cue.last <= last else pack.context.find_at(tokens, position, last)
            if match is not None and kind in match.kinds:
                found = match.last
    return found


def share_units(mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> None:
    """As in "ocho y seis años", "10- and 12-year-old": a number joined to one that has its unit is of the same kind."""
    for right, left in pairwise(reversed(mentions)):
        joined = chunks[left.at + 1 : right.at]
        joined = joined[1:] if joined and "dash" in joined[0].kinds else joined
        if (
            left.kind is None
            and left.reason is None
            and right.quantity.qualifier != "between"
            and right.kind in ("age", "prison")
            and len(joined) == 1
            and joined[0].kinds & frozenset(("and", "comma"))
        ):
            left.kind, left.unit = right.kind, right.unit
            left.rules.append("measure.joined")


def merge_youngest_and_oldest(mentions: Sequence[Mention]) -> None:
    """As in "the youngest is four and the oldest 16": two bounds of one range of ages."""
    for left, right in pairwise(mentions):
        if left.kind == right.kind == "age" and _bound(left) == "youngest" and _bound(right) == "oldest" and left.quantity.low < right.quantity.high:
            left.quantity = replace(left.quantity, high=right.quantity.high, qualifier="between")
            left.end = right.end
            left.rules.append("age.youngest-oldest")
            right.reason, right.whole = "repeat", left


def _bound(mention: Mention) -> str | None:
    return next((rule.rsplit(".", 1)[1] for rule in mention.quantity.rules if rule.endswith((".youngest", ".oldest"))), None)


def read_years(
    mention: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack, previous: Mention | None, term: Mention | None
) -> bool:
    """Make the mention an age, a prison term, or an ignored duration when it is a number of years or months, or an age without its unit."""
    unit_at = _unit(chunks, mention.at)
    unit = chunks[unit_at].trait("noun", "kind") if unit_at is not None else None
    if unit == "duration":
        mention.reason = "duration"
        return True
    low_token = chunks[mention.at].first
    if unit is None:
        return _read_bare(mention, chunks, tokens, pack, previous, low_token)
    assert unit_at is not None
    mention.last, mention.end, mention.unit = unit_at + 1, chunks[unit_at].end, unit
    _read_hedge_after(mention, chunks, tokens, pack)
    _read_half(mention, chunks, unit_at, pack)
    end = mention.end
    after = min(chunks[unit_at].last + 4, len(tokens))
    is_age = _age_cue(mention, tokens, low_token, pack) or _is_old(chunks, unit_at + 1)
    old_at = next((index for index in range(unit_at + 1, min(unit_at + 3, len(chunks))) if "old" in chunks[index].kinds), None)
    if old_at is not None:
        mention.last, mention.end = old_at + 1, chunks[old_at].end
    prison_after = _near_term(chunks, unit_at + 1, unit_at + 4)
    lasts = _lasts(tokens, low_token, chunks[unit_at].last, pack)
    if not is_age and not prison_after and unit == "year" and not lasts:
        is_age = _follows_person(chunks, mention.at, pack) or _is_of_count(chunks, mention.at)
    if is_age and not prison_after:
        mention.kind = "age"
    elif not prison_after and lasts and not _near_term(chunks, max(0, mention.at - 10), mention.at):
        mention.reason = "duration"
    elif (
        prison_after or _near_term(chunks, 0, len(chunks)) or _is_given(mention, tokens, low_token, pack, term)
    ) and mention.value <= _LONGEST_TERM * (12 if unit == "month" else 1):
        mention.kind, mention.end = "prison", end
    elif unit == "year" and _young(mention) and has_context("age_cue", tokens, 0, after, pack):
        mention.kind = "age"
    else:
        mention.reason = "duration"
    return True


def _read_half(mention: Mention, chunks: Sequence[Chunk], unit_at: int, pack: LanguagePack) -> None:
    """As in "seis años y medio": a half that follows the unit."""
    last = chunks[unit_at].last
    if unit_at + 2 < len(chunks) and mention.quantity.low == mention.quantity.high and "and" in chunks[unit_at + 1].kinds:
        entries = chunks[unit_at + 2].entries
        if any(entry.kind == "half" for entry in entries) and chunks[unit_at + 2].first == last + 1:
            half = mention.quantity.low + Decimal("0.5")
            mention.quantity = replace(mention.quantity, low=half, high=half)
            mention.last, mention.end = unit_at + 3, chunks[unit_at + 2].end
            mention.rules.append("measure.half")


def _age_cue(mention: Mention, tokens: Sequence[Token], low_token: int, pack: LanguagePack) -> bool:
    """Whether a cue such as "aged" stands right before the number, or at most two words before it in the same clause."""
    if has_context("age_cue", tokens, mention.quantity.first, mention.quantity.last, pack) is not None:
        return True
    if has_context("age_after", tokens, mention.quantity.last, mention.quantity.last + _AGE_AFTER, pack) is not None:
        return True
    last = has_context("age_cue", tokens, low_token - 5, low_token, pack)
    return last is not None and low_token - last <= 2 and all(token.is_word for token in tokens[last:low_token])


def _is_given(mention: Mention, tokens: Sequence[Token], low_token: int, pack: LanguagePack, previous: Mention | None) -> bool:
    """As in "Her husband got eight years": a term beside one already spoken of."""
    if previous is None or previous.kind != "prison" or previous.sentence < mention.sentence - 1:
        return False
    return mention.quantity.qualifier == "between" or has_context("term_verb", tokens, low_token - 8, low_token, pack) is not None


def _lasts(tokens: Sequence[Token], first: int, last: int, pack: LanguagePack) -> bool:
    """Whether words around say that something lasted: "hace nueve años", "five years ago"."""
    before = has_context("lasting", tokens, first - 3, first, pack)
    after = has_context("lasting_after", tokens, last, last + 2, pack)
    return before is not None or after is not None


def _unit(chunks: Sequence[Chunk], at: int) -> int | None:
    """The chunk of the unit of time right after the number, past a hyphen or a hedge."""
    for index in range(at + 1, min(at + 3, len(chunks))):
        if chunks[index].trait("noun", "kind") in ("year", "month", "duration"):
            return index
        if not chunks[index].kinds & frozenset(("dash", "modifier", "rest")):
            return None
    return None


def _is_old(chunks: Sequence[Chunk], index: int) -> bool:
    while index < len(chunks) and "dash" in chunks[index].kinds:
        index += 1
    return index < len(chunks) and "old" in chunks[index].kinds


def _near_term(chunks: Sequence[Chunk], first: int, last: int) -> bool:
    return any(entry.get("term") == "prison_term" for chunk in chunks[first:last] for entry in chunk.entries if entry.kind == "term")


def _is_bracket(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a number has two ends: "between 18 and 30"."""
    quantity = chunks[at].quantity
    return quantity is not None and quantity.qualifier == "between"


def _follows_person(chunks: Sequence[Chunk], at: int, pack: LanguagePack) -> bool:
    """As in "cinco bebés, de entre uno y dos años", "un joven de 25 años", "dos trabajadores, de 19 y 20 años": persons right before the number."""
    for index in range(at - 1, max(-1, at - _NEAR), -1):
        chunk = chunks[index]
        if chunk.kinds == frozenset(("word", "plural")) and "comma" in chunks[index + 1].kinds and index and "noun" in chunks[index - 1].kinds:
            continue  # an adjective that no lexicon knows: "nueve niños ixiles, de entre cuatro y once años"
        if "demonym" in chunk.kinds and index and chunks[index - 1].quantity is not None:  # "doce venezolanas de entre 18 y 32 años"
            return not pack.settings["adjectives_before_noun"]
        if "noun" in chunk.kinds and chunk.trait("noun", "kind") == "person" or "name" in chunk.kinds and "comma" in chunks[index + 1].kinds:
            bracket = _is_bracket(chunks, at) and "noun" in chunk.kinds and index >= at - 2  # "two girls between eight and 16 years"
            return bracket or not pack.settings["adjectives_before_noun"]
        if chunk.kinds & frozenset(("percent", "all")) and _is_bracket(chunks, at):  # "un 71 % de entre 18 y 30 años"
            return not pack.settings["adjectives_before_noun"]
        if not chunk.kinds & frozenset(
            (
                "comma",
                "of",
                "quotation",
                "preposition",
                "determiner",
                "number",
                "and",
                "relative",
                "have",
                "be",
                "demonym",
                "trait",
                "post_modifier",
                "open",
            )
        ):
            return False
    return False


def _is_of_count(chunks: Sequence[Chunk], at: int) -> bool:
    """As in "dos mujeres de 18 años y tres de 15 años": a number of persons right before the number, in a sentence without prison terms."""
    if at < 3 or "of" not in chunks[at - 1].kinds or chunks[at - 2].quantity is None or "percent" in chunks[at - 2].kinds:
        return False
    return not _near_term(chunks, 0, len(chunks)) and any(chunk.trait("noun", "kind") == "person" for chunk in chunks[: at - 2])


def _read_bare(
    mention: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack, previous: Mention | None, low_token: int
) -> bool:
    """A number without a unit: an age after an age cue, or another term or age beside one that has its unit."""
    following = chunks[mention.at + 1] if mention.at + 1 < len(chunks) else None
    leads_on = following is not None and _leads_on(mention, chunks)
    if mention.is_percent or mention.quantity.article or leads_on:
        return False
    if mention.value >= _CHILD and _is_age_of_two(mention, chunks):
        mention.kind, mention.unit = "age", "year"
    elif _is_another_term(mention, chunks, tokens, pack, previous, low_token):
        mention.kind, mention.unit = "prison", "year"
    elif _young(mention) and _is_bare_age(mention, chunks, tokens, pack, previous, low_token):
        mention.kind, mention.unit = "age", "year" if previous is None or previous.kind != "age" else previous.unit
    else:
        return False
    mention.rules.append("measure.ellipsis")
    return True


def _leads_on(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """Whether an age follows that describes those counted: "cuatro de 16", "22, de 18 a 29"."""
    after = chunks[mention.at + 1 : mention.at + 3]
    if len(after) < 2 or after[1].quantity is None:
        return False
    return "of" in after[0].kinds or ("comma" in after[0].kinds and after[1].quantity.qualifier == "between")


def _is_another_term(
    mention: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack, previous: Mention | None, low_token: int
) -> bool:
    """Whether a bare number is one more prison term: "y, para B., de 32", "recibió 15", "no menos de doce si concurren agravantes"."""
    if previous is None or previous.kind != "prison" or previous.sentence < mention.sentence - 1 or mention.value > _LONGEST_TERM:
        return False
    if mention.quantity.rules[-1].endswith(".hedge.determiner") or _is_after_name(mention, chunks):  # "in custody for the four"
        return False
    following = chunks[mention.at + 1] if mention.at + 1 < len(chunks) else None
    if _is_plain(following) and has_context("term_verb", tokens, low_token - 6, low_token, pack) is not None:
        return True
    ends = _is_plain(following) or (following is not None and bool(following.kinds & frozenset(("preposition", "relative"))))
    return ends and _runs_on(previous, mention, chunks)


def _is_after_name(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "and Joel Pardo, 31, was sentenced to eight months": an age between commas after a name."""
    around = chunks[max(0, mention.at - 2) : mention.at + 2]
    return len(around) == 4 and "name" in around[0].kinds and "comma" in around[1].kinds and "comma" in around[3].kinds


def _is_bare_age(
    mention: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack, previous: Mention | None, low_token: int
) -> bool:
    """Whether a bare number is an age: by a cue, by a hedge such as "the youngest", by its place after a person, or beside another age."""
    following = chunks[mention.at + 1] if mention.at + 1 < len(chunks) else None
    if mention.value >= _CHILD and _is_age_of_one(mention, chunks, tokens, pack):
        return True
    if mention.quantity.qualifier == "between" and _is_of_persons(mention, chunks):
        return True
    if _beside_age(mention, chunks, pack) or _is_bracketed_range(mention, chunks):
        return True
    if _follows_pronoun(mention, chunks, tokens, pack) and _is_plain(following):
        return True
    if _age_cue(mention, tokens, low_token, pack) and not (following is not None and following.kinds & frozenset(("noun", "percent", "currency"))):
        return True
    hedged = any(rule.endswith((".youngest", ".oldest", ".younger", ".older")) for rule in mention.quantity.rules)
    if hedged and not (following is not None and following.kinds & frozenset(("noun", "percent", "currency", "demonym"))):
        return True
    joined = mention.at > 1 and "and" in chunks[mention.at - 1].kinds and previous is not None and previous.last == mention.at - 1
    if joined and previous is not None and previous.kind == "age" and following is not None and following.kinds & _AFTER_SECOND_AGE:
        return True
    if following is not None and following.kinds & _NOT_AFTER_AGE and "pronoun" not in following.kinds:
        return False
    apart = mention.at > 1 and "comma" in chunks[mention.at - 2].kinds and "preposition" in chunks[mention.at - 1].kinds
    return previous is not None and previous.kind == "age" and _is_plain(following) and not apart and _runs_on(previous, mention, chunks)


def _is_bracketed_range(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "adolescentes (12 a 17)", "young people (18-29)": a range of ages in brackets after those of that age."""
    around = chunks[max(0, mention.at - 2) : mention.at + 2]
    if len(around) < 4 or mention.quantity.qualifier != "between" or "open" not in around[1].kinds or "close" not in around[3].kinds:
        return False
    return bool(around[0].trait("noun", "age") or around[0].trait("trait", "age"))


def _follows_pronoun(mention: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack) -> bool:
    """Whether the number is what somebody was: "when they were about 14"."""
    if mention.at < 2 or "be" not in chunks[mention.at - 1].kinds:
        return False
    subject = chunks[mention.at - 2]
    one = is_one_person(subject, tokens, pack) and mention.at > 2 and "determiner" in chunks[mention.at - 3].kinds  # "the victim was 18"
    return "subject_pronoun" in subject.kinds or (one and mention.value >= _CHILD and not mention.is_percent)


def _is_plain(following: Chunk | None) -> bool:
    return following is None or bool(following.kinds & frozenset(("mark", "comma", "semicolon", "and", "close", "period", "each")))


def is_one_person(chunk: Chunk, tokens: Sequence[Token], pack: LanguagePack) -> bool:
    """Whether a chunk names one person: a noun for persons in the singular."""
    return chunk.trait("noun", "kind") == "person" and not tokens[chunk.last - 1].form.endswith(tuple(pack.settings["plural_endings"]))


def is_one_place(chunk: Chunk, tokens: Sequence[Token], pack: LanguagePack) -> bool:
    """Whether a chunk names one house, bar or farm: "two farm enterprises" are no farms."""
    return chunk.trait("noun", "kind") == "premises" and not tokens[chunk.last - 1].form.endswith(tuple(pack.settings["plural_endings"]))


def _is_age_of_two(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "his siblings, 44 and 39, were fined": two bare numbers between commas after a noun for persons."""
    for first in (mention.at, mention.at - 2):
        row = chunks[max(0, first - 2) : first + 4]
        if first < 2 or len(row) < 6 or row[0].trait("noun", "kind") != "person":
            continue
        if (
            "comma" in row[1].kinds
            and "comma" in row[5].kinds
            and "and" in row[3].kinds
            and row[2].quantity is not None
            and row[4].quantity is not None
        ):
            return True
    return False


def _is_age_of_one(mention: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack) -> bool:
    """As in "un varón de 33, que …", "The constable, 34, was held", "the minister, who is 44,": the age of somebody just named."""
    at = mention.at
    following = chunks[at + 1] if at + 1 < len(chunks) else None
    if (
        mention.quantity.qualifier != "exact"
        or mention.quantity.in_words
        or not (_is_plain(following) or (following and ("relative" in following.kinds or _is_singular(following))))
    ):
        return False
    before = [chunk.kinds for chunk in reversed(chunks[max(0, at - 4) : at])]
    named = len(before) >= 2 and bool((before[1] | (before[2] if len(before) > 2 and "mark" in before[1] else frozenset())) & {"name"})
    if len(before) >= 2 and "open" in before[0] and (named or _is_initial(tokens, chunks[at - 2].last - 1)):
        return following is not None and "close" in following.kinds
    if len(before) >= 2 and "comma" in before[0] and is_one_person(chunks[at - 2], tokens, pack):
        return following is not None and bool(following.kinds & frozenset(("comma", "mark")))
    adjectives_first = pack.settings["adjectives_before_noun"]
    if (
        adjectives_first
        and len(before) >= 2
        and "comma" in before[0]
        and "name" in before[1] | (before[2] if len(before) > 2 and "mark" in before[1] else frozenset())
    ):
        return True
    if len(before) >= 2 and "be" in before[0] and "relative" in before[1]:
        return True
    if len(before) >= 2 and "of" in before[0] and chunks[at - 2].trait("noun", "age") and is_one_person(chunks[at - 2], tokens, pack):
        return True  # "a girl of 17"
    person = frozenset(("name",)) | (frozenset() if adjectives_first else frozenset(("noun", "demonym")))
    return (
        len(before) >= 2
        and "of" in before[0]
        and (bool(before[1] & person) or (len(before) > 2 and "comma" in before[1] and bool(before[2] & person)))
    )


def _is_singular(following: Chunk) -> bool:
    """As in "Ann Miller, 46 was jailed": a verb in the singular after a number that is none says that it counts nobody."""
    return following.trait("be", "singular") is not None


def _is_initial(tokens: Sequence[Token], last: int) -> bool:
    """As in "R.M.P. (17)", "D.S.S.L (16)": initials, whose letters a lexicon may take for something else."""
    last -= tokens[last].form == "."
    return last > 1 and tokens[last].capital and len(tokens[last].form) == 1 and tokens[last - 1].form == "."


def _is_of_persons(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "the suspects, who are between 29 and 63": a range right after a verb whose subject are persons."""
    if not mention.at or not chunks[mention.at - 1].kinds & frozenset(("be", "have")):
        return False
    following = chunks[mention.at + 1] if mention.at + 1 < len(chunks) else None
    if following is not None and following.kinds & frozenset(("noun", "demonym", "currency", "word")):
        return False
    if mention.at >= 2 and chunks[mention.at - 2].quantity is not None:  # "the other 13 are between 18 and 33"
        return mention.quantity.low >= _CHILD
    return any(chunk.trait("noun", "kind") == "person" for chunk in chunks[max(0, mention.at - 6) : mention.at - 1])


def _is_age_of_a_part(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "una no pasaría de los 13": a bounded number right after a number for persons."""
    before = chunks[mention.at - 1].quantity if mention.at else None
    return before is not None and before.article and mention.quantity.qualifier in ("up_to", "at_least", "less_than", "more_than")


def _beside_age(mention: Mention, chunks: Sequence[Chunk], pack: LanguagePack) -> bool:
    """As in "de 19 y 20 años": a number whose unit stands with its neighbour, after a person."""
    at = mention.at
    if at + 3 >= len(chunks) or not chunks[at + 1].kinds & _LINKS or chunks[at + 2].quantity is None:
        return False
    return chunks[at + 3].trait("noun", "kind") == "year" and _follows_person(chunks, at, pack)


def _runs_on(previous: Mention, mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """Whether only names and links stand between two measures of one sentence: "35 años para A. y, para B., de 32"."""
    between = chunks[previous.last : mention.first]
    links = (
        _LINKS | frozenset(("rest",))
        if previous.kind == "age"
        else _LINKS | frozenset(("name", "semicolon", "word", "plural", "term", "amount", "relative", "be", "determiner", "noun", "rest"))
    )
    return previous.sentence == mention.sentence and len(between) <= _RUN and all(chunk.kinds & links for chunk in between)


def _young(mention: Mention) -> bool:
    return not mention.is_percent and mention.value <= _OLDEST and not mention.quantity.scaled


def _read_hedge_after(mention: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack) -> None:
    """As in "12 years or more": a hedge that follows the unit."""
    position = chunks[mention.last - 1].last
    if position >= len(tokens) or mention.quantity.qualifier != "exact":
        return
    match = pack.numbers.phrases.find_at(tokens, position)
    entry = next((entry for entry in match.entries if entry.kind == "hedge_after"), None) if match else None
    if match and entry:
        mention.quantity = replace(mention.quantity, qualifier=entry.get("qualifier"))  # type: ignore[arg-type]
        mention.end = tokens[match.last - 1].end
        mention.rules.append(entry.id)
