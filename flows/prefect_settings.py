"""How Prefect runs inside ours: quiet, without telemetry, its files in the lake. Must not import prefect, which reads these variables at import."""

import atexit
import os
from pathlib import Path

QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
}


def prepare_prefect(lake: Path) -> None:
    """Set what the user has not set. With an address of a Prefect server, runs are recorded there; else in the lake's folder, not in the home."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    if "PREFECT_API_URL" not in os.environ:
        home = Path(os.environ.setdefault("PREFECT_HOME", str(lake / "prefect")))
        home.mkdir(parents=True, exist_ok=True)


def silence_shutdown() -> None:
    """Close the error stream before Prefect's own exit handlers run: they log into a server that is already gone, with tracebacks, on a green run.

    Exit handlers run last in, first out: call this after prefect is imported. What a command has to say is said by then.
    """
    atexit.register(lambda: os.dup2(os.open(os.devnull, os.O_WRONLY), 2))
