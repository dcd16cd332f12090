"""The reviewed reference tables that extraction reads (``seeds/reference/*.csv``). Read once; must not import anything of the engine."""

import csv
from functools import cache
from importlib.resources import files


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one reference table, in file order; an empty tuple when there is no such table."""
    path = files("seeds").joinpath("reference", f"{name}.csv")
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def indicator_families() -> dict[str, str]:
    """The family of every indicator, by code (codebook, section 2)."""
    return {row["code"]: row["family"] for row in read_table("indicators")}
