"""What a run says at its end: inputs, figures by indicator, the verdict, where to look further. Must not import the engines."""

import shutil
import sys
from collections import Counter
from pathlib import Path

from rich.console import Console

from flows.console import build_table
from flows.pipeline import Outcome
from warehouse.store import Lake

TRY = "select publisher, published, largest_stated, title from rescued_by_document order by largest_stated desc limit 10"


def print_summary(console: Console, lake: Lake, outcome: Outcome) -> None:
    """Print a run's end in a few lines."""
    run, verdict = outcome.run, outcome.verdict
    console.print(
        f"{count(run.inputs_read, 'document')} read: {run.documents_new} new, {run.documents_without_figures} without figures, "
        f"{run.inputs_unreadable + len(outcome.unpublished)} rejected{f', {len(outcome.repeated)} repeated' if outcome.repeated else ''}"
    )
    if verdict is not None and verdict.summary.indicators:
        console.print()
        figures = Counter[str]()
        for indicator, _, number in verdict.summary.indicators:
            figures[indicator] += number
        rows = [(indicator, str(number)) for indicator, number in sorted(figures.items(), key=lambda item: (-item[1], item[0]))]
        console.print(build_table(("indicator", "figures"), [*rows, ("all", str(run.figures_new))], right=frozenset({"figures"})))
    console.print()
    if run.state == "nothing_new":
        console.print("nothing new: every document is published already")
    if verdict is not None:
        console.print(f"quality    {verdict.headline}")
    page = outcome.report or latest_report(lake)
    if page is not None:
        console.print(f"report     {show_path(page)}")
    if not (verdict is not None and verdict.stopped):
        console.print(f"warehouse  {show_path(lake.path)}")
        console.print(f'try        {name_command()} sql "{TRY}"')


def name_command() -> str:
    """How the command is called from here: by its name where the shell finds it, else by its path in ``.venv``."""
    called = Path(sys.argv[0]).absolute()
    if called.stem != "cifras" or shutil.which("cifras"):
        return "cifras"
    return show_path(called)


def latest_report(lake: Lake) -> Path | None:
    """The page of the last run that was judged."""
    page = lake.reports / "latest" / "index.html"
    return page if page.is_file() else None


def show_path(path: Path) -> str:
    """A path as short as it can be from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
