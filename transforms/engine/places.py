"""Where what was counted happened. Codebook, rule 9: the place of the event, not of the speaker, nor where people come from."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transforms.engine.chunks import Chunk
from transforms.languages.pack import LanguagePack
from transforms.text.phrases import Entry
from transforms.text.tokens import Token, as_row

_DATELINE, _EVENT, _HINT = 6, 4, 1  # what a dateline weighs (a capital's less), a place where something happened, a country's institution
_NAMESAKE = 2  # what a name that many towns share weighs
_LISTED = 3  # countries in one sentence that are a list
_OFFICE = 6  # how far before a place the word for an institution may stand in its name
_NAME_PARTS = frozenset(("name", "of", "determiner", "noun", "term", "modifier", "institution", "post_modifier", "agency"))
_ORIGIN = 8  # tokens before a place in which a word of origin may stand
_PLACE_WORDS = 5
_DATELINE_LENGTH = 14
_DATELINE_CHUNKS = 4  # "CYPRESS COUNTY, Fla. -"
_ABBREVIATION = 3  # letters of a country's short name: "UK", "USA"
_COUNTRIES_APART = 3  # chunks between two countries named together: "in Chad and neighboring Sudan"
_CLAUSE_ENDS = frozenset(("colon", "semicolon"))
_JOINS = frozenset(("comma", "and"))
_PARTICLE = 3  # "de", "del", "la": the small word inside a name such as "Fernando de Santa María"


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place in a sentence: its chunk, its code, whether it says where something happened, all codes that its name can
    mean, and which part it plays: in an ``office``'s name, an ``owner`` ("Peru's police"), an ``attribute`` ("U.S. authorities"),
    a ``source`` where victims were recruited; ``ambiguous`` names are also those of many smaller places.
    """

    at: int
    code: str
    scale: str
    locative: bool
    origin: bool
    readings: tuple[str, ...] = ()
    part: str = ""
    ambiguous: bool = False

    @property
    def is_country(self) -> bool:
        """Whether the code is a country's."""
        return len(self.code) == 2


def find_places(chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack, home: str | None = None) -> list[PlaceName]:
    """The places of a sentence, in order; an ambiguous name counts only after a preposition or beside another place.

    A name that several places share is the one in the country the text is about, ``home``, where there is one; else the best known.
    """
    found: list[PlaceName] = []
    for index, chunk in enumerate(chunks):
        entry = _reading(chunk, home, len(chunk.entries) > 1 and _is_called_division(chunks, tokens, index, pack)) if "place" in chunk.kinds else None
        if entry is None:
            if "place_adjective" in chunk.kinds:
                found.append(PlaceName(index, str(chunk.trait("place_adjective", "code")), "adjective", True, False))
            continue
        attribute = _is_attribute(chunks, tokens, index, entry, pack)
        locative = _after_preposition(chunks, tokens, index, found, pack) and not attribute
        named_office = _names_office(chunks, tokens, index, pack)
        if (entry.get("cue") == "yes" and not locative and not named_office) or _in_dateline(chunks, index):
            continue
        if not named_office and (_in_a_name(chunks, index) or _is_named_after(chunks, tokens, index, pack)):
            continue
        origin = _is_origin(chunks, tokens, index, pack, found) or _is_speakers(chunks, tokens, index, pack)
        part = "office" if named_office else "owner" if _is_owner(chunks, index) else ""
        recruited = bool(_begin_between("recruited", tokens, max(0, chunk.first - _ORIGIN), chunk.first, pack))
        part = part or ("attribute" if attribute else "source" if recruited else "")
        code = str(entry.get("code"))
        found.append(
            PlaceName(index, code, str(entry.get("scale")), locative or named_office, origin, _readings(chunk), part, entry.get("cue") == "yes")
        )
    return found


