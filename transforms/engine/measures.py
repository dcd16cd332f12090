"""Measures: ages, prison terms and durations, told apart by their units and cues. Codebook, rules 2, 10 and 11."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from transforms.engine.bare_ages import age_cue, follows_person, is_after_name, is_age_of_two, is_bare_age, is_plain, runs_on
from transforms.engine.chunks import Chunk
from transforms.engine.cues import has_context
from transforms.engine.mention import Mention
from transforms.languages.pack import LanguagePack
from transforms.text.tokens import Token

_LONGEST_TERM = 1500
_OLDEST = 99
_CHILD = 10


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
    is_age = age_cue(mention, tokens, low_token, pack) or _is_old(chunks, unit_at + 1)
    old_at = next((index for index in range(unit_at + 1, min(unit_at + 3, len(chunks))) if "old" in chunks[index].kinds), None)
    if old_at is not None:
        mention.last, mention.end = old_at + 1, chunks[old_at].end
    prison_after = _near_term(chunks, unit_at + 1, unit_at + 4)
    lasts = _lasts(tokens, low_token, chunks[unit_at].last, pack)
    if not is_age and not prison_after and unit == "year" and not lasts:
        is_age = follows_person(chunks, mention.at, pack) or _is_of_count(chunks, mention.at)
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
    if mention.value >= _CHILD and is_age_of_two(mention, chunks):
        mention.kind, mention.unit = "age", "year"
    elif _is_another_term(mention, chunks, tokens, pack, previous, low_token):
        mention.kind, mention.unit = "prison", "year"
    elif _young(mention) and is_bare_age(mention, chunks, tokens, pack, previous, low_token):
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
    if mention.quantity.rules[-1].endswith(".hedge.determiner") or is_after_name(mention, chunks):  # "in custody for the four"
        return False
    following = chunks[mention.at + 1] if mention.at + 1 < len(chunks) else None
    if is_plain(following) and has_context("term_verb", tokens, low_token - 6, low_token, pack) is not None:
        return True
    ends = is_plain(following) or (following is not None and bool(following.kinds & frozenset(("preposition", "relative"))))
    return ends and runs_on(previous, mention, chunks)


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
