"""The command line: what ``cifras`` offers, and how every command ends. Must not import the engines: each command loads what it needs.

Exit codes: 0 done, 1 stopped by the quality gate, 2 usage, settings or no readable input, 3 another run holds the warehouse,
4 warehouse unusable, 70 internal error, 130 interrupted, 141 the reader of the output left early.
"""

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.formats import ExportFormat, FigureFormat, RowFormat

app = typer.Typer(
    name="cifras",
    help="News about human trafficking in Peru, turned into figures one can trust.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"max_content_width": 110},
)

Warehouse = Annotated[
    Path | None, typer.Option("--warehouse", metavar="PATH", help="The lake's folder; else CIFRAS_WAREHOUSE, cifras.toml, the checkout's.")
]


@app.command()
def run(
    source: Annotated[list[Path] | None, typer.Option(metavar="PATH", help="A file or folder of articles (.txt, .md); may be repeated.")] = None,
    no_orchestrator: Annotated[bool, typer.Option("--no-orchestrator", help="Run the same steps without Prefect.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="End with 2 when an input could not be read.")] = False,
    warehouse: Warehouse = None,
) -> None:
    """Read articles, extract their figures, check them and publish them."""
    from flows.commands.run import run_pipeline

    raise typer.Exit(run_pipeline(source, warehouse, orchestrated=not no_orchestrator, strict=strict))


@app.command()
def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files or folders of articles (.txt, .md).")],
    form: Annotated[FigureFormat, typer.Option("--format", help="One JSON object a line, or a table to read.")] = FigureFormat.table,
) -> None:
    """Print the figures of files; no warehouse is touched."""
    from flows.commands.extract import extract_paths
    from flows.settings import CHECKOUT, load_settings

    raise typer.Exit(extract_paths(paths, form, load_settings().max_document_bytes, CHECKOUT))


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="A sentence or a paragraph.")],
    language: Annotated[str | None, typer.Option(help="en or es; else it is detected.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="The text's publication date, like 2023-07-26.")] = None,
) -> None:
    """Show every numeral of a text, what became of it, and by which rules."""
    from flows.commands.explain import explain_text

    raise typer.Exit(explain_text(text, language, _parse_day(published)))


@app.command()
def sql(
    query: Annotated[str | None, typer.Argument(help="A SELECT; without it a prompt opens.")] = None,
    form: Annotated[RowFormat, typer.Option("--format", help="How the rows are written.")] = RowFormat.table,
    warehouse: Warehouse = None,
) -> None:
    """Query what is published, read-only."""
    from flows.commands.sql import query_lake

    raise typer.Exit(query_lake(query, form, warehouse))


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the files go; made when it is not there.")],
    form: Annotated[ExportFormat, typer.Option("--format", help="The files' format.")],
    warehouse: Warehouse = None,
) -> None:
    """Write the published tables to files."""
    from flows.commands.export import export_tables

    raise typer.Exit(export_tables(form, folder, warehouse))


@app.command(hidden=True)
def numerals(language: Annotated[str, typer.Option(help="en or es.")]) -> None:
    """Read JSON lines {id, text} and write the numbers of each: for measuring the number grammar."""
    from flows.commands.numerals import write_numerals

    raise typer.Exit(write_numerals(language))


def _parse_day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date like 2023-07-26", param_hint="--published") from None


def main() -> None:
    """The console script."""
    sys.exit(run_command(sys.argv[1:]))


def run_command(arguments: Sequence[str]) -> int:
    """Run one command and say in one line how it failed, if it did.

    Returns:
        The exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = _invoke(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has gone (cifras sql … | head): nothing to say, and nothing to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return code


def _invoke(arguments: Sequence[str]) -> int:
    command = typer.main.get_command(app)
    try:
        # Not command.main(): that turns some errors into exit codes of its own.
        with command.make_context("cifras", list(arguments)) as context:
            command.invoke(context)
    except typer.Exit as ended:
        return ended.exit_code
    except BrokenPipeError:
        raise
    except (Exception, KeyboardInterrupt) as error:
        from flows.failures import explain_failure

        return explain_failure(error)
    return 0
