"""The reviewed reference tables that extraction reads (``seeds/reference/*.csv``). Read once; must not import anything of the engine."""

import csv
import io
from functools import cache
from importlib.resources import files


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one reference table, in file order; an empty tuple when there is no such table."""
    path = files("seeds").joinpath("reference", f"{name}.csv")
    if not path.is_file():
        return ()
    return tuple(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


@cache
def _countries_by_currency() -> dict[str, str]:
    codes: dict[str, list[str]] = {}
    for row in read_table("countries"):
        codes.setdefault(row["currency"], []).append(row["code"])
    return {currency: countries[0] for currency, countries in codes.items() if currency and len(countries) == 1}


@cache
def _currencies_by_word() -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for row in read_table("money_words"):
        words[row["word"]] = (*words.get(row["word"], ()), row["currency"])
    return words


@cache
def _currencies_by_country() -> dict[str, str]:
    return {row["code"]: row["currency"] for row in read_table("countries")}


def local_currency(word: str, country: str | None) -> str:
    """The currency, by ISO 4217 code, that a word or sign such as ``dollar`` or ``peso`` names in a text about a country.

    A code is given back as it is; a word that names no currency of the country names the one most written of.
    """
    codes = _currencies_by_word().get(word)
    if codes is None:
        return word
    own = _currencies_by_country().get(country or "", "")
    return own if own in codes else codes[0]


def is_currency_of(word: str, country: str | None) -> bool:
    """Whether a word that several currencies share ("peso", "rupee") names that of a country; False for a word that names one currency alone."""
    return _currencies_by_country().get(country or "", "-") in _currencies_by_word().get(word, ())


def currencies_of(word: str) -> frozenset[str]:
    """All currencies, by ISO 4217 code, that a word or sign such as ``dollar`` can name."""
    return frozenset(_currencies_by_word().get(word, ()))


def currency_country(currency: str) -> str:
    """The country of a currency that one country alone uses, by ISO 4217 code; empty for dollars, euros and the like."""
    return _countries_by_currency().get(currency, "")


@cache
def _styles_by_publisher() -> dict[str, str]:
    styles: dict[str, str] = {}
    for row in read_table("publishers"):
        if row["decimal_style"]:
            styles |= {row["url_host"]: row["decimal_style"], row["name"].casefold(): row["decimal_style"]}
    return styles


def publisher_style(url: str | None, publisher: str | None) -> str | None:
    """The decimal style (``point`` or ``comma``) that a publisher is known for, by the address of a text or by its name; None when unknown."""
    host = (url or "").split("://", 1)[-1].split("/", 1)[0].split(":", 1)[0].lower().removeprefix("www.")
    styles = _styles_by_publisher()
    return styles.get(host) or styles.get((publisher or "").casefold())
