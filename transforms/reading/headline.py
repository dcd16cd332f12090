"""Title, publisher and address that a text states itself, by their place. Must not know any word (see ``languages/*/publication.toml``)."""

import re

from transforms.reading.dates import alternatives, find_dates
from transforms.reading.publication import Line, byline_name, edge_lines, match_dateline
from transforms.reading.vocabulary import load_press_words
from transforms.text.fold import fold

_URL = re.compile(r"https?://[^\s<>\"']+")
_LOOKED_AT = 8
_SHORTEST_TITLE, _LONGEST_TITLE = 3, 25  # in words


def find_title(text: str) -> str | None:
    """The headline: the first line that reads like one, before anything that reads like prose below a dateline; else None."""
    head, _ = edge_lines(text)
    lines = head[:_LOOKED_AT]
    for position, line in enumerate(lines):
        if match_dateline(line, None) is not None:
            return None
        if position + 1 < len(head) and _reads_like_title(line):
            return line.text.lstrip("# ").strip("*_ ")
    return None


def _reads_like_title(line: Line) -> bool:
    text = line.text.lstrip("# ")
    first, last = text[:1], line.text[-1]
    if len(text) > 200 or not _SHORTEST_TITLE <= len(text.split()) <= _LONGEST_TITLE:
        return False
    if not (first.isupper() or first.isdigit() or first in "¿¡«“\"'‘*_") or last in ".,;:»)…":
        return False
    if _URL.search(text) or byline_name(line, None) is not None:
        return False
    return not any(found.year and found.start == 0 for found in find_dates(line.folded, None))


def find_publisher(text: str) -> str | None:
    """The agency in a dateline's brackets, or the house behind a byline's name (``Eduardo Szklarz/Diálogo``); else None."""
    newsroom = load_press_words().lists["newsroom"]
    head, tail = edge_lines(text)
    for line in head + tail:
        dateline = match_dateline(line, None)
        if dateline is not None and dateline[1] and fold(dateline[1]) not in newsroom:
            return dateline[1].strip()
        name = byline_name(line, None)
        if name is None:
            continue
        _, slash, house = name.rpartition("/")
        if slash and house.strip():
            return house.strip()
        if any(fold(name).endswith(f" {word}") for word in newsroom):
            return name
    return None


def find_url(text: str) -> str | None:
    """An address that stands alone on a line at the text's edge, or behind a word for source; else None."""
    label = re.compile(rf"[(\[]?(?:(?:{alternatives(load_press_words().lists['source'])}) ?: ?)?[<(]?(?P<url>https?://[^\s<>\"']+?)[>)\]]*\.?")
    head, tail = edge_lines(text)
    for line in head + tail:
        match = label.fullmatch(line.folded)
        if match is not None:
            return line.text[match.start("url") : match.end("url")]
    return None
