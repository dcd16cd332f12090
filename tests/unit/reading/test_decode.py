"""Bytes to text: what is read, and the one line for what is not."""

import os
import random
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.reading import MAX_BYTES, UnreadableDocument, read_document
from transforms.reading.decode import decode_text

SPANISH = "La Policía rescató a 12 mujeres en Cañete, dijo el fiscal Núñez. «Así fue», añadió.\r\nFin —\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert decode_text(SPANISH.encode(encoding)) == SPANISH


def test_latin_1() -> None:
    text = SPANISH.replace("—", "-")
    assert decode_text(text.encode("latin-1")) == text


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf_16_by_its_mark(order: str) -> None:
    assert decode_text(("\ufeff" + SPANISH).encode(order)) == SPANISH


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_comes_back_unchanged(text: str) -> None:
    assert decode_text(text.encode()) == text.removeprefix("\ufeff")


BINARY = {
    "NUL bytes": b"abc\x00def",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "random bytes": random.Random(7).randbytes(5000),
    "a gzip file": b"\x1f\x8b\x08" + random.Random(8).randbytes(3000),
    "control characters": b"\x01\x02\x03\x04 text",
    "UTF-16 without its mark": SPANISH.encode("utf-16-le"),
    "UTF-8 with a wound": ("ñandú " * 50).encode()[:-3] + b"\xc3 fin",
    "UTF-16 cut in the middle": SPANISH.encode("utf-16")[:-1],
}


@pytest.mark.parametrize("raw", BINARY.values(), ids=BINARY.keys())
def test_no_text_is_refused_in_one_line(raw: bytes) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read_document(raw, "x", ".txt")
    assert len(refusal.value.reason.splitlines()) == 1
    assert len(refusal.value.reason) < 150


@pytest.mark.parametrize(
    ("raw", "words"), [(b"", "empty"), (b" \n\t\n", "white space"), (b"---\ntitle: x\n---\n \n", "no text"), (b"\xef\xbb\xbf", "white")]
)
def test_nothing_to_read(raw: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words):
        read_document(raw, "x", ".md")


def test_too_large_is_refused_before_it_is_decoded() -> None:
    raw = b"a" * 50_000_000
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableDocument, match=r"too large: 50\.0 MB, the limit is"):
            read_document(raw, "x", ".txt")
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_text_at_the_limit_is_read() -> None:
    raw = ("La Policía rescató a doce mujeres el 30 de julio. " * (MAX_BYTES // 52)).encode()
    assert read_document(raw, "x", ".txt").language == "es"


@given(st.binary(max_size=300), st.sampled_from([".txt", ".md"]))
def test_any_bytes_are_read_or_refused(raw: bytes, suffix: str) -> None:
    try:
        document = read_document(raw, "x", suffix)
    except UnreadableDocument as refusal:
        assert refusal.reason
    else:
        assert document.text.strip()


def test_random_files_are_refused() -> None:
    assert all(_refused(os.urandom(4096)) for _ in range(20))


def _refused(raw: bytes) -> bool:
    try:
        decode_text(raw)
    except UnreadableDocument:
        return True
    return False
