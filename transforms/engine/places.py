"""Where what was counted happened. Codebook, rule 9: the place of the event, not of the speaker, nor where people come from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.engine.chunks import Chunk
from transforms.languages.pack import LanguagePack
from transforms.text.tokens import Token

_CAPITAL_REGION = {"PE-LIM": "PE-LMA"}


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place in a sentence: its chunk, its code, whether it says where something happened."""

    at: int
    code: str
    scale: str
    locative: bool
    origin: bool

    @property
    def is_country(self) -> bool:
        """Whether the code is a country's."""
        return len(self.code) == 2


def find_places(chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack) -> list[PlaceName]:
    """The places of a sentence, in order; an ambiguous name counts only after a preposition or beside another place."""
    found: list[PlaceName] = []
    for index, chunk in enumerate(chunks):
        entry = chunk.entry("place")
        if entry is None:
            if "place_adjective" in chunk.kinds:
                found.append(PlaceName(index, str(chunk.trait("place_adjective", "code")), "adjective", True, False))
            continue
        locative = _after_preposition(chunks, index, found)
        if entry.get("cue") == "yes" and not locative:
            continue
        if _in_a_name(chunks, index):
            continue
        found.append(PlaceName(index, str(entry.get("code")), str(entry.get("scale")), locative, _is_origin(chunks, tokens, index, pack, found)))
    return found


def _in_a_name(chunks: Sequence[Chunk], index: int) -> bool:
    """A place inside a longer name ("Corte de Lima Sur Contreras", "Santiago Pérez") is a person's or a thing's."""
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    before = chunks[index - 1] if index else None
    named_after = after is not None and "name" in after.kinds
    named_before = before is not None and "name" in before.kinds
    return (named_after and chunks[index].trait("place", "cue") == "yes") or (named_before and chunks[index].trait("place", "scale") not in ("country", "subdivision"))


def _after_preposition(chunks: Sequence[Chunk], index: int, found: Sequence[PlaceName]) -> bool:
    step = index - 1
    while step >= 0 and chunks[step].kinds & frozenset(("determiner", "word", "modifier", "noun", "name")) and index - step <= 4:
        step -= 1
    if step >= 0 and chunks[step].kinds & frozenset(("preposition", "of", "from")):
        return True
    beside = step >= 0 and chunks[step].kinds & frozenset(("comma", "and", "open"))
    return bool(beside) and bool(found) and found[-1].at >= step - 3


def _is_origin(chunks: Sequence[Chunk], tokens: Sequence[Token], index: int, pack: LanguagePack, found: Sequence[PlaceName]) -> bool:
    """Whether the place says where people come from: "from Venezuela", "procedían de Puno, Cusco y Arequipa"."""
    if found and found[-1].origin and all(chunk.kinds & frozenset(("comma", "and")) for chunk in chunks[found[-1].at + 1 : index]):
        return True
    start = chunks[index].first
    for position in range(max(0, start - 6), start):
        match = pack.context.find_at(tokens, position)
        if match and any(entry.kind == "origin" for entry in match.entries) and start - match.last <= 3:
            return True
    return False


def choose_places(names: Sequence[PlaceName], chunks: Sequence[Chunk], first: int, last: int) -> tuple[str, ...]:
    """The places that a number's clause names: the nearest group of coordinated places, the more specific before the less."""
    usable = [name for name in names if not name.origin and (name.locative or name.is_country or name.scale != "country")]
    specific = [name for name in usable if not name.is_country]
    pool = specific or usable
    if not pool:
        return ()
    nearest = min(pool, key=lambda name: (_distance(name.at, first, last), name.at))
    group = _coordinated(pool, nearest, chunks)
    return tuple(sorted({name.code for name in group}))


def _distance(at: int, first: int, last: int) -> float:
    return at - last + 0.5 if at >= last else first - at


def _coordinated(pool: Sequence[PlaceName], nearest: PlaceName, chunks: Sequence[Chunk]) -> list[PlaceName]:
    links = frozenset(("comma", "and", "preposition", "of", "determiner", "word", "noun", "open", "close", "modifier"))
    index = pool.index(nearest)
    group = [nearest]
    for step in (-1, 1):
        edge = index
        while 0 <= edge + step < len(pool):
            low, high = sorted((pool[edge].at, pool[edge + step].at))
            between = chunks[low + 1 : high]
            if len(between) > 6 or not all(chunk.kinds & links for chunk in between):
                break
            edge += step
            group.append(pool[edge])
    return group


def main_place(all_names: Sequence[PlaceName]) -> str | None:
    """The subdivision that the text's first event places name most; a country when there is no subdivision."""
    specific = [name.code for name in all_names if not name.is_country and not name.origin and name.locative]
    if specific:
        counts = Counter(specific)
        return max(counts, key=lambda code: (counts[code], -specific.index(code)))
    return None


def home_country(all_names: Sequence[PlaceName], demonyms: Sequence[str]) -> str | None:
    """The country the text is about: the one its places lie in most, else that of its demonyms."""
    counts = Counter(name.code[:2] for name in all_names if not name.origin)
    if counts:
        return counts.most_common(1)[0][0]
    codes = Counter(code for code in demonyms if len(code) == 2)
    return codes.most_common(1)[0][0] if codes else None
