"""The tables as Arrow schemas with a comment on every column: the public contract. Columns are added, never renamed.

Must not import duckdb, nor anything above the warehouse.
"""

from dataclasses import dataclass

import pyarrow as pa

TEXT = pa.string()
CODES = pa.list_(pa.string())
COUNT = pa.int64()
VALUE = pa.decimal128(20, 4)
MOMENT = pa.timestamp("us", tz="UTC")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the lake.

    Attributes:
        home: the schema it stands in: ``main``, ``private`` or ``ops``.
        name: its name there.
        key: columns that identify a row; looked at after every commit.
        grain: what one row is.
        schema: its columns, each with a comment in the field's metadata.
    """

    home: str
    name: str
    key: tuple[str, ...]
    grain: str
    schema: pa.Schema

    @property
    def path(self) -> str:
        """Name with its schema, as a query inside the lake writes it."""
        return f"{self.home}.{self.name}"

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns in order."""
        return tuple(self.schema.names)


def column(name: str, kind: pa.DataType, comment: str, *, required: bool = False) -> pa.Field:
    """Describe one column; ``required`` ones are never null."""
    return pa.field(name, kind, nullable=not required, metadata={"comment": comment})


def comment_of(field: pa.Field) -> str:
    """Read a column's comment."""
    metadata: dict[bytes, bytes] = field.metadata or {}
    return metadata.get(b"comment", b"").decode()


DOCUMENT_ID = "hash of the text and of the metadata that extraction reads"

DOCUMENTS = Table(
    "main",
    "documents",
    ("document_id",),
    "one text",
    pa.schema(
        [
            column("document_id", TEXT, DOCUMENT_ID, required=True),
            column("title", TEXT, "headline, from the best described sighting: with title, publisher and url, then by source and address"),
            column("publisher", TEXT, "who published it, from the same sighting as the title"),
            column("url", TEXT, "where it was published, from the same sighting as the title"),
            column("published", pa.date32(), "publication date that source or text states, never a guess"),
            column("language", TEXT, "ISO 639-1 code, stated or detected"),
            column("decimal_style", TEXT, "decimal sign of the source: point (1,054.5) or comma (1.054,5)"),
            column("relevant", pa.bool_(), "whether the text is about human trafficking; null until a classifier fills it"),
            column("origin_id", TEXT, "document_id of the text it was copied from; null until copies are traced"),
            column("superseded_by", TEXT, "document_id of the newer version of the same article; null until versions are traced"),
            column("extractor_version", TEXT, "version of the extractor that read it last, also where it found no figure", required=True),
        ]
    ),
)

TEXTS = Table(
    "private",
    "texts",
    ("document_id",),
    "the text of one document",
    pa.schema(
        [
            column("document_id", TEXT, DOCUMENT_ID, required=True),
            column("text", TEXT, "the decoded body, never changed; offsets of figures and numerals count its code points", required=True),
        ]
    ),
)

SIGHTINGS = Table(
    "main",
    "sightings",
    ("source_name", "address", "document_id"),
    "one text seen at one address of one source",
    pa.schema(
        [
            column("source_name", TEXT, "name of the source", required=True),
            column("address", TEXT, "path in the source, or URL", required=True),
            column("document_id", TEXT, DOCUMENT_ID, required=True),
            column("title", TEXT, "headline as this address gives it"),
            column("publisher", TEXT, "publisher as this address gives it"),
            column("url", TEXT, "URL as this address gives it"),
            column("first_seen", MOMENT, "when a source first showed it; null until sources are polled on a schedule"),
            column("last_seen", MOMENT, "when a source last showed it; null until sources are polled on a schedule"),
            column("vanished", pa.bool_(), "whether it is gone from its source; null until sources are polled on a schedule"),
        ]
    ),
)

FIGURES = Table(
    "main",
    "figures",
    ("figure_id",),
    "one quantity stated in one document",
    pa.schema(
        [
            column("figure_id", TEXT, "hash of document, number span and ordinal: a better rule changes a figure, not its key", required=True),
            column("document_id", TEXT, "the document that states it", required=True),
            column("indicator", TEXT, "what was counted or measured: a code of table indicators", required=True),
            column("unit", TEXT, "person, group, operation, premises, case, item, year, month, percent, or an ISO 4217 currency", required=True),
            column("qualifier", TEXT, "how the text hedges: exact, about, more_than, at_least, less_than, up_to, between", required=True),
            column("value_low", VALUE, "lower bound as stated; null where the text states none"),
            column("value_high", VALUE, "upper bound as stated; null where the text states none"),
            column("sex", TEXT, "F or M where the text says so for this number"),
            column("age_group", TEXT, "minor (under 18) or adult where the text says so"),
            column("citizenship", CODES, "ISO 3166-1 alpha-2 codes or foreign, of the persons counted, in alphabetical order", required=True),
            column("exploitation", CODES, "forms of exploitation stated, in alphabetical order", required=True),
            column("whole_id", TEXT, "figure_id of the whole that this is part of, in the same document"),
            column("part_of_value", VALUE, "value_low (else value_high) of that whole"),
            column("period_start", pa.date32(), "first day of the time the number covers"),
            column("period_end", pa.date32(), "last day of the time the number covers"),
            column("place", CODES, "ISO 3166-2, else ISO 3166-1 codes of where it happened, in alphabetical order", required=True),
            column("counted_by", TEXT, "who is cited for the number: a code of table agencies, else the words of the text; null where nobody is"),
            column("scope", TEXT, "what the number spans, such as one operation or a total; null until scope is read"),
            column("modality", TEXT, "null: stated as a fact; planned; negated; hypothetical (possible, by law, sought); historical (background)"),
            column("flags", CODES, "contradictions and doubts inside the source, in alphabetical order", required=True),
            column("quote", TEXT, "the words that state it, exactly as in the text", required=True),
            column("quote_start", COUNT, "first code point of the quote in the text, from 0", required=True),
            column("quote_end", COUNT, "code point after the quote", required=True),
            column("number_start", COUNT, "first code point of the number in the text, from 0", required=True),
            column("number_end", COUNT, "code point after the number", required=True),
            column("sentence_start", COUNT, "first code point of the sentence in the text, from 0", required=True),
            column("sentence_end", COUNT, "code point after the sentence", required=True),
            column("rule_id", TEXT, "rule that made it", required=True),
            column("derivation", CODES, "rules in the order in which they applied", required=True),
            column("extractor_version", TEXT, "version of the extractor that made it", required=True),
        ]
    ),
)

