"""Indicator = term × kind × role: one small table instead of one pattern an indicator. Codebook, section 2."""

from transforms.engine.mention import Mention

_PERSON_BY_TERM = {
    "rescued": "victims_rescued", "identified": "victims_identified", "estimated": "victims_estimated", "arrested": "suspects_arrested",
    "charged": "suspects_charged", "convicted": "persons_convicted", "suspected": "suspects_identified", "deployed": "officers_deployed",
    "at_risk": "population_at_risk",
    "smuggled": "population_at_risk",
}  # fmt: skip
_PERSON_BY_ROLE = {"victim": "victims_identified", "suspect": "suspects_identified", "officer": "officers_deployed", "at_risk": "population_at_risk"}
_BY_KIND = {
    "group": "groups_dismantled", "operation": "operations_conducted", "premises": "premises_searched", "case": "cases_reported",
    "conviction": "convictions", "acquittal": "acquittals", "item": "items_seized", "age": "victim_age", "prison": "prison_term",
}  # fmt: skip
_BY_MONEY = {
    "payment_charged": "payment_charged", "payment_promised": "payment_promised", "proceeds": "proceeds", "budget": "budget",
    "money_other": "money_other", "seized": "assets_seized",
}  # fmt: skip
_UNITS = {
    "person": "person", "group": "group", "operation": "operation", "premises": "premises", "case": "case", "conviction": "case",
    "acquittal": "case", "item": "item",
}  # fmt: skip


def name_indicator(mention: Mention) -> str | None:
    """The indicator of a mention, or None when what happened to those counted is unknown."""
    if mention.kind == "person":
        return _PERSON_BY_TERM.get(mention.term or "") or _PERSON_BY_ROLE.get(mention.role or "")
    if mention.kind == "money":
        return _BY_MONEY.get(mention.term or "")
    return _BY_KIND.get(mention.kind or "")


def name_unit(mention: Mention) -> str | None:
    """The unit of a mention: percent for shares, the currency for money, year or month for ages and terms, else what is counted."""
    if mention.is_percent:
        return "percent"
    if mention.kind in ("money", "age", "prison"):
        return mention.unit
    return _UNITS.get(mention.kind or "")
