"""Checks written in SQL: each file of ``sql/checks`` returns the rows that break one rule. Must not import expectations, nor pandas at the top."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

if TYPE_CHECKING:
    import pandas as pd

    from warehouse.staging import Staging

Severity = Literal["critical_table", "critical_row", "warning"]

FOLDER = Path(__file__).absolute().parent / "sql" / "checks"
HEADER = re.compile(r"^-- (id|table|key|severity|reason): (.+)$", re.MULTILINE)
FIELDS = ("id", "table", "key", "severity", "reason")


@dataclass(frozen=True, slots=True)
class Check:
    """One rule.

    Attributes:
        id: its name, which is the file's.
        table: the staged table it is about.
        key: the column of the result that names the row.
        severity: ``critical_table`` stops the publication, ``critical_row`` refuses rows, ``warning`` only tells.
        reason: why the rule exists, for readers of the report.
        sql: the SELECT that returns the rows breaking it.
    """

    id: str
    table: str
    key: str
    severity: Severity
    reason: str
    sql: str


@dataclass(frozen=True, slots=True)
class CheckRows:
    """What a check found: how many rows break the rule, and the first of them as a frame with Arrow types."""

    count: int
    frame: "pd.DataFrame"


def load_checks(folder: Path = FOLDER) -> tuple[Check, ...]:
    """Load all checks in the order of their names.

    Raises:
        ValueError: a header lacks a field, states an unknown severity, or another id than the file's name.
    """
    return tuple(parse_check(path) for path in sorted(folder.glob("*.sql")))


def parse_check(path: Path) -> Check:
    """Parse one file: header lines, then one SELECT."""
    text = path.read_text(encoding="utf-8")
    header = {name: value.strip() for name, value in HEADER.findall(text)}
    missing = [name for name in FIELDS if name not in header]
    if missing:
        raise ValueError(f"{path.name}: the header lacks {', '.join(missing)}")
    if header["id"] != path.stem:
        raise ValueError(f"{path.name}: the header says id {header['id']}")
    if header["severity"] not in get_args(Severity):
        raise ValueError(f"{path.name}: unknown severity {header['severity']}")
    sql = "\n".join(line for line in text.splitlines() if not HEADER.match(line)).strip().rstrip(";")
    return Check(header["id"], header["table"], header["key"], cast(Severity, header["severity"]), header["reason"], sql)


def run_check(staging: "Staging", check: Check, limit: int = 1000) -> CheckRows:
    """Run a check over what is staged and the published rows beside it.

    Args:
        staging: the run's own database.
        check: the rule.
        limit: how many of the breaking rows the frame holds; the count is of all.

    Raises:
        duckdb.Error: the check's SQL does not run; whoever judges records it as errored.
    """
    import pandas as pd

    connection = staging.connection
    connection.execute(f"create or replace temp table breaking_rows as {check.sql}")
    row = connection.execute("select count(*) from breaking_rows").fetchone()
    found = connection.execute("from breaking_rows limit ?", [limit]).to_arrow_table()
    connection.execute("drop table temp.breaking_rows")
    return CheckRows(int(row[0]) if row else 0, found.to_pandas(types_mapper=pd.ArrowDtype))
