"""Bytes and a name to a document. Must not import anything but reading's own stages and the document."""

from collections.abc import Mapping

from transforms.document import Document
from transforms.reading.decode import decode_text
from transforms.reading.errors import UnreadableDocument
from transforms.reading.front_matter import split_front_matter
from transforms.reading.headline import find_publisher, find_title, find_url
from transforms.reading.language import detect_language
from transforms.reading.metadata import Metadata, read_metadata
from transforms.reading.publication import find_published

MAX_BYTES = 2_000_000


def read_document(raw: bytes, name: str, suffix: str, manifest: Mapping[str, str] | None = None, max_bytes: int = MAX_BYTES) -> Document:
    """Read one file.

    What the front matter says wins over the manifest, the manifest over the text; what none of them says stays None.

    Args:
        raw: the file's bytes.
        name: its name without the ending.
        suffix: its ending with the dot; only ``.md`` has a front matter.
        manifest: the manifest's fields for this file, if there are any.
        max_bytes: the largest file that is read.

    Raises:
        UnreadableDocument: empty, too large, no text, or metadata that cannot be read.
    """
    if not raw:
        raise UnreadableDocument("the file is empty")
    if len(raw) > max_bytes:
        raise UnreadableDocument(too_large(len(raw), max_bytes))
    text = decode_text(raw)
    fields, body = split_front_matter(text) if suffix.lower() == ".md" else ({}, text)
    if not body.strip():
        raise UnreadableDocument("no text after the front matter" if body != text else "the file holds only white space")
    stated = read_metadata(fields, "front matter")
    listed = read_metadata(manifest or {}, "manifest")
    return _complete(name, body, stated, listed)


def too_large(size: int, limit: int) -> str:
    """The line for a file beyond the limit, so that a caller can refuse it before reading it."""
    return f"the file is too large: {size / 1e6:.1f} MB, the limit is {limit / 1e6:.0f} MB"


def _complete(name: str, body: str, stated: Metadata, listed: Metadata) -> Document:
    language = stated.language or listed.language or detect_language(body)
    return Document(
        name=name,
        text=body,
        title=stated.title or listed.title or find_title(body),
        publisher=stated.publisher or listed.publisher or find_publisher(body),
        url=stated.url or listed.url or find_url(body),
        published=stated.published or listed.published or find_published(body, language),
        language=language,
        decimal_style=stated.decimal_style or listed.decimal_style,
    )
