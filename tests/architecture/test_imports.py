"""Arrows run one way, and each engine has one home. Read from the source, so that a lazy import counts too."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYERS = ("transforms", "warehouse", "expectations", "flows")  # each may import itself and those before it
HOMES = {"duckdb": "warehouse", "pyarrow": "warehouse", "great_expectations": "expectations", "prefect": "flows"}
PURE = {"time", "socket", "urllib", "http", "subprocess", "random", "requests", "httpx"}  # what a pure function has no use for
MODULES = [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]


def imported(path: Path) -> Iterator[tuple[str, bool]]:
    """Top-level names a module imports, and whether only for the type checker."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typed = {id(node) for block in ast.walk(tree) if _is_type_checking(block) for node in ast.walk(block)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], id(node) in typed) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0], id(node) in typed


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


@pytest.mark.parametrize("path", MODULES, ids=[path.relative_to(ROOT).as_posix() for path in MODULES])
def test_arrows_run_one_way(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    above = set(LAYERS[LAYERS.index(layer) + 1 :])
    for name, _ in imported(path):
        assert name not in above, f"{layer} imports {name}"


@pytest.mark.parametrize("engine", HOMES)
def test_each_engine_has_one_home(engine: str) -> None:
    users = {path.relative_to(ROOT).parts[0] for path in MODULES if any(name == engine and not typed for name, typed in imported(path))}
    assert users <= {HOMES[engine]}


def test_one_module_imports_prefect() -> None:
    users = [path.relative_to(ROOT).as_posix() for path in MODULES if any(name == "prefect" for name, _ in imported(path))]
    assert users == ["flows/prefect_flow.py"]


@pytest.mark.parametrize("path", sorted((ROOT / "transforms").rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_transforms_are_pure(path: Path) -> None:
    names = {name for name, _ in imported(path)}
    assert not names & PURE
    assert "os" not in names, "the environment is no input of extraction"
    text = path.read_text(encoding="utf-8")
    assert "date.today" not in text and "datetime.now" not in text, "the clock is no input of extraction"


def test_great_expectations_and_prefect_are_never_imported_at_the_top() -> None:
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                module = node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
                assert (module or "").split(".")[0] not in {"great_expectations", "pandas"}, path


def test_only_known_packages_are_imported() -> None:
    known = set(sys.stdlib_module_names) | set(LAYERS) | set(HOMES)
    known |= {
        "typer",
        "rich",
        "pydantic",
        "pydantic_settings",
        "prompt_toolkit",
        "jinja2",
        "markupsafe",
        "filelock",
        "pandas",
        "xlsxwriter",
        "py3langid",
        "yaml",
        "charset_normalizer",
    }
    assert {name for path in MODULES for name, _ in imported(path)} <= known | {
        "ducklake",
        "duckdb_extension_ducklake",
        "duckdb_extension_sqlite_scanner",
    }