def _is_called_division(chunks: Sequence[Chunk], tokens: Sequence[Token], index: int, pack: LanguagePack) -> bool:
    """Whether a word says that a province or state is meant, not its city: "provincia de Buenos Aires", "Puebla state"."""
    first = chunks[index].first
    spots = [position for position in (first - 2, first - 1, chunks[index].last) if 0 <= position < len(tokens)]
    return any(_begins("division", tokens, position, pack) for position in spots)


def _reading(chunk: Chunk, home: str | None, division: bool = False) -> Entry | None:
    entries = [entry for entry in chunk.entries if entry.kind == "place"]
    if division and len(entries) > 1:
        entries.sort(key=lambda entry: entry.get("scale") not in ("subdivision", "region"))
    if not entries or home and entries[0].get("code") == home:
        return entries[0] if entries else None
    return next((entry for entry in entries if home and str(entry.get("code")).startswith(home)), entries[0])


def _begin_between(kind: str, tokens: Sequence[Token], first: int, last: int, pack: LanguagePack) -> list[int]:
    """Where the phrases of this kind of context end that begin at the tokens from ``first`` to before ``last``."""
    row = as_row(tokens)
    if kind not in pack.context.kinds_in(row):
        return []
    cues = pack.context.find_all(row)
    return [end for position in range(first, last) if position in cues and (end := _begins(kind, tokens, position, pack))]


def _begins(kind: str, tokens: Sequence[Token], position: int, pack: LanguagePack) -> int | None:
    """The token after a phrase of this kind of context that begins here, however many tokens a longer phrase of another kind has, or None."""
    limit = len(tokens)
    row = as_row(tokens)
    if kind not in pack.context.kinds_in(row) or position not in pack.context.find_all(row):
        return None
    while (match := pack.context.find_at(tokens, position, limit)) is not None:
        if any(entry.kind == kind for entry in match.entries):
            return match.last
        limit = match.last - 1
    return None


def _readings(chunk: Chunk) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(entry.get("code")) for entry in chunk.entries if entry.kind == "place"))


def _names_office(chunks: Sequence[Chunk], tokens: Sequence[Token], index: int, pack: LanguagePack) -> bool:
    """Whether the place ends the name of an institution: "Tribunal Oral Federal de Posadas", "Unidad Fiscal Salta", "Tacna police"."""
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    adjective = bool(pack.settings["adjectives_before_noun"]) and chunks[index].trait("place", "scale") != "country"
    if after and adjective and _is_body(after, tokens, pack):
        return True
    step = index - 1
    if "office" not in pack.context.kinds_in(as_row(tokens)):
        return False
    while step >= 0 and index - step <= _OFFICE and chunks[step].kinds & _NAME_PARTS:
        if _begins("office", tokens, chunks[step].first, pack):
            return "of" in chunks[index - 1].kinds or chunks[step].last == chunks[index].first
        step -= 1
    return False


def _is_owner(chunks: Sequence[Chunk], index: int) -> bool:
    """As in "Malaysia's foreign ministry": whose something is."""
    return index + 1 < len(chunks) and chunks[index + 1].trait("determiner", "owner") is not None


def _is_attribute(chunks: Sequence[Chunk], tokens: Sequence[Token], index: int, entry: Entry, pack: LanguagePack) -> bool:
    """A country's name before a noun, as in "with U.S. authorities", says whose they are, not where something happened."""
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    if after is None or entry.get("scale") != "country" or not pack.settings["adjectives_before_noun"]:
        return False
    short = chunks[index].end - chunks[index].start
    dotted = any(token.form == "." for token in tokens[chunks[index].first : chunks[index].last])  # "U.S."
    if (short <= _ABBREVIATION or dotted) and after.kinds & frozenset(("word", "noun", "modifier")):
        return True
    return bool(after.kinds & frozenset(("name", "agency"))) or _is_body(after, tokens, pack)


