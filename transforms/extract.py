"""The way from a document to its figures."""

from transforms.document import Document
from transforms.figure import Extraction

EXTRACTOR_VERSION = "0.1.0"


def extract_figures(document: Document) -> Extraction:
    """Find every figure and account for every numeral of one document. Never raises on any text."""
    raise NotImplementedError
