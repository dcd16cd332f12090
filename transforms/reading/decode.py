"""Bytes to text: UTF-8, UTF-16 with its mark, or a Western single-byte encoding. Must not change a character after decoding."""

import codecs
import re

from transforms.reading.errors import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = ["cp1252", "latin_1"]
_SAMPLE = 256 * 1024
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL_SHARE = 0.001  # news text has no control characters; a stray one from an old terminal does no harm


def decode_text(raw: bytes) -> str:
    """Decode a file's bytes, a byte order mark removed and nothing else changed.

    Raises:
        UnreadableDocument: the bytes are no text, or text in no encoding that can be told.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode_marked(raw[len(mark) :], encoding)
    if b"\x00" in raw:
        raise UnreadableDocument("the bytes are no text (they hold NUL bytes; UTF-16 needs its byte order mark)")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _decode_western(raw, error.start)
    return _refuse_controls(text)


def _decode_marked(raw: bytes, encoding: str) -> str:
    try:
        return _refuse_controls(raw.decode(encoding))
    except UnicodeDecodeError as error:
        raise UnreadableDocument(f"damaged {encoding[:6].upper()} text: byte {error.start} does not decode") from None


def _decode_western(raw: bytes, first_bad: int) -> str:
    """Old Windows and Latin-1 text; UTF-8 with a wound is refused, since read as Windows text every accent would turn into two signs."""
    sample = raw[:_SAMPLE] + raw[max(first_bad - 1000, _SAMPLE) : first_bad + 1000]
    whole = sum(len(match) for match in _MULTIBYTE.findall(sample))
    if whole > len(_HIGH.findall(sample)) / 2:
        raise UnreadableDocument(f"damaged UTF-8 text: byte {first_bad} does not decode")
    from charset_normalizer import from_bytes  # imported late: most files are UTF-8

    best = from_bytes(sample, cp_isolation=_WESTERN).best()
    if best is None:
        raise UnreadableDocument("the bytes are no text in UTF-8, UTF-16 or a Western encoding")
    for encoding in dict.fromkeys([best.encoding, *_WESTERN]):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableDocument("the bytes are no text in UTF-8, UTF-16 or a Western encoding")


def _refuse_controls(text: str) -> str:
    sample = text[:_SAMPLE]
    if "\x00" in text or len(_CONTROL.findall(sample)) > max(2, len(sample) * _CONTROL_SHARE):
        raise UnreadableDocument("the bytes are no text (they hold control characters)")
    return text
