"""Money: an amount with its currency, by the sign or word before, inside or after the number. Codebook, rule 10."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from transforms.engine.chunks import Chunk
from transforms.engine.mention import Mention
from transforms.languages.pack import LanguagePack
from transforms.reference import currencies_of, local_currency
from transforms.text.phrases import Match
from transforms.text.tokens import Token, as_row

_SHORTEST_AMOUNT = 3
_THOUSANDS = 100_000
_MONEY_SPOKEN_OF = frozenset(("budget", "proceeds", "payment_charged", "payment_promised", "money_other", "seized"))
_DOLLAR = "USD"
_ENDS = frozenset(("mark", "comma", "semicolon", "and", "close", "preposition", "rate", "period"))


def find_symbols(tokens: Sequence[Token], pack: LanguagePack) -> frozenset[int]:
    """The tokens of currency signs that stand before a number ("$", "S/", "N" glued to it)."""
    row = as_row(tokens)
    found: set[int] = set()
    if not row.has_digits:
        return frozenset()
    for position, match in pack.phrases.find_all(row).items():
        if "currency" not in match.kinds or match.last >= len(tokens) or not tokens[match.last].is_digits or _is_article(tokens, match):
            continue
        token = tokens[position]
        if any(entry.kind == "currency" and entry.get("position") in ("before", "any") for entry in match.entries) and (
            len(token.form) > 1 or not token.is_word or match.last > position + 1 or _is_letter_sign(tokens, position, pack)
        ):
            found.update(range(position, match.last))
    return frozenset(found)


def _is_letter_sign(tokens: Sequence[Token], position: int, pack: LanguagePack) -> bool:
    """Whether a letter is a currency sign: glued to a number of several digits or of millions ("N150,000", "P5 million"), which "Q7" is not."""
    number, rest = tokens[position + 1], [token.form for token in tokens[position + 2 : position + 4]]
    following = next((form for form in rest if form != "-"), "")  # "N2-million"
    large = len(number.form) >= _SHORTEST_AMOUNT or following in pack.numbers.scales or following in pack.numbers.letter_scales
    large = large or (following.isdigit() and len(following) == _SHORTEST_AMOUNT)  # "R20 000"
    return tokens[position].end == number.start and tokens[position].capital and large


def _is_article(tokens: Sequence[Token], match: Match) -> bool:
    """As in "a $25,000 fine": a letter apart from the sign, which makes no "A$"."""
    letter = tokens[match.first]
    return len(letter.form) == 1 and letter.is_word and match.last > match.first + 1 and letter.end < tokens[match.first + 1].start


def read_money(mention: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack, home: str | None, cents: str) -> bool:
    """Make the mention an amount of money when a currency stands before, inside or after it; ``cents`` is the currency of cents alone."""
    after = mention.at + 1
    code = sign_inside(mention, tokens, pack)
    if code is None and not _is_lone_letter(chunks, mention.at - 1, tokens):
        code = _currency(chunks, mention.at - 1, ("before",))
    first, last = mention.at, mention.at + 1
    while (
        after + 1 < len(chunks)
        and chunks[after].kinds & frozenset(("of", "demonym", "modifier"))
        and chunks[after + 1].kinds & frozenset(("currency",))
    ):
        after += 1
    following = _currency(chunks, after, ("after", "any"))
    if after < len(chunks) and "cents" in chunks[after].kinds and code is None:
        return _read_cents(mention, chunks, after, home, cents)
    if following and (code is None or code in ("USD", "dollar", "peso")):
        code, last = following, after + 1
    if code is None or mention.is_percent or (code == following and _is_people(chunks, after)):
        return False
    mention.kind, mention.unit = "money", local_currency(code, home)
    mention.first, mention.last = min(first, mention.first), last
    mention.start, mention.end = chunks[mention.first].start, chunks[last - 1].end
    mention.rules.append("money")
    if last < len(chunks) and "commodity" in chunks[last].kinds:
        mention.reason = "price:commodity"
    return True


def _is_lone_letter(chunks: Sequence[Chunk], index: int, tokens: Sequence[Token]) -> bool:
    """As in "Q2": a letter before a number that is no sign of a currency, as ``find_symbols`` would have found it."""
    if index < 0:
        return False
    token = tokens[chunks[index].first]
    return len(token.form) == 1 and token.is_word


def _is_people(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether a word for money and for people ("bolivianos") stands in a list of other peoples."""
    if "demonym" not in chunks[index].kinds:
        return False
    near = chunks[max(0, index - 5) : index]
    acted_on = any(chunk.trait("term", "term") in ("rescued", "arrested", "charged", "convicted", "identified") for chunk in near)
    return acted_on or any("demonym" in chunk.kinds for at, chunk in enumerate(chunks) if at != index)


