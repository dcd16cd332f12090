"""Where the lake is: the flag, the environment, ``cifras.toml`` found upwards, else the checkout's own folder. Must not import duckdb or pyarrow."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from warehouse.errors import WarehouseUnusable

VARIABLE = "CIFRAS_WAREHOUSE"
SETTINGS_FILE = "cifras.toml"
CATALOG = "catalog.sqlite"


def find_lake(flag: str | os.PathLike[str] | None = None, *, environ: Mapping[str, str] | None = None, start: Path | None = None) -> Path:
    """Find the lake's folder; it need not exist yet.

    Args:
        flag: what the user named, which wins.
        environ: the environment, by default the process's own.
        start: folder from which ``cifras.toml`` is looked for upwards, by default the current one.

    Returns:
        An absolute path.

    Raises:
        WarehouseUnusable: ``cifras.toml`` is there but cannot be read.
    """
    named = flag or (os.environ if environ is None else environ).get(VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    for file in settings_files(start):
        stated = read_setting(file)
        if stated:
            return (file.parent / Path(stated).expanduser()).absolute()
    return default_lake()


def settings_files(start: Path | None = None) -> Iterator[Path]:
    """The settings files from a folder upwards, by default the current one, the nearest first."""
    here = (start or Path.cwd()).absolute()
    return (folder / SETTINGS_FILE for folder in (here, *here.parents) if (folder / SETTINGS_FILE).is_file())


def read_setting(path: Path) -> str | None:
    """Read the key ``warehouse`` of a settings file; a relative path in it counts from the file's folder."""
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8")).get("warehouse")
    except (OSError, ValueError) as error:
        raise WarehouseUnusable(f"{path} cannot be read: {str(error).splitlines()[0]}") from error
    if stated is None or isinstance(stated, str):
        return stated
    raise WarehouseUnusable(f"{path}: warehouse must be a path in quotes, not {stated!r}")


def default_lake() -> Path:
    """Name the checkout's lake; an installed copy has no checkout around it and uses the current folder."""
    package = Path(__file__).absolute().parent
    home = package if (package.parent / "pyproject.toml").is_file() else Path.cwd() / "warehouse"
    return home / "lake"


def check_folder(path: Path) -> None:
    """Raise when the path cannot be a lake's folder: a file stands there, or in the way to it, or it may not be looked into."""
    try:
        for place in (path / CATALOG, path, *path.parents):
            if place.exists():
                break
    except OSError as error:
        raise WarehouseUnusable(f"no permission to look into {path}") from error
    if place != path / CATALOG and not place.is_dir():
        raise WarehouseUnusable(f"{place} is a file, not the folder of a lake")