NUMERALS = Table(
    "main",
    "numerals",
    ("document_id", "numeral_start"),
    "one number in one document and what became of it",
    pa.schema(
        [
            column("document_id", TEXT, "the document that states it", required=True),
            column("numeral_start", COUNT, "first code point of the number in the text, from 0", required=True),
            column("numeral_end", COUNT, "code point after the number", required=True),
            column("written", TEXT, "the number as written", required=True),
            column("outcome", TEXT, "figure, ignored (by the rule named) or unexplained", required=True),
            column("figure_id", TEXT, "the figure it became"),
            column("rule_id", TEXT, "the rule that made it a figure or set it aside; rejected:<check> where the gate refused its figure"),
        ]
    ),
)

PUBLICATION = Table(
    "main",
    "publication",
    (),
    "the only row: what is published now; every publication updates it, so that two at once cannot both commit",
    pa.schema(
        [
            column("publications", COUNT, "how many publications there were", required=True),
            column("run_id", TEXT, "the run that published last; null in a new lake"),
            column("extractor_version", TEXT, "version of the extractor of that run"),
            column("reference_hash", TEXT, "hash of the files that the reference tables were loaded from"),
            column("views_hash", TEXT, "hash of the definitions of the views in the lake"),
        ]
    ),
)

RUNS = Table(
    "ops",
    "runs",
    ("run_id",),
    "one run, a failed or empty one too",
    pa.schema(
        [
            column("run_id", TEXT, "name of the run", required=True),
            column("started_at", MOMENT, "when it began", required=True),
            column("finished_at", MOMENT, "when its verdict stood"),
            column("state", TEXT, "published, nothing_new, failed (stopped by the gate) or errored", required=True),
            column("extractor_version", TEXT, "version of the extractor", required=True),
            column("code_version", TEXT, "version of the whole program", required=True),
            column("inputs_read", COUNT, "files or pages looked at", required=True),
            column("inputs_unreadable", COUNT, "of these, the ones that could not be read as a document", required=True),
            column("documents_read", COUNT, "different texts among the inputs", required=True),
            column("documents_new", COUNT, "of these, the ones not published before by this extractor", required=True),
            column("documents_without_figures", COUNT, "of the new ones, those without any figure", required=True),
            column("figures_new", COUNT, "figures of the new documents", required=True),
            column("numerals_new", COUNT, "numerals of the new documents", required=True),
            column("numerals_unexplained", COUNT, "of these, the ones that are neither a figure nor ignored by a rule", required=True),
            column("rows_rejected", COUNT, "staged rows and inputs refused", required=True),
            column("reason", TEXT, "why it failed, in one line"),
            column("timings", TEXT, "seconds per step, a JSON object", required=True),
        ]
    ),
)

CHECKS = Table(
    "ops",
    "checks",
    ("run_id", "check_id"),
    "one check in one run",
    pa.schema(
        [
            column("run_id", TEXT, "the run", required=True),
            column("check_id", TEXT, "the check", required=True),
            column("table_name", TEXT, "the staged table it looked at", required=True),
            column("severity", TEXT, "critical_table stops the publication, critical_row refuses rows, warning only tells", required=True),
            column("state", TEXT, "passed, failed, errored (could not be judged) or skipped", required=True),
            column("observed", TEXT, "what was found"),
            column("threshold", TEXT, "the limit, where there is one"),
            column("reason", TEXT, "why the check exists", required=True),
            column("failing", COUNT, "rows that broke the rule", required=True),
        ]
    ),
)

REJECTED = Table(
    "ops",
    "rejected",
    ("run_id", "table_name", "row_key", "check_id"),
    "one staged row, or one input, that a run refused",
    pa.schema(
        [
            column("table_name", TEXT, "the table it was meant for; inputs for a file that is no document", required=True),
            column("row_key", TEXT, "its key there, parts joined by a colon; the address of an input", required=True),
            column("check_id", TEXT, "the check that refused it", required=True),
            column("reason", TEXT, "why", required=True),
            column("run_id", TEXT, "the run", required=True),
        ]
    ),
)

CORE_TABLES = (DOCUMENTS, TEXTS, SIGHTINGS, FIGURES, NUMERALS)
OPS_TABLES = (RUNS, CHECKS, REJECTED)
TABLES = (*CORE_TABLES, PUBLICATION, *OPS_TABLES)
STAGED_TABLES = (*CORE_TABLES, REJECTED)
