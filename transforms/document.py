"""A document: one news text with the metadata that extraction reads. Must not import anything but the standard library."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Language = Literal["en", "es"]
DecimalStyle = Literal["point", "comma"]


@dataclass(frozen=True, slots=True)
class Document:
    """One text, never changed after it was decoded.

    Attributes:
        name: the file's name without its ending, or the last part of the address.
        text: the decoded body after the front matter, a byte order mark removed, nothing else changed.
        title: the headline as the source gives it, or None.
        publisher: who published it, or None.
        url: where it was published, or None.
        published: publication date that the source or the text states, or None; never a guess.
        language: ISO 639-1 code as stated or detected, another than ours too where it is sure, or None when it cannot be told.
        decimal_style: the decimal sign of the source, ``point`` (1,054.5) or ``comma`` (1.054,5), or None when unknown.
    """

    name: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    decimal_style: DecimalStyle | None = None
    document_id: str = field(init=False)

    def __post_init__(self) -> None:
        """Derive the key from the text and from the metadata that extraction reads: same input, same key, in any order of arrival."""
        published = self.published.isoformat() if self.published else None
        read = json.dumps([self.text, published, self.language, self.decimal_style], ensure_ascii=False)
        object.__setattr__(self, "document_id", hashlib.sha256(read.encode("utf-8", "surrogatepass")).hexdigest()[:32])
