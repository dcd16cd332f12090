"""Shares told as so many of every so many: "De cada diez víctimas, ocho son mujeres", "cuatro casos de cada 100". Codebook, rule 1."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from transforms.engine.chunks import Chunk
from transforms.engine.counted import find_noun, read_noun_phrase, read_traits
from transforms.engine.described import said_of, tells_traits
from transforms.engine.mention import Mention
from transforms.engine.view import SentenceView
from transforms.languages.pack import LanguagePack
from transforms.text.phrases import Match
from transforms.text.tokens import Token

_ROUND = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000))  # what shares are told of: "de cada diez", not "out of the 140"
_LONGEST_LINK = 3  # words: "out of every"
_CLOSE = 8  # chunks
_CLOSE_AFTER_COMMA = 12


def read_shares_of_every(view: SentenceView, pack: LanguagePack) -> None:
    """Read the shares told as so many of every so many, and those that follow the first."""
    chunks, tokens = view.chunks, view.sentence.tokens
    every: Mention | None = None
    for base, part in pairwise(view.mentions):
        if part.kind is not None or part.reason is not None:
            continue
        if base.kind is None and base.reason is None:
            if not _read_share_with_noun(base, part, chunks, tokens, pack) and _read_share_of_every(base, part, chunks, tokens, pack):
                every = base
        elif every is not None:
            _read_another_share(part, every, chunks, pack)


def _read_share_of_every(base: Mention, part: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack) -> bool:
    """As in "De cada diez víctimas, ocho son mujeres", "out of every ten complaints only one": two numbers that state one share."""
    before = _phrase_that_ends(chunks[base.at].first, tokens, pack)
    between = chunks[base.at + 1 : part.at]
    close = _CLOSE_AFTER_COMMA if between and "comma" in between[-1].kinds else _CLOSE
    head = find_noun(chunks, base.at, pack)
    if before is None or head is None or head >= part.at or not 0 < part.value < base.value or base.value not in _ROUND or len(between) > close:
        return False
    if any(chunk.kinds & frozenset(("mark", "semicolon", "number", "percent")) for chunk in between):
        return False
    if base.quantity.rules[-1].endswith(".hedge.determiner"):  # "out of the seven women, four": seven who were counted
        return False
    read_noun_phrase(part, chunks, head, pack)
    _make_share(part, base)
    read_traits(part, said_of(chunks, part.at + 1))
    part.first, part.last = base.at, part.at + 1
    part.start, part.end = tokens[before.first].start, chunks[part.at].end
    part.rules.append("share.of-every")
    base.reason = "rate-base"
    return True


def _read_share_with_noun(part: Mention, base: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack) -> bool:
    """As in "cuatro casos de cada 100 acaban en condena", "ocho mujeres de cada diez": the noun stands within the share."""
    before = _phrase_that_ends(chunks[base.at].first, tokens, pack)
    head = find_noun(chunks, part.at, pack)
    if before is None or head is None or head >= base.at or chunks[head].last != before.first or not 0 < part.value < base.value:
        return False
    read_noun_phrase(part, chunks, head, pack)
    _make_share(part, base)
    part.last, part.end = base.at + 1, chunks[base.at].end
    part.rules.append("share.of-every")
    base.reason = "rate-base"
    return True


def _read_another_share(part: Mention, base: Mention, chunks: Sequence[Chunk], pack: LanguagePack) -> None:
    """As in "De cada diez víctimas, cinco eran mujeres y dos, niñas": one more share of those that the first was told of."""
    head = find_noun(chunks, base.at, pack)
    joined = part.at > 0 and bool(chunks[part.at - 1].kinds & frozenset(("and", "comma")))
    if head is None or not joined or part.is_percent or not 0 < part.value < base.value:
        return
    read_noun_phrase(part, chunks, head, pack)
    _make_share(part, base)
    following = part.at + 1 + _is_comma(chunks, part.at + 1)
    read_traits(part, said_of(chunks, part.at + 1) or [chunk for chunk in chunks[following : following + 1] if tells_traits(chunk)])
    part.first, part.last, part.end = part.at, part.at + 1, chunks[part.at].end
    part.start = chunks[part.at].start
    part.rules.append("share.of-every")


def _make_share(part: Mention, base: Mention) -> None:
    """Turn a count of so many into a share in percent, with one decimal where it does not end."""
    share = part.value * 100 / base.value
    share = share.quantize(Decimal("0.1")) if share != share.to_integral_value() else share.to_integral_value()
    part.quantity = replace(part.quantity, low=share, high=share, percent=True, article=False)


def _phrase_that_ends(position: int, tokens: Sequence[Token], pack: LanguagePack) -> Match | None:
    """The words such as "de cada" or "out of every" that end right before a token."""
    for start in range(max(0, position - _LONGEST_LINK), position):
        match = pack.numbers.phrases.find_at(tokens, start)
        if match and match.last == position > start + 1 and any(entry.kind == "out_of" for entry in match.entries):
            return match
    return None


def _is_comma(chunks: Sequence[Chunk], index: int) -> bool:
    return index < len(chunks) and "comma" in chunks[index].kinds
