"""A manifest: what a folder states of its files, one row per file name. Must not open files: the caller passes the bytes."""

import csv
import io
import json
from collections.abc import Iterable, Mapping

from transforms.reading.decode import decode_text
from transforms.reading.errors import UnreadableDocument

MANIFEST_NAMES = ("manifest.csv", "manifest.jsonl")
Manifest = Mapping[str, Mapping[str, str]]


def parse_manifest(raw: bytes, name: str) -> Manifest:
    """Read ``manifest.csv`` (a header with ``file`` and any of reading's fields) or ``manifest.jsonl`` (an object a line).

    Returns:
        The fields of each file by its name relative to the folder, nulls and empty values left out.

    Raises:
        UnreadableDocument: no such table, or a file named twice.
    """
    text = decode_text(raw)
    rows = _read_lines(text) if name.endswith(".jsonl") else _read_table(text)
    manifest: dict[str, Mapping[str, str]] = {}
    for line, row in rows:
        file = row.pop("file", "").strip()
        if not file:
            raise UnreadableDocument(f"broken manifest: row {line} names no file")
        if file in manifest:
            raise UnreadableDocument(f"broken manifest: row {line} names {file} a second time")
        manifest[file] = row
    return manifest


def _read_table(text: str) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        if "file" not in (reader.fieldnames or ()):
            raise UnreadableDocument("broken manifest: its header has no column named file")
        for row in reader:
            if None in row or None in row.values():
                raise UnreadableDocument(f"broken manifest: row {reader.line_num} has not as many values as the header")
            yield reader.line_num, {key: value for key, value in row.items() if value.strip()}
    except csv.Error as error:
        raise UnreadableDocument(f"broken manifest: {error}") from None


def _read_lines(text: str) -> Iterable[tuple[int, dict[str, str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            raise UnreadableDocument(f"broken manifest: row {number} is no JSON") from None
        if not isinstance(row, dict):
            raise UnreadableDocument(f"broken manifest: row {number} is no JSON object")
        yield number, {key: value for key, value in row.items() if isinstance(value, str) and value.strip()}
