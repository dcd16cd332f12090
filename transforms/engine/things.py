"""What became of things and places told with a count: seized, looked at and let go, or only where persons were found. Codebook, rule 2."""

from collections.abc import Sequence

from transforms.engine.chunks import Chunk
from transforms.engine.mention import Mention

_IN = frozenset(("from", "preposition"))


def is_seized(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """Whether houses or bars were seized, not searched: the verb nearest before them says so; what was found in them was not they."""
    if mention.first and "preposition" in chunks[mention.first - 1].kinds:
        return False
    if any(chunk.trait("term", "term") == "searched" for chunk in chunks[mention.last : mention.last + 4]):
        return False
    for index in range(mention.first - 1, -1, -1):
        term = chunks[index].trait("term", "term") if "term" in chunks[index].kinds else None
        if term in ("seized", "searched", "rescued", "arrested"):
            return term == "seized"
    return False


def is_scene(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "rescued from two buses", "hidden in three trucks": where persons were found, which nobody says was seized."""
    before = chunks[mention.first - 1] if mention.first else None
    told = {chunk.trait("term", "term") for chunk in chunks}
    return before is not None and bool(before.kinds & _IN or before.trait("term", "from")) and "rescued" in told and "seized" not in told


def is_checked(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "63,800 vehicles were checked", "checks on 200,000 vehicles": what officers looked at and let go."""
    for index in range(mention.last, len(chunks)):
        if chunks[index].kinds & frozenset(("mark", "semicolon", "dash")):
            break
        if term := chunks[index].trait("term", "term"):
            if term == "checked":
                return True
            break
    for index in range(mention.first - 1, -1, -1):
        if "semicolon" in chunks[index].kinds:
            return False
        if (term := chunks[index].trait("term", "term")) in ("checked", "seized"):
            return term == "checked"
    return False
