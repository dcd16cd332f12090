"""``cifras numerals``: the number layer alone, for the scorer of outside number specifications. Must not import warehouse."""

import json
import sys

from flows.figure_rows import as_number
from transforms.document import Document
from transforms.engine.analyze import analyze
from transforms.engine.mention import Mention
from transforms.languages.pack import load_pack


def write_numerals(language: str) -> int:
    """Read JSON lines {id, text} from standard input; write for each its numbers, with bounds, qualifier and unit.

    Returns:
        The exit code: 2 for a language without a pack.
    """
    try:
        pack = load_pack(language)
    except KeyError as error:
        print(f"cifras numerals: {error.args[0]}", file=sys.stderr)
        return 2
    for line in sys.stdin:
        if line.strip():
            case = json.loads(line)
            document = Document(name=str(case["id"]), text=case["text"], language=language)
            numerals = [describe_mention(document.text, mention) for mention in analyze(document, pack).mentions]
            print(json.dumps({"id": case["id"], "numerals": numerals}, ensure_ascii=False))
    return 0


def describe_mention(text: str, mention: Mention) -> dict[str, str | int | float | None]:
    """One number as the scorer reads it."""
    quantity = mention.quantity
    return {
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "low": as_number(quantity.low),
        "high": as_number(quantity.high),
        "qualifier": quantity.qualifier,
        "unit": "percent" if quantity.percent else mention.unit if mention.kind in ("money", "age", "prison") else None,
    }
