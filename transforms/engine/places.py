"""Where what was counted happened. Codebook, rule 9: the place of the event, not of the speaker, nor where people come from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.engine.chunks import Chunk
from transforms.languages.pack import LanguagePack
from transforms.text.tokens import Token

_DATELINE = 6  # what a dateline weighs against a place where something happened (4) and one merely named (1)
_PARTICLE = 3  # "de", "del", "la": the small word inside a name such as "Fernando de Santa María"


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
        if (entry.get("cue") == "yes" and not locative) or _in_a_name(chunks, index) or _in_dateline(chunks, index):
            continue
        found.append(PlaceName(index, str(entry.get("code")), str(entry.get("scale")), locative, _is_origin(chunks, tokens, index, pack, found)))
    return found


def _in_a_name(chunks: Sequence[Chunk], index: int) -> bool:
    """A place inside a longer name ("Carlos Ramos Heredia", "Santiago Pérez") is a person's or a thing's."""
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    before = chunks[index - 1] if index else None
    ambiguous = chunks[index].trait("place", "cue") == "yes"
    if after is not None and "name" in after.kinds and ambiguous:
        return True
    if ambiguous and index > 1 and "name" in chunks[index - 2].kinds and chunks[index - 1].end - chunks[index - 1].start <= _PARTICLE:
        return True
    return before is not None and "name" in before.kinds and chunks[index].trait("place", "scale") != "country"


def _in_dateline(chunks: Sequence[Chunk], index: int) -> bool:
    """As in "LIMA, Oct. 3 (EFE) - …", "Lima (Agencia) -": where the text was written, not where something happened."""
    if index > 2:
        return False
    ahead = chunks[index + 1 : index + 9]
    if not ahead or not ahead[0].kinds & frozenset(("comma", "open", "dash", "mark", "period", "slash")):
        return False
    if "comma" in ahead[0].kinds:
        return any("period" in chunk.kinds for chunk in ahead[1:3]) or any("dash" in chunk.kinds for chunk in ahead[1:5])
    return "dash" in ahead[0].kinds or "period" in ahead[0].kinds or any("dash" in chunk.kinds for chunk in ahead)


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
        if match and any(entry.kind == "origin" for entry in match.entries) and start - match.last <= 1:
            return True
    return False


def choose_places(names: Sequence[PlaceName], chunks: Sequence[Chunk], first: int, last: int, home: str | None) -> tuple[str, ...]:
    """The places that a number's clause names: the nearest group of coordinated places, the more specific before the less."""
    usable = [name for name in names if not name.origin and not _is_label(name, chunks) and (name.locative or name.code == home or name.at == 0)]
    specific = [name for name in usable if not name.is_country]
    pool = specific or usable
    if not pool:
        return ()
    nearest = min(pool, key=lambda name: (_distance(name.at, first, last), name.at))
    codes = {name.code for name in _coordinated(pool, nearest, chunks)}
    return (home,) if home in codes else tuple(sorted(codes))


def _is_label(name: PlaceName, chunks: Sequence[Chunk]) -> bool:
    """As in "Puno (165)": the place of the number in the brackets only."""
    after = chunks[name.at + 1 : name.at + 3]
    return len(after) == 2 and "open" in after[0].kinds and after[1].quantity is not None


def _distance(at: int, first: int, last: int) -> float:
    return at - last + 0.5 if at >= last else first - at


def _coordinated(pool: Sequence[PlaceName], nearest: PlaceName, chunks: Sequence[Chunk]) -> list[PlaceName]:
    links = frozenset(("comma", "and", "preposition", "of", "determiner", "word", "noun", "open", "close", "modifier"))
    if not nearest.is_country:
        pool = [name for name in pool if name.code[:2] == nearest.code[:2]]
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


def dateline_country(chunks: Sequence[Chunk]) -> str | None:
    """The country of the place in a dateline, where these chunks begin with one ("NAIROBI, 29 July -")."""
    at = next((index for index, chunk in enumerate(chunks[:3]) if "place" in chunk.kinds), None)
    if at is None or not _in_dateline(chunks, at) or chunks[at].trait("place", "cue") == "yes":
        return None
    return (chunks[at].trait("place", "code") or "")[:2] or None


def home_country(all_names: Sequence[PlaceName], codes: Sequence[str], dateline: str | None) -> str | None:
    """The country the text is about: the one where its events happen; ``codes`` are those of its demonyms and institutions."""
    weights: Counter[str] = Counter({dateline: _DATELINE} if dateline else {})
    for name in all_names:
        weights[name.code[:2]] += 1 if name.origin or not name.locative else 4
    for code in codes:
        weights[code] += 1
    return max(weights, key=lambda code: (weights[code], code)) if weights else None