def _is_body(chunk: Chunk, tokens: Sequence[Token], pack: LanguagePack) -> bool:
    """Whether the chunk is an institution: police, a ministry, an embassy."""
    named = _begins("body", tokens, chunk.first, pack) is not None
    return named or "institution" in chunk.kinds or chunk.trait("noun", "role") == "officer"


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


def _is_named_after(chunks: Sequence[Chunk], tokens: Sequence[Token], index: int, pack: LanguagePack) -> bool:
    """As in "avenida Arequipa", "Hotel Lima", "Lima Street": what only bears a place's name."""
    first, last = chunks[index].first, chunks[index].last
    if last < len(tokens) and _begins("street", tokens, last, pack):
        return True
    return first in _begin_between("named_after", tokens, max(0, first - 2), first, pack)


def _in_dateline(chunks: Sequence[Chunk], index: int) -> bool:
    """As in "LIMA, Oct. 3 (EFE) - …", "Lima (Agencia) -": where the text was written, not where something happened."""
    if index > _DATELINE_CHUNKS or any(not chunk.kinds & frozenset(("name", "place", "comma", "mark")) for chunk in chunks[:index]):
        return False
    ahead = chunks[index + 1 : index + 9]
    if not ahead or not ahead[0].kinds & frozenset(("comma", "open", "dash", "mark", "period", "slash")):
        return False
    if "comma" in ahead[0].kinds:
        return any("period" in chunk.kinds for chunk in ahead[1:5]) or _ends_in_dash(ahead)
    return "dash" in ahead[0].kinds or "period" in ahead[0].kinds or any("dash" in chunk.kinds for chunk in ahead)


def _ends_with_preposition(chunk: Chunk, tokens: Sequence[Token], pack: LanguagePack) -> bool:
    """As in "living in": a longer phrase of the lexicon that ends in a preposition."""
    match = pack.phrases.find_at(tokens, chunk.last - 1, chunk.last) if chunk.last - chunk.first > 1 else None
    return match is not None and any(entry.kind in ("preposition", "of", "from") for entry in match.entries)


def _ends_in_dash(ahead: Sequence[Chunk]) -> bool:
    """Whether nothing but names, dates and signs stands before a dash."""
    dash = next((index for index, chunk in enumerate(ahead) if "dash" in chunk.kinds), None)
    kinds = frozenset(("name", "place", "comma", "open", "close", "period", "mark", "agency", "slash"))
    return dash is not None and all(chunk.kinds & kinds or chunk.capital for chunk in ahead[:dash])


def _after_preposition(chunks: Sequence[Chunk], tokens: Sequence[Token], index: int, found: Sequence[PlaceName], pack: LanguagePack) -> bool:
    step = index - 1
    if step >= 0 and _ends_with_preposition(chunks[step], tokens, pack):
        return True
    while step >= 0 and chunks[step].kinds & frozenset(("determiner", "word", "modifier", "noun", "name")) and index - step <= 4:
        step -= 1
    if step >= 0 and chunks[step].kinds & frozenset(("preposition", "of", "from")):
        return True
    if step < 0 and _heads_list(chunks, index):
        return True
    if step >= 2 and "comma" in chunks[step].kinds and "name" in chunks[step - 1].kinds and "preposition" in chunks[step - 2].kinds:
        return True  # "in Kizito, Nairobi": after a place that no list knows
    beside = step >= 0 and chunks[step].kinds & frozenset(("comma", "and", "open", "semicolon"))
    if step >= 0 and chunks[step].kinds & frozenset(("dash", "colon", "open")) and _heads_list(chunks, index):
        return True
    return bool(beside) and bool(found) and found[-1].at >= step - 4  # so far back where brackets stand between: "Loreto (14) y San Marcos"


