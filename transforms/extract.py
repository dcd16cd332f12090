"""The way from a document to its figures: analyse, scope, settle, account for every numeral."""

from transforms.document import Document
from transforms.engine.analyze import analyze
from transforms.engine.attribution import assign_attribution
from transforms.engine.modality import assign_modality
from transforms.engine.placed_parts import link_places
from transforms.engine.scope import assign_scope
from transforms.engine.settle import account_for_numerals, settle
from transforms.figure import Extraction, Numeral
from transforms.languages import LANGUAGES
from transforms.languages.pack import load_pack
from transforms.text.fold import fold
from transforms.text.tokens import tokenize

EXTRACTOR_VERSION = "0.1.0"
UNSUPPORTED_LANGUAGE = "language.unsupported"


def extract_figures(document: Document) -> Extraction:
    """Find every figure and account for every numeral of one document. Never raises on any text.

    A text in a language without a pack yields no figure; its digits are accounted to the rule ``language.unsupported``.
    """
    if document.language not in LANGUAGES:
        return Extraction(document.document_id, (), _unread_numerals(document))
    analysis = analyze(document, load_pack(document.language))
    assign_scope(analysis)
    link_places(analysis)
    assign_attribution(analysis)
    assign_modality(analysis)
    figures = settle(analysis)
    return Extraction(document.document_id, tuple(figures), tuple(account_for_numerals(analysis, figures)))


def _unread_numerals(document: Document) -> tuple[Numeral, ...]:
    tokens = tokenize(document.text, fold(document.text))
    return tuple(
        Numeral(document.document_id, token.start, token.end, document.text[token.start : token.end], "ignored", None, UNSUPPORTED_LANGUAGE)
        for token in tokens
        if token.is_digits
    )
