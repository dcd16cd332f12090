"""``cifras extract``: the figures of files, to standard output. Must not import warehouse or the orchestrator."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from flows.commands.formats import FigureFormat
from flows.console import build_table, open_console, printable, say_refused
from flows.figure_rows import TABLE_COLUMNS, codebook_row, table_row
from flows.sources.files import Refusal, find_files
from transforms.document import Document
from transforms.figure import Extraction
from transforms.reading import UnreadableDocument
from transforms.reading.language import SUPPORTED


def extract_paths(paths: Sequence[Path], form: FigureFormat, limit: int, checkout: Path) -> int:
    """Write the figures of files and folders.

    Returns:
        The exit code: 0, or 2 when nothing could be read.
    """
    write = write_lines if form is FigureFormat.jsonl else write_table
    refused: list[Refusal] = []
    read = 0
    for document, extraction in extract_files(paths, limit, checkout, refused):
        read += 1
        write(document, extraction)
    say_refused(refused)
    return 0 if read else 2


def extract_files(paths: Sequence[Path], limit: int, checkout: Path, refused: list[Refusal]) -> Iterator[tuple[Document, Extraction]]:
    """Read and extract file after file; what cannot be read is added to ``refused``."""
    from transforms.extract import extract_figures

    found = find_files(paths, checkout)
    refused += found.refused
    for file in found.files:
        try:
            document = file.read_document(file.read_bytes(limit), limit)
        except UnreadableDocument as error:
            refused.append(Refusal(str(file.path), error.reason))
            continue
        yield document, extract_figures(document)


def write_lines(document: Document, extraction: Extraction) -> None:
    """A JSON object per figure, as the scorer reads it."""
    for figure in extraction.figures:
        sys.stdout.write(json.dumps(codebook_row(document, figure), ensure_ascii=False) + "\n")


def write_table(document: Document, extraction: Extraction) -> None:
    """A heading per document and its figures below."""
    console = open_console()
    heading = [printable(document.name), document.published.isoformat() if document.published else "no date", document.language or "no language"]
    console.print(" · ".join(heading), style="bold")
    if extraction.figures:
        console.print(build_table(TABLE_COLUMNS, map(table_row, extraction.figures), right=frozenset({"value"})))
    else:
        console.print("no figures" if document.language in (None, *SUPPORTED) else f"no figures: '{document.language}' is not read")
    console.print()