def _heads_list(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether a list of places begins here: "in three cities — Armenia, Cartagena and Medellin"."""
    after = chunks[index + 1 : index + 3]
    return len(after) == 2 and bool(after[0].kinds & frozenset(("comma", "and"))) and "place" in after[1].kinds


def _is_origin(chunks: Sequence[Chunk], tokens: Sequence[Token], index: int, pack: LanguagePack, found: Sequence[PlaceName]) -> bool:
    """Whether the place says where people come from: "from Venezuela", "procedían de Puno, Cusco y Arequipa"."""
    if found and found[-1].origin and all(_goes_on(chunk) for chunk in chunks[found[-1].at + 1 : index]):
        return True
    if _names_home_of_people(chunks, index):
        return True
    start = chunks[index].first
    ends = _begin_between("origin", tokens, max(0, start - _ORIGIN), start, pack)
    return any(last <= start and _leads_to(chunks, last, index) for last in ends)


def _names_home_of_people(chunks: Sequence[Chunk], index: int) -> bool:
    """As in "un ciudadano de Costa de Marfil", "41 de Venezuela": a country after people, or after their bare number."""
    if index < 2 or not chunks[index - 1].kinds & frozenset(("of", "from")) or chunks[index].trait("place", "scale") != "country":
        return False
    people = chunks[index - 2]
    person = people.trait("noun", "kind") == "person" and people.trait("noun", "role") in (None, "at_risk")
    return people.quantity is not None or person


def _is_speakers(chunks: Sequence[Chunk], tokens: Sequence[Token], index: int, pack: LanguagePack) -> bool:
    """As in "the minister said in Lima", "told a news conference in Geneva": where somebody spoke."""
    if index < 2 or "preposition" not in chunks[index - 1].kinds:
        return False
    first = chunks[index - 1].first
    ends = _begin_between("speech", tokens, max(0, first - 3), first, pack)
    acts = chunks[index - 2].kinds & frozenset(("noun", "institution", "agency"))  # "said forces in England …" tells where these are
    return first in ends or first - 1 in ends and not acts


def _goes_on(chunk: Chunk) -> bool:
    """Whether a list of origins goes on over the chunk: "de Puebla y Chiapas, cuatro de Honduras", "Venezuela (718), Colombia"."""
    return bool(chunk.kinds & frozenset(("comma", "and", "of", "from", "number", "percent", "open", "close", "origin", "preposition"))) and not (
        "preposition" in chunk.kinds and "from" not in chunk.kinds and "of" not in chunk.kinds
    )


def _leads_to(chunks: Sequence[Chunk], token: int, index: int) -> bool:
    """Whether nothing but a word or two for the kind of place stands between a word of origin and the place: "from the highlands of Cusco"."""
    between = [chunk for chunk in chunks[:index] if chunk.first >= token]
    if len(between) <= 1 and all(chunk.last - chunk.first == 1 for chunk in between):
        return True
    kinds = frozenset(("determiner", "of", "word", "modifier", "name"))
    return len(between) <= _PLACE_WORDS and all(chunk.kinds & kinds for chunk in between) and "of" in between[-1].kinds


def choose_places(
    names: Sequence[PlaceName], chunks: Sequence[Chunk], first: int, last: int, home: str | None, taken: Sequence[PlaceName] = ()
) -> tuple[str, ...]:
    """The places that a number's clause names: the nearest group of coordinated places, the more specific before the less.

    Places ``taken`` by another number of the sentence are none of its own.
    """
    usable = [name for name in names if not name.origin and not _is_label(name, chunks) and name not in taken and _tells_where(name, chunks, home)]
    usable = [name for name in usable if not _is_listed_after(name, chunks, last)] or usable
    specific = [name for name in usable if not name.is_country]
    pool = specific or usable or _named_at_home(names, chunks, home, taken)
    if not pool:
        return ()
    nearest = min(pool, key=lambda name: (_distance(name.at, first, last), name.at))
    codes = {name.code for name in _coordinated(pool, nearest, chunks)}
    return tuple(sorted(codes))


def _is_listed_after(name: PlaceName, chunks: Sequence[Chunk], last: int) -> bool:
    """Whether a colon or semicolon stands between a count and the place: it is a part's."""
    return name.at > last and any(chunk.kinds & _CLAUSE_ENDS for chunk in chunks[last : name.at])


def _tells_where(name: PlaceName, chunks: Sequence[Chunk], home: str | None) -> bool:
    """Whether a place can be where something happened; a town abroad only right after a preposition, for it may be a bar's or a person's name."""
    if name.locative and not name.is_country and name.code[:2] != home and home and name.at:
        return bool(chunks[name.at - 1].kinds & frozenset(("preposition", "of", "from", "comma", "and", "determiner", "word")))
    if name.is_country and name.part == "office":  # "la Policía de Argentina" acts somewhere in Argentina
        return name.code != home
    return name.locative or name.code == home or name.at == 0 and not name.part


def _named_at_home(names: Sequence[PlaceName], chunks: Sequence[Chunk], home: str | None, taken: Sequence[PlaceName]) -> list[PlaceName]:
    """The subdivisions of the country that a clause merely names: "Santa Cruz recorded 34 cases", "California made 547 arrests"."""
    return [
        name
        for name in names
        if not name.is_country and name.code[:2] == home and not name.origin and not _is_label(name, chunks) and name not in taken
    ]


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
            joined = not nearest.is_country or len(between) <= _COUNTRIES_APART and any(chunk.kinds & _JOINS for chunk in between)
            if not joined or len(between) > 6 or not all(chunk.kinds & links for chunk in between):
                break
            edge += step
            group.append(pool[edge])
    return group


def dateline_end(chunks: Sequence[Chunk]) -> int:
    """The index of the chunk after a dateline, 0 where there is none."""
    at = next((index for index, chunk in enumerate(chunks[: _DATELINE_CHUNKS + 1]) if "place" in chunk.kinds), None)
    if at is None or not _in_dateline(chunks, at):
        return 0
    return next((index + 1 for index in range(at + 1, min(at + _DATELINE_LENGTH, len(chunks))) if "dash" in chunks[index].kinds), 0)


def dateline_place(chunks: Sequence[Chunk], home: str | None = None) -> PlaceName | None:
    """The place in a dateline, where these chunks begin with one ("NAIROBI, 29 July -"); where ``home`` is given, only one in that country."""
    at = next((index for index, chunk in enumerate(chunks[: _DATELINE_CHUNKS + 1]) if "place" in chunk.kinds), None)
    if at is None or not _in_dateline(chunks, at):
        return None
    entry = _reading(chunks[at], home)
    if entry is None or home and not str(entry.get("code")).startswith(home):
        return None
    return PlaceName(at, str(entry.get("code")), str(entry.get("scale")), locative=False, origin=False, readings=_readings(chunks[at]))


def home_country(sentences: Iterable[Sequence[PlaceName]], codes: Sequence[str], dateline: PlaceName | None) -> str | None:
    """The country the text is about: the one where its events happen.

    ``sentences`` are the places of each, ``codes`` the countries of its demonyms and institutions. A sentence that lists three countries or
    more weighs little for any of them.
    """
    weights: Counter[str] = Counter()
    for country in {code[:2] for code in dateline.readings} if dateline else ():
        weights[country] += _DATELINE - 3 * (dateline is not None and dateline.scale == "capital")
    for names in sentences:
        listed = len({name.code[:2] for name in names})
        for name in names:
            countries = list(dict.fromkeys(code[:2] for code in name.readings)) or [name.code[:2]]
            happens = name.locative or name.part == "owner" or name.at == 0 and not name.part
            weight = _EVENT if happens and not name.origin and name.part != "source" and listed < _LISTED else 0 if name.origin else 1
            weight = min(weight, _NAMESAKE) if name.ambiguous and not name.is_country else weight
            for country in countries:
                weights[country] += weight if len(countries) == 1 or country == countries[0] else weight // 2
    for code in codes:
        weights[code] += _HINT
    return max(weights, key=lambda code: (weights[code], code)) if any(weights.values()) else None
