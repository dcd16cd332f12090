"""How a command fails: one line on the error stream and an exit code, never a traceback. Must not import the engines."""

import os
import sys
import traceback
from pathlib import Path

import typer

from flows.settings import UnusableSettings
from warehouse.errors import WarehouseError

USAGE, INTERNAL, INTERRUPTED = 2, 70, 130
SHOW_TRACEBACK = "CIFRAS_TRACEBACK"


def explain_failure(error: BaseException) -> int:
    """Say in one line what went wrong.

    Returns:
        The exit code.
    """
    if isinstance(error, KeyboardInterrupt | typer.Abort):
        return say("interrupted", INTERRUPTED)
    if isinstance(error, WarehouseError):
        return say(str(error), error.exit_code)
    if isinstance(error, UnusableSettings):
        return say(str(error), USAGE)
    show = getattr(error, "show", None)  # typer's own usage errors
    if callable(show):
        show()
        return int(getattr(error, "exit_code", USAGE))
    if os.environ.get(SHOW_TRACEBACK):
        traceback.print_exception(error)
    return say(f"internal error: {describe(error)}. This is a defect: please report it with the command, with {SHOW_TRACEBACK}=1 set", INTERNAL)


def describe(error: BaseException) -> str:
    """An unexpected error in one line: its kind, its first line, and where it was raised."""
    lines = str(error).splitlines()
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {lines[0] if lines else ''}{where}"


def say(line: str, code: int) -> int:
    """Print the line and pass the code on."""
    print(f"cifras: {line}", file=sys.stderr)
    return code
