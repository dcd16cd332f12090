"""YAML front matter of a Markdown file, read as text only: no scalar becomes a number, a date or a truth value (``language: no``)."""

import re
from collections.abc import Mapping

from transforms.reading.errors import UnreadableDocument

_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_LONGEST = 64 * 1024
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def split_front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """Cut a Markdown text into its front matter's fields and its body, which is returned as it stands.

    Nulls and fields that are lists or tables are left out: none of the fields that reading knows has such a value.

    Raises:
        UnreadableDocument: the front matter is not closed, is no YAML, or is no table of fields.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return {}, text
    closing = _CLOSING.search(text, opening.end(), opening.end() + _LONGEST)
    if closing is None:
        raise UnreadableDocument("broken front matter: no line --- closes it")
    return _parse(text[opening.end() : closing.start()]), text[closing.end() :]


def _parse(block: str) -> Mapping[str, str]:
    import yaml  # imported late: plain text files do without

    try:
        fields = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader builds strings, lists and dicts only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in its line {mark.line + 1}" if mark is not None else ""
        raise UnreadableDocument(f"broken front matter: no YAML{where}") from None
    except RecursionError:
        raise UnreadableDocument("broken front matter: nested too deeply") from None
    if fields in ("", None):
        return {}
    if not isinstance(fields, dict):
        raise UnreadableDocument("broken front matter: no table of fields")
    return {name: value for name, value in fields.items() if isinstance(name, str) and isinstance(value, str) and value not in _NULLS}
