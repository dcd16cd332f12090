"""Why a number is no figure, in words: from the engine's reasons, or by an example of the pattern that took the number."""

import tomllib
from functools import cache
from importlib.resources import files

from transforms.languages import LANGUAGES

_PATTERNS = {"ignore": "ignore", "periods": "period"}


def describe_reason(rule_id: str) -> str | None:
    """A short clause such as "it is a length of time", or ``as in "Law 28950"``; None for a rule that nobody has described."""
    known = _read_reasons()
    if rule_id in known:
        return known[rule_id]
    group = next((key for key in known if key.endswith(":") and rule_id.startswith(key)), None)
    if group is not None:
        return known[group]
    example = _read_examples().get(rule_id)
    return f"as in “{example}”" if example else None


@cache
def _read_reasons() -> dict[str, str]:
    text = files("transforms").joinpath("engine", "reasons.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["reasons"])


@cache
def _read_examples() -> dict[str, str]:
    examples = {}
    for language in LANGUAGES:
        for name, table in _PATTERNS.items():
            text = files("transforms").joinpath("languages", language, f"{name}.toml").read_text(encoding="utf-8")
            examples.update({row["id"]: row["examples"][0] for row in tomllib.loads(text)[table]})
    return examples
