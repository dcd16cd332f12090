"""``cifras numerals``: the number layer alone, for the scorer of outside number specifications. Must not import warehouse."""

import json
import sys
from fractions import Fraction

from transforms.languages.pack import load_pack
from transforms.numbers.layer import Number, find_numbers
from transforms.reference import local_currency


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
            found = find_numbers(case["text"], pack.arithmetic, None, lambda word: local_currency(word, None))
            print(json.dumps({"id": case["id"], "numerals": [describe_number(case["text"], number) for number in found]}, ensure_ascii=False))
    return 0


def describe_number(text: str, number: Number) -> dict[str, str | int | float | None]:
    """One number as the scorer reads it."""
    return {
        "start": number.start,
        "end": number.end,
        "text": text[number.start : number.end],
        "low": as_json(number.low),
        "high": as_json(number.high),
        "qualifier": number.qualifier,
        "unit": number.unit,
    }


def as_json(value: Fraction | None) -> int | float | None:
    """A bound as a JSON number: whole ones without a fraction."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
