"""From bytes to a document: decoding, front matter, manifest, and what the text itself states of its date, title and source.

Pure functions: nothing here opens a file, reads the clock or a file's date. Must not import flows, warehouse or expectations.
"""

from transforms.reading.errors import UnreadableDocument
from transforms.reading.read import MAX_BYTES, read_document

__all__ = ["MAX_BYTES", "UnreadableDocument", "read_document"]
