"""The metadata that a front matter or a manifest states, checked. Must not import anything but the standard library and reading's error."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from transforms.document import DecimalStyle
from transforms.reading.errors import UnreadableDocument

FIELDS = ("title", "publisher", "url", "published", "language", "decimal_style")
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9]{2,8})*")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source states of one document; None where it says nothing."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    decimal_style: DecimalStyle | None = None


def read_metadata(fields: Mapping[str, str], where: str) -> Metadata:
    """Check the fields that reading knows; others are passed over.

    Args:
        fields: field names and their values as text.
        where: "front matter" or "manifest", for the message.

    Raises:
        UnreadableDocument: a date, language or decimal style that is none.
    """
    stated = {name: " ".join(value.split()) for name, value in fields.items() if name in FIELDS and value.strip()}
    return Metadata(
        title=stated.get("title"),
        publisher=stated.get("publisher"),
        url=stated.get("url"),
        published=_read_day(stated.get("published"), where),
        language=_read_language(stated.get("language"), where),
        decimal_style=_read_style(stated.get("decimal_style"), where),
    )


def _read_day(value: str | None, where: str) -> date | None:
    if value is None:
        return None
    match = _DAY.fullmatch(value)
    try:
        if match:
            return date.fromisoformat(match.group(1))
    except ValueError:
        pass
    raise UnreadableDocument(f"broken {where}: published is no date like 2023-07-26: {_shown(value)}")


def _read_language(value: str | None, where: str) -> str | None:
    if value is None:
        return None
    match = _LANGUAGE.fullmatch(value)
    if match is None:
        raise UnreadableDocument(f"broken {where}: language is no ISO 639-1 code like en or es: {_shown(value)}")
    return match.group(1).lower()


def _read_style(value: str | None, where: str) -> DecimalStyle | None:
    match value:
        case None | "point" | "comma":
            return value
    raise UnreadableDocument(f"broken {where}: decimal_style is neither point nor comma: {_shown(value)}")


def _shown(value: str) -> str:
    return repr(value if len(value) <= 40 else value[:40] + "…")
