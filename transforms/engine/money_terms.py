"""What money is for: the nearest word of its sentence that says so, and who pays whom. Codebook, rule 10."""

from collections.abc import Sequence

from transforms.engine.chunks import Chunk
from transforms.engine.mention import Mention
from transforms.text.phrases import Entry

_MONEY = frozenset(("payment_charged", "payment_promised", "proceeds", "budget", "money_other", "seized"))
_BESIDE = 1
_WEAK = 9  # a verb that describes those counted ("who were exploited") gives way to one that says what was done
_PAYS = 6  # chunks
_LARGE_SUM = 30_000  # of any currency
_PRICED = 9  # "paid 20 soles per service": what a price is for, right after it, says more than the verb
_RELATIVE = 3
_ENDS_CLAUSE = frozenset(("mark", "semicolon", "number", "percent"))


def _past_bracket(last: int, chunks: Sequence[Chunk]) -> int:
    """Past the amount in another currency that stands in brackets after one."""
    if last < len(chunks) and "open" in chunks[last].kinds:
        return next((index + 1 for index in range(last, min(last + 5, len(chunks))) if "close" in chunks[index].kinds), last)
    return last


def _is_wage(mention: Mention, chunks: Sequence[Chunk], verb: int) -> bool:
    """As in "they earned 6 dollars an hour", "cobraban 900 pesos por jornada": money by the hour or day that workers get, not others."""
    last = _past_bracket(mention.last, chunks)
    rated = last < len(chunks) and "rate" in chunks[last].kinds
    taken = verb > 0 and "indirect_object" in chunks[verb - 1].kinds
    others = any(chunk.trait("noun", "kind") == "group" or chunk.trait("noun", "role") == "suspect" for chunk in chunks[:verb])
    return rated and not taken and not others


def _goes_to_suspects(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "she had paid 30,000 taka to a trafficking agent": money that those who exploit get is no wage."""
    index = mention.last
    if index >= len(chunks) or "preposition" not in chunks[index].kinds:
        return False
    index += 1
    while index < len(chunks) and chunks[index].kinds & frozenset(("determiner", "modifier")) and "noun" not in chunks[index].kinds:
        index += 1
    noun = chunks[index] if index < len(chunks) else None
    return noun is not None and noun.trait("noun", "kind") in ("person", "group") and noun.trait("noun", "role") in ("suspect", "officer")


def _pays(chunks: Sequence[Chunk], payer: int, amount: int) -> bool:
    """Whether customers stand before an amount as those who pay it: "customers, who paid 20 soles", not "for the customer's drinks 20 soles"."""
    between = chunks[payer + 1 : amount]
    paid = any("term" in chunk.kinds or "verb" in chunk.kinds for chunk in between)
    return payer < amount and len(between) <= _PAYS and paid and not any(chunk.kinds & _ENDS_CLAUSE for chunk in between)


def _money_said(entry: Entry, mention: Mention, chunks: Sequence[Chunk], index: int) -> str:
    """What a word says of an amount: "earned" tells wages where a rate follows, "costs" a budget where a public body pays or the sum is large."""
    by_rate, public = entry.get("by_rate"), entry.get("public")
    if by_rate and index < mention.first and _is_wage(mention, chunks, index):
        return by_rate
    if public and (mention.value >= _LARGE_SUM or any("institution" in chunk.kinds for chunk in chunks)):
        return public
    return str(entry.get("term"))


def _is_from_clients(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "they charged 10,000 rupees from the customers": what clients pay is what traffickers earn."""
    after = chunks[mention.last : mention.last + _RELATIVE]
    return bool(after) and "from" in after[0].kinds and any(chunk.trait("term", "payer") for chunk in after[1:])


def _is_by_the_hour(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "on charges of making them work for less than four euros an hour": nobody charges a fee by the hour."""
    return mention.last < len(chunks) and chunks[mention.last].trait("rate", "hourly") is not None


def assign_money(mention: Mention, chunks: Sequence[Chunk]) -> None:
    """Money takes the nearest money term of its sentence; a term before it is nearer than one after it."""
    best: tuple[int, str] | None = None
    end = _past_bracket(mention.last, chunks)
    for index, chunk in enumerate(chunks):
        for entry in chunk.entries:
            if entry.kind == "term" and entry.get("term") in _MONEY:
                distance = mention.first - index if index < mention.first else 2 + (index - mention.last) * 3 // 2
                distance += _WEAK if entry.get("weak") else 0
                distance -= _PRICED if entry.get("payer") and _pays(chunks, index, mention.first) else 0
                distance -= _PRICED if entry.get("price") and 0 <= index - end <= _BESIDE else 0
                if best is None or distance < best[0]:
                    best = (distance, _money_said(entry, mention, chunks, index))
    if best and best[1] == "payment_charged" and _is_from_clients(mention, chunks):
        best = (best[0], "proceeds")
    if best and best[1] == "payment_charged" and _is_by_the_hour(mention, chunks):
        best = (best[0], "payment_promised")
    if best:
        mention.term = "payment_charged" if best[1] == "payment_promised" and _goes_to_suspects(mention, chunks) else best[1]
        mention.rules.append("term:" + mention.term)
