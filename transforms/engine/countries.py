"""The country that a text is about, and the one whose money it names, by its places, institutions and peoples."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from transforms.engine.chunks import Chunk
from transforms.engine.money import sign_inside
from transforms.engine.view import Analysis, SentenceView
from transforms.reference import currency_country, is_currency_of

_ACRONYM = 5  # letters at most
_HINTING = frozenset(("demonym", "agency", "currency"))


def country_of_money(analysis: Analysis) -> str | None:
    """The country whose currency the amounts of a text name most often without doubt ("RD$ 400"): its other pesos and dollars are that country's."""
    codes = [
        entry.get("code") or ""
        for view in analysis.views
        if "currency" in view.kinds
        for left, right in pairwise(view.chunks)
        if "currency" in left.kinds or "currency" in right.kinds
        for entry in (*(left.entries if right.quantity is not None else ()), *(right.entries if left.quantity is not None else ()))
        if entry.kind == "currency"
    ]
    codes += [sign_inside(mention, view.sentence.tokens, analysis.pack) or "" for view in analysis.views for mention in view.mentions]
    countries = Counter(country for code in codes if (country := currency_country(code)))
    return countries.most_common(1)[0][0] if countries else None


def country_of_coin(analysis: Analysis, countries: Sequence[str]) -> str | None:
    """Of the countries in datelines and institutions the one whose coin the text spells out ("pesos"), where the country told of has none such."""
    entries = (
        entry for view in analysis.views if "currency" in view.kinds for chunk in view.chunks if "currency" in chunk.kinds for entry in chunk.entries
    )
    words = {entry.get("code") or "" for entry in entries if entry.kind == "currency" and entry.get("position") == "after"}
    if any(is_currency_of(word, analysis.home) for word in words):
        return None
    own = Counter(country for country in countries if any(is_currency_of(word, country) for word in words))
    return own.most_common(1)[0][0] if own else None


def countries_hinted(view: SentenceView, text: str) -> list[str]:
    """Countries that institutions and singular demonyms hint at ("the Peruvian police", "the prosecutors of Fistrap")."""
    if _HINTING.isdisjoint(view.kinds):
        return []
    telling = [(index, chunk) for index, chunk in enumerate(view.chunks) if not _HINTING.isdisjoint(chunk.kinds)]
    if not telling:
        return []
    hints = [
        chunk.trait("demonym", "code")
        for index, chunk in telling
        if "demonym" in chunk.kinds and "place" not in chunk.kinds and _names_institution(view.chunks, index)
    ] * 2
    for _, chunk in telling:
        written = text[chunk.start : chunk.end]
        if len(written) > _ACRONYM or written.isupper():  # "MI" is a ministry, "Mi" is not
            hints += [entry.get("country") for entry in chunk.entries if entry.kind == "agency"]
    for index, chunk in telling:
        if "currency" in chunk.kinds and not _is_initial(view.chunks, index, text):
            hints += [currency_country(entry.get("code") or "") for entry in chunk.entries if entry.kind == "currency"]
    return [code for code in hints if code and len(code) == 2 and code.isupper()]


def _is_initial(chunks: Sequence[Chunk], index: int, text: str) -> bool:
    """As in "Othón P. Blanco", "50p": a letter that is a currency sign elsewhere, without a number after it."""
    chunk = chunks[index]
    counted = index + 1 < len(chunks) and chunks[index + 1].quantity is not None
    return chunk.end - chunk.start == 1 and text[chunk.start].isalpha() and not counted


def _names_institution(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether a demonym goes with an institution ("the Peruvian police", "territorio peruano"), not with people counted."""
    beside = [chunks[at] for at in (index - 1, index + 1) if 0 <= at < len(chunks)]
    return any("institution" in chunk.kinds or chunk.trait("noun", "role") == "officer" for chunk in beside)