def sign_inside(mention: Mention, tokens: Sequence[Token], pack: LanguagePack) -> str | None:
    """The currency sign among the number's own tokens."""
    if mention.quantity.number_last - mention.quantity.first == 1:
        return None
    for position in range(mention.quantity.first, mention.quantity.number_last):
        match = pack.phrases.find_at(tokens, position)
        entry = next((entry for entry in match.entries if entry.kind == "currency"), None) if match and not _is_article(tokens, match) else None
        if entry and entry.get("position") in ("before", "any"):
            return entry.get("code")
    return None


def _currency(chunks: Sequence[Chunk], index: int, positions: tuple[str, ...]) -> str | None:
    if not 0 <= index < len(chunks):
        return None
    return next((entry.get("code") for entry in chunks[index].entries if entry.kind == "currency" and entry.get("position") in positions), None)


def _read_cents(mention: Mention, chunks: Sequence[Chunk], index: int, home: str | None, fallback: str) -> bool:
    quantity = mention.quantity
    mention.quantity = replace(quantity, low=quantity.low / Decimal(100), high=quantity.high / Decimal(100))
    near = (code for step in (1, 2, 3) if (code := _currency(chunks, index + step, ("after", "any", "before"))))
    currency = chunks[index].trait("cents", "code") or next(near, None)
    mention.kind, mention.unit = "money", local_currency(currency or fallback, home)
    mention.last, mention.end = index + 1, chunks[index].end
    mention.rules.append("money.cents")
    return True


def _counts_people(mention: Mention, money: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "fijó la cifra de personas en 24,9 millones", after the money: those counted are named, no money is."""
    since = money.last if money.sentence == mention.sentence else 0
    between = chunks[since : mention.at]
    people = any(chunk.trait("noun", "kind") == "person" for chunk in between)
    return people and not any("currency" in chunk.kinds or (chunk.trait("term", "term") or "") in _MONEY_SPOKEN_OF for chunk in between)


def _magnitude(mention: Mention) -> int:
    return mention.value.adjusted()


def settle_brackets(mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> None:
    """As in "120,000 TTD ($17,920)": the bracket tells an amount again in another currency, so that its dollars are not the local ones."""
    for left, right in pairwise(mentions):
        told = left.kind == right.kind == "money" and left.unit == right.unit and left.last == right.first - 1 and "open" in chunks[left.last].kinds
        if told and left.quantity.bounds != right.quantity.bounds and currencies_of("dollar") & {right.unit}:
            right.unit = _DOLLAR


def read_loose_money(mention: Mention, chunks: Sequence[Chunk], earlier: Sequence[Mention]) -> bool:
    """As in "another 3.50", "11 millones": an amount without its currency, beside one that has it; "40 percent of that" after an amount."""
    amounts = [other for other in reversed(earlier) if other.kind == "money" and not other.reason and other.sentence >= mention.sentence - 1]
    if mention.quantity.scaled:  # "5.01 billion naira ($10.9 million), up from 4.27 billion": of two currencies the one of like amounts
        amounts.sort(key=lambda other: abs(_magnitude(other) - _magnitude(mention)))
    money = next(iter(amounts), None)
    if money is None or mention.quantity.article or (mention.is_percent and money.is_percent):
        return False
    last = next((other for other in reversed(earlier) if not other.reason and other.kind), None)
    following = chunks[mention.at + 1].kinds if mention.at + 1 < len(chunks) else frozenset(("mark",))
    priced = mention.at + 1 < len(chunks) and chunks[mention.at + 1].trait("term", "price") is not None
    apart = mention.at > 0 and "rest" in chunks[mention.at - 1].kinds  # "3.000 euros para otras dos"
    decimal = priced or mention.quantity.low != mention.quantity.low.to_integral_value()
    if mention.is_percent:
        pointed = "of" in following and any("pronoun" in chunk.kinds for chunk in chunks[mention.at + 2 : mention.at + 4])
        if not pointed or last is not money:
            return False
        mention.relation, mention.whole = "part", money
    elif not (mention.quantity.scaled and mention.quantity.high >= _THOUSANDS and not _counts_people(mention, money, chunks)) and not (
        (decimal or last is money and money.sentence == mention.sentence and not apart) and (priced or following & _ENDS)
    ):
        return False
    mention.kind, mention.unit, mention.term = "money", money.unit, money.term
    mention.rules.append("money.ellipsis")
    return True
