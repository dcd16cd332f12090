"""Three small documents with hand-made figures, staged by the real warehouse: what a correct run looks like to the gate."""

import itertools
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from transforms.document import Document
from transforms.figure import Extraction, Figure, Numeral
from warehouse.records import StagedDocument
from warehouse.staging import Staging

RUN_DATE = date(2024, 6, 1)

ENGLISH = Document(
    name="freed-in-tacna",
    text="Police freed 30 women in Tacna on 3 May 2024, 12 of them Venezuelan minors. About 40 per cent had been sold for up to 2,000 soles each.",
    title="Thirty women freed <script>alert(1)</script>",
    publisher="A Newspaper",
    url="https://news.example/freed-in-tacna",
    published=date(2024, 5, 5),
    language="en",
    decimal_style="point",
)
SPANISH = Document(
    name="operativo-en-puno",
    text="Detuvieron a cinco integrantes de la banda en Puno. Otros 7 siguen prófugos y 99 llamadas quedaron sin respuesta.",
    title="Operativo en Puno",
    published=date(2024, 5, 20),
    language="es",
)
WITHOUT = Document(name="no-number", text="A court in Lima heard the case. Nothing was counted.", title="Court", language="en")


class Reading:
    """Builds the extraction of one document from the words that state its figures."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.figures: list[Figure] = []
        self.numerals: list[Numeral] = []
        self.ordinals = itertools.count()

    def figure(self, quote: str, *numbers: str, whole: Figure | None = None, **fields: Any) -> Figure:
        text = self.document.text
        start = text.index(quote)
        starts = [text.index(number, start) for number in numbers]
        stop = text.find(". ", start)
        low, high = fields.pop("low", None), fields.pop("high", None)
        made = Figure(
            figure_id=f"{self.document.document_id[:24]}-{next(self.ordinals)}",
            document_id=self.document.document_id,
            indicator=fields.pop("indicator"),
            unit=fields.pop("unit", "person"),
            qualifier=fields.pop("qualifier", "exact"),
            value_low=None if low is None else Decimal(low),
            value_high=None if high is None else Decimal(high),
            sex=fields.pop("sex", None),
            age_group=fields.pop("age_group", None),
            citizenship=fields.pop("citizenship", ()),
            exploitation=fields.pop("exploitation", ()),
            whole_id=whole.figure_id if whole else None,
            part_of_value=whole.value_low if whole else None,
            period_start=fields.pop("period_start", None),
            period_end=fields.pop("period_end", None),
            place=fields.pop("place", ()),
            flags=(),
            quote=quote,
            quote_start=start,
            quote_end=start + len(quote),
            number_start=starts[0],
            number_end=starts[-1] + len(numbers[-1]),
            sentence_start=text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0,
            sentence_end=len(text) if stop < 0 else stop + 1,
            rule_id="test.rule",
            derivation=("test.rule",),
        )
        assert not fields, fields
        self.figures.append(made)
        for number, at in zip(numbers, starts, strict=True):
            self.numerals.append(Numeral(self.document.document_id, at, at + len(number), number, "figure", made.figure_id, "test.rule"))
        return made

    def ignored(self, written: str, rule_id: str) -> None:
        start = self.document.text.index(written)
        self.numerals.append(Numeral(self.document.document_id, start, start + len(written), written, "ignored", None, rule_id))

    def unexplained(self, written: str) -> None:
        start = self.document.text.index(written)
        self.numerals.append(Numeral(self.document.document_id, start, start + len(written), written, "unexplained", None, None))

    def extraction(self) -> Extraction:
        return Extraction(self.document.document_id, tuple(self.figures), tuple(sorted(self.numerals, key=lambda numeral: numeral.numeral_start)))


def read_english() -> Extraction:
    reading = Reading(ENGLISH)
    day = {"period_start": date(2024, 5, 3), "period_end": date(2024, 5, 3), "place": ("PE-TAC",)}
    women = reading.figure("30 women", "30", indicator="victims_rescued", low=30, high=30, sex="F", **day)
    minors = {"low": 12, "high": 12, "sex": "F", "age_group": "minor", "citizenship": ("VE",)}
    reading.figure("12 of them Venezuelan minors", "12", whole=women, indicator="victims_rescued", **minors, **day)
    reading.figure(
        "About 40 per cent", "40", whole=women, indicator="victims_rescued", unit="percent", qualifier="about", low=40, high=40, sex="F", **day
    )
    reading.figure("up to 2,000 soles each", "2,000", indicator="payment_charged", unit="PEN", qualifier="up_to", high=2000)
    reading.ignored("3 May 2024", "date.day")
    return reading.extraction()


def read_spanish() -> Extraction:
    reading = Reading(SPANISH)
    puno = {"place": ("PE-PUN",), "exploitation": ("labour", "sexual")}
    reading.figure("cinco integrantes de la banda", "cinco", indicator="suspects_arrested", low=5, high=5, **puno)
    reading.figure("Otros 7 siguen prófugos", "7", indicator="suspects_identified", low=7, high=7, **puno)
    reading.ignored("99", "hotline")
    return reading.extraction()


def stage_correct_run(folder: Path) -> Staging:
    staging = Staging(folder)
    documents = [StagedDocument(document, "seeds", f"{document.name}.md") for document in (ENGLISH, SPANISH, WITHOUT)]
    staging.stage(documents, [read_english(), read_spanish(), Extraction(WITHOUT.document_id, (), ())])
    return staging
