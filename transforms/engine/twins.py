"""Twins: a count and a share of the same, one beside the other: "61% (601) were adults", "200 (40 %)", "24 % of them, or 4,088".

The second is lifted out of the row of chunks, so that every rule reads the sentence as if it were not there; when all is known of the first, the
second takes it over. Codebook, rules 1 and 5.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.engine.chunks import Chunk
from transforms.engine.mention import Mention
from transforms.engine.parts import COUNTED, adds_up, find_total, inherit

_NOUN_PHRASE = 4  # chunks between a count and the bracket that holds its share
_IN_PHRASE = frozenset(
    ("noun", "modifier", "trait", "demonym", "post_modifier", "place_adjective", "of", "determiner", "including", "pronoun", "term", "be", "currency")
)
_OF = frozenset(("of", "including"))
_AFTER = frozenset(("comma", "mark", "close", "semicolon"))


@dataclass(frozen=True, slots=True)
class Twin:
    """A quantity lifted out of the row: the chunk of its leader (its index after lifting) and its own chunk."""

    leader: int
    chunk: Chunk


def lift_twins(chunks: Sequence[Chunk]) -> tuple[list[Chunk], list[Twin]]:
    """The row without the second of each pair, and the seconds."""
    if not any("percent" in chunk.kinds for chunk in chunks):
        return list(chunks), []
    kept: list[Chunk] = []
    twins: list[Twin] = []
    index = 0
    while index < len(chunks):
        found = _bracketed(chunks, index, kept) or _restated(chunks, index, kept)
        if found is None:
            kept.append(chunks[index])
            index += 1
            continue
        leader, at, index = found
        twins.append(Twin(leader, chunks[at]))
    return kept, twins


def _bracketed(chunks: Sequence[Chunk], index: int, kept: Sequence[Chunk]) -> tuple[int, int, int] | None:
    """As in "61% (601)", "207 complaints (35 %)", "Albanians (24%; 4,052)": the leader, the twin, and where the row goes on."""
    if "open" in chunks[index].kinds:
        leader = _leader(kept, _NOUN_PHRASE)
        last = index + 2
        if last < len(chunks) and "noun" in chunks[last].kinds:  # "10 % (32 persons)"
            last += 1
        if leader is not None and last < len(chunks) and "close" in chunks[last].kinds and _pair(kept[leader], chunks[index + 1]):
            return leader, index + 1, last + 1
        return None
    in_bracket = bool(chunks[index].kinds & frozenset(("semicolon", "comma"))) and len(kept) > 1 and "open" in kept[-2].kinds
    if in_bracket and index + 2 < len(chunks) and "close" in chunks[index + 2].kinds and _pair(kept[-1], chunks[index + 1]):
        return len(kept) - 1, index + 1, index + 2
    return None


def _restated(chunks: Sequence[Chunk], index: int, kept: Sequence[Chunk]) -> tuple[int, int, int] | None:
    """As in "24% of them, or 4,088", "were children, 7,432 in all", "1,031 de ellas, el 72 %,", "El 14 % de los peruanos, unos 3,4 millones,"."""
    if "comma" not in chunks[index].kinds or index + 2 >= len(chunks):
        return None
    joint = bool(chunks[index + 1].kinds & frozenset(("and", "including")))
    at = index + 1 + joint
    at += joint and at + 1 < len(chunks) and "comma" in chunks[at].kinds  # "es decir, el 20,3 %"
    at += at + 1 < len(chunks) and "determiner" in chunks[at].kinds
    leader = _leader(kept, _NOUN_PHRASE)
    if leader is None or not _pair(kept[leader], chunks[at]):
        return None
    after = chunks[at + 1].kinds if at + 1 < len(chunks) else frozenset(("mark",))
    if "in_all" in after:
        return leader, at, at + 2
    told = joint or "percent" in chunks[at].kinds or ("comma" in after and leader + 1 < len(kept) and bool(kept[leader + 1].kinds & _OF))
    return (leader, at, at + 1 + ("comma" in after)) if told and after & _AFTER else None


def _leader(kept: Sequence[Chunk], reach: int) -> int | None:
    """The last number of the row, past nothing but its noun phrase."""
    for index in range(len(kept) - 1, max(-1, len(kept) - 2 - reach), -1):
        if kept[index].quantity is not None:
            return index
        if not kept[index].kinds & _IN_PHRASE:
            return None
    return None


def _pair(leader: Chunk, other: Chunk) -> bool:
    """Whether one is a share and the other a count, not a bracket of ages ("40 % jóvenes (18 a 29 años)")."""
    if leader.quantity is None or other.quantity is None or "between" in (leader.quantity.qualifier, other.quantity.qualifier):
        return False
    return leader.quantity.percent != other.quantity.percent


def tell_counts(twins: Sequence[Twin], mentions: Sequence[Mention]) -> None:
    """Note how many a share is where its twin says so, which no smaller whole can hold."""
    for twin in twins:
        leader = next((mention for mention in mentions if mention.at == twin.leader), None)
        if leader is not None and leader.is_percent and twin.chunk.quantity is not None:
            leader.told_by = twin.chunk.quantity.high


def take_over(twins: Sequence[Twin], mentions: list[Mention], before: Sequence[Mention]) -> None:
    """Make each twin a mention like its leader, right after it: the same people, the other way of telling how many."""
    for twin in twins:
        leader = next((mention for mention in mentions if mention.at == twin.leader), None)
        if leader is None or twin.chunk.quantity is None:
            continue
        mention = replace(
            leader, quantity=twin.chunk.quantity, start=twin.chunk.start, end=twin.chunk.end, rules=["twin", *leader.rules], flags=[], notes=[]
        )
        if mention.is_percent and mention.kind in COUNTED and mention.whole is None and not mention.reason:
            total = find_total(mention, before)
            mention.whole = total if total is not None and total.value > leader.value else None
        place = mentions.index(leader) + 1
        _point_at(mention, mentions[place:])
        mentions.insert(place, mention)


def _point_at(twin: Mention, later: Sequence[Mention]) -> None:
    """As in "94 % are women (925), of whom 221 are Peruvians": the first part told after the twin is part of it, whatever was found before."""
    part = next((mention for mention in later if not mention.reason), None)
    if part is None or part.is_percent or not part.rules or not part.rules[-1].startswith(("part.including", "part.of-these")):
        return
    if twin.kind == part.kind and part.value <= twin.value and (part.whole is None or part.whole.sentence != twin.sentence):
        inherit(part, twin)
        free = [mention for mention in later if mention is not part and mention.whole in (None, twin.whole) and not mention.reason]
        others = [mention for mention in free if mention.kind == part.kind]
        if others and adds_up(twin, [part, others[0]]):
            inherit(others[0], twin)
