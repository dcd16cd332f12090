"""The quality report: one self-contained page per run, readable without a network. Must not import great_expectations, duckdb or pyarrow.

Whatever a text, a title or a file name contains is escaped: it stays text.
"""

import os
import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from expectations.suites import SUITES
from expectations.verdict import CheckOutcome, Summary, Verdict

if TYPE_CHECKING:
    from warehouse.records import RejectedRecord, RunRecord

TEMPLATES = Path(__file__).parent / "templates"
SEVERITIES = {"critical_table": "stops", "critical_row": "refuses", "warning": "warns"}
SIGNS = {"passed": "✓", "failed": "✕", "errored": "!", "skipped": "–"}
STATES = ("passed", "failed", "errored", "skipped")


def write_report(verdict: Verdict, run: "RunRecord", folder: Path, refused_inputs: "Sequence[RejectedRecord]" = ()) -> Path:
    """Write the report of a run.

    Args:
        verdict: what the gate found.
        run: the run as the warehouse records it.
        folder: the lake's ``reports`` folder; made when missing.
        refused_inputs: files or pages that are no documents, with the reason.

    Returns:
        ``<folder>/<run id>/index.html``; ``<folder>/latest/index.html`` is a copy of it.
    """
    page = render_report(verdict, run, refused_inputs)
    path = folder / run.run_id / "index.html"
    for target in (path, folder / "latest" / "index.html"):
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".index.{os.getpid()}.html")
        draft.write_text(page, encoding="utf-8", errors="replace")
        draft.replace(target)
    return path


def render_report(verdict: Verdict, run: "RunRecord", refused_inputs: "Sequence[RejectedRecord]" = ()) -> str:
    """Render the page as text."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["show_time"] = show_time
    environment.tests["web_address"] = is_web_address
    summary = verdict.summary
    languages = sorted({language for _, language, _ in summary.indicators})
    indicators = table_indicators(summary, languages)
    return environment.get_template("report.html.j2").render(
        verdict=verdict,
        run=run,
        summary=summary,
        style=Markup((TEMPLATES / "report.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file, nothing of a run in it
        tiles=make_tiles(verdict, run),
        troubled=sorted((check for check in verdict.checks if check.state in {"failed", "errored"}), key=urgency),
        refused_inputs=refused_inputs,
        effect=describe_effect,
        languages=languages,
        indicators=indicators,
        most=max((total for _, _, total in indicators), default=1),
        language_totals=[sum(number for _, of, number in summary.indicators if of == language) for language in languages],
        unexplained_total=sum(counts.unexplained for counts in summary.numerals),
        states=count_states(verdict.checks),
        tables=[(table, [check for check in verdict.checks if check.check_id in {listed.id for listed in suite}]) for table, suite in SUITES.items()],
        severities=SEVERITIES,
        signs=SIGNS,
    )


def make_tiles(verdict: Verdict, run: "RunRecord") -> list[tuple[str, str, str]]:
    """Choose the numbers at the top: label, number, note."""
    summary = verdict.summary
    numerals = sum(counts.total for counts in summary.numerals)
    unexplained = sum(counts.unexplained for counts in summary.numerals)
    counted = Counter(row.table_name for row in verdict.rejected)
    refused = ", ".join(f"{number} {table[:-1] if number == 1 else table}" for table, number in sorted(counted.items()))
    return [
        ("Documents read", f"{run.documents_read:,}", f"{run.inputs_unreadable:,} unreadable" if run.inputs_unreadable else ""),
        ("New", f"{summary.documents:,}", "to publish" if not verdict.stopped else "not published"),
        ("Without figures", f"{summary.documents_without_figures:,}", "of the new ones"),
        ("Rejected", f"{len(verdict.rejected):,}", refused),
        ("Figures", f"{summary.figures:,}", "published" if not verdict.stopped else "not published"),
        ("Unexplained", f"{100 * unexplained / numerals:.1f} %" if numerals else "–", f"of {numerals:,} numbers"),
    ]


def table_indicators(summary: Summary, languages: Sequence[str]) -> list[tuple[str, list[int], int]]:
    """Spread the figures over indicators (rows, most first) and languages (columns)."""
    counted: dict[str, Counter[str]] = {}
    for indicator, language, number in summary.indicators:
        counted.setdefault(indicator, Counter())[language] += number
    rows = [(name, [numbers[language] for language in languages], numbers.total()) for name, numbers in counted.items()]
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def count_states(checks: Sequence[CheckOutcome]) -> list[tuple[str, int]]:
    """Count the checks by state, states without checks left out."""
    counted: Counter[str] = Counter(check.state for check in checks)
    return [(state, counted[state]) for state in STATES if counted[state]]


def urgency(check: CheckOutcome) -> int:
    """Sort what stopped the publication before what refused rows before what only warns."""
    return 0 if check.stops else 2 if check.severity == "warning" else 1


def describe_effect(check: CheckOutcome) -> str:
    """Say what a failed or errored check did."""
    if check.stops:
        return "stopped the publication"
    if check.severity == "critical_row":
        return "the rows were refused"
    return "warning only"


def show_time(moment: datetime | str) -> str:
    """Write a moment for a reader, to the minute."""
    return f"{moment:%Y-%m-%d %H:%M} {moment.tzname() or ''}".strip() if isinstance(moment, datetime) else str(moment)


def is_web_address(address: Any) -> bool:
    """Whether a link may be made of it: a title or address from outside must not become a script."""
    return isinstance(address, str) and re.fullmatch(r"https?://[^\s<>\"']+", address) is not None
