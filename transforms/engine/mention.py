"""A mention: one quantity of one sentence while the engine finds out what it counts. Becomes a figure, or an ignored or unexplained numeral."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from transforms.numbers.quantities import Quantity


@dataclass(slots=True, eq=False)
class Mention:
    """Everything known so far of one quantity.

    Attributes:
        quantity: the number itself, with its hedge.
        at: the index of its chunk in the sentence.
        sentence: the index of its sentence in the document.
        first, last: the chunks of its noun phrase, half-open.
        kind: what is counted: person, group, operation, premises, case, conviction, acquittal, item, money, age, prison, or None.
        role: victim, suspect, officer, at_risk or None.
        term: what happened to those counted, or None while unknown.
        relation: how it stands to another number: part, sibling, or None.
        reason: the rule that ignores it, where it is no figure.
        told_by: how many a share is, where the text tells both ("61 % (601)").
        notes: the rules of attribution and modality, each with the half-open offsets of the words that decided where there are such.
    """

    quantity: Quantity
    at: int
    sentence: int
    paragraph: int
    first: int
    last: int
    start: int
    end: int
    kind: str | None = None
    role: str | None = None
    noun_id: str | None = None
    noun_form: str | None = None
    term: str | None = None
    term_at: int | None = None
    unit: str | None = None
    sex: str | None = None
    age: str | None = None
    citizenship: tuple[str, ...] = ()
    exploitation: tuple[str, ...] = ()
    relation: str | None = None
    whole: "Mention | None" = None
    indicator: str | None = None
    period: tuple[date | None, date | None] | None = None
    places: tuple[str, ...] = ()
    reason: str | None = None
    flags: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    modality: str | None = None
    counted_by: str | None = None
    told_by: Decimal | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def is_percent(self) -> bool:
        """Whether the quantity is a share."""
        return self.quantity.percent

    @property
    def is_person(self) -> bool:
        """Whether persons are counted."""
        return self.kind == "person"

    @property
    def value(self) -> Decimal:
        """The number that other numbers are compared with: the lower end, else the upper."""
        low, high = self.quantity.bounds
        return low if low is not None else high if high is not None else Decimal(0)
