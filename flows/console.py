"""What the commands share of the terminal: plain lines, problems on the error stream. Must not import the engines."""

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.sources.files import Refusal


class PlainConsole(Console):
    """A console that leaves a closed pipe to the command line, which has an exit code for it; rich's own would end with 1, our code of the gate."""

    def on_broken_pipe(self) -> None:
        """Raise what rich caught."""
        raise BrokenPipeError


def open_console(*, stderr: bool = False) -> Console:
    """A console that adds nothing of its own: no highlighting, no markup in what sources wrote."""
    stream = sys.stderr if stderr else sys.stdout
    # Where nobody looks, nothing is wrapped: a line stays a line for the program that reads it.
    return PlainConsole(file=stream, highlight=False, markup=False, width=None if stream.isatty() else 100_000)


def say_refused(refusals: Iterable[Refusal], what: str = "not read") -> None:
    """Name each input that could not be read, or that something else befell, a line each."""
    for refusal in refusals:
        print(f"{what}: {printable(refusal.address)}: {printable(refusal.reason)}", file=sys.stderr)


def printable(text: str) -> str:
    """A text that came from outside, on one line and without terminal commands."""
    return "".join(character if character.isprintable() else "�" if character not in "\n\r\t" else " " for character in text)


def build_table(columns: Iterable[str], rows: Iterable[Iterable[str]], *, right: frozenset[str] = frozenset()) -> Table:
    """A plain table; cells are text, never markup."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    return table
