"""Who is cited: a body of the table ``agencies``, an office that the text's country has, or the words themselves. Knows no natural language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.engine.units import HEADS, NAMED, Unit
from transforms.engine.view import Analysis, SentenceView
from transforms.text.phrases import Entry

BOUNDARY = frozenset(("comma", "semicolon", "mark", "colon", "quotation", "open", "close", "number", "percent", "dash"))
_OWNS = frozenset(("agency", "office"))
_OWNED = frozenset(("agency", "office", "data", "document"))
_VERBS = frozenset(("speech", "count", "according", "contrast", "impersonal"))
_ADJECTIVES = frozenset(("word", "plural", "modifier", "demonym", "place_adjective", "place", "name", "trait", "term", "noun"))
_DESCRIBING = _ADJECTIVES | {"determiner", "indefinite", "skip"}
_OPENING = 8  # units that may stand before the noun that is cited: "the country's top human rights official"
_OWNER = 8  # units between a report and who made it: "a report published on Monday by the ombudsman"
_BESIDE = 3
_APPOSITION = 16
_LONGEST_NAME = 10
_PARTICLE = 3
_ENDS_NAME = frozenset(("agency", "office", "title", "document", "period"))


@dataclass(frozen=True, slots=True)
class Source:
    """Someone cited: units ``first`` to ``last`` (half-open).

    Attributes:
        name: the code of a body, or the words as cited; None for one who was named before ("it", "the ministry").
        person: whether a person is cited, whom "he" may mean, not "it"; None where either may be.
        fallback: what to call the source when nobody was named before: words of the text, or None.
    """

    first: int
    last: int
    name: str | None
    person: bool | None = False
    fallback: str | None = None


class Memory:
    """What is asked again and again of a document: looked up once, so that cost stays linear in its length."""

    def __init__(self, analysis: Analysis) -> None:
        """Keep the document at hand."""
        self.analysis = analysis
        self._names: dict[str, bool] = {}
        self._countries: frozenset[str] | None = None

    def is_name(self, word: str) -> bool:
        """Whether the first word of a sentence is written with a capital within one too: a name, not a word."""
        if word not in self._names:
            text = self.analysis.document.text
            self._names[word] = re.search(rf"(?<=[a-zà-ÿ,] ){re.escape(word)}", text) is not None
        return self._names[word]

    def speaks_of(self, country: str | None) -> bool:
        """Whether a place of a country is named anywhere."""
        if self._countries is None:
            self._countries = frozenset(place.code[:2] for view in self.analysis.views for place in view.places)
        return country in self._countries


class SourceReader:
    """Reads who is cited from the units of one sentence."""

    def __init__(self, view: SentenceView, memory: Memory, units: Sequence[Unit]) -> None:
        """Keep the sentence at hand."""
        self.view, self.memory, self.analysis, self.units = view, memory, memory.analysis, units

    def read_at(self, index: int, stop: int, *, strict: bool = True) -> Source | None:
        """The source whose noun phrase begins at a unit, before ``stop``; None where no source begins there.

        ``strict``: what stands before its noun may be joined to it by "of" alone ("the Lima office of the PNP").
        """
        at, linked = index, False
        while at < stop and at - index < _OPENING:
            unit = self.units[at]
            if unit.kinds & HEADS and not (linked and not unit.kinds & _OWNED):
                found = self._read_head(at, index, stop)
                if found is not None:
                    return found
            name = None if linked else self._name_run(at, stop)
            if name is not None and not self._describes(at, name, stop):
                return self._read_name(at, name, stop)
            if unit.kinds & BOUNDARY or unit.kinds & _VERBS or not unit.kinds & (_DESCRIBING | {"link", "possessive", "made_by"}):
                return None
            link = unit.entry("link")
            if link is not None and strict and link.get("of") is None:
                return None
            linked = linked or link is not None
            at += 1
        return None

    def _is_owner_sign(self, unit: Unit) -> bool:
        return unit.entry("possessive") is not None

    def _describes(self, first: int, at: int, stop: int) -> bool:
        """As in "Puno prosecutors", "Kenya's police", "the Edo zonal command", "a U.S. report": a name that only describes the noun after it."""
        if at >= stop:
            return False
        unit = self.units[at]
        place = at == first + 1 and bool(self.units[first].kinds & NAMED)
        report = "document" in unit.kinds and unit.capital
        if self._is_owner_sign(unit) or report or unit.kinds & (HEADS if place else HEADS - {"data", "document"}):
            return True
        return stop < len(self.units) and bool(unit.kinds & frozenset(("word", "plural", "noun", "modifier"))) and not unit.entries

    def _read_head(self, at: int, begin: int, stop: int) -> Source | None:
        unit = self.units[at]
        if unit.kinds & _OWNS:
            at = self._within(at, stop)
            unit = self.units[at]
            code = self._name_body(at, begin, stop)
            name = self._name_run(at + 1, stop) if code == self._written(unit.first, unit.last) else None
            if name is not None:  # "Attorney General Raciel López" of a country whose offices the table does not know
                return self._read_name(at + 1, name, stop)
            person = None if self._is_post(unit) else False
            return Source(at, self._past_report(at + 1, stop), code, person=person)
        if unit.entry("stand_in") is not None:
            entry = unit.entry("stand_in")
            return Source(at, at + 1, None, person=entry is not None and entry.get("person") is not None) if at == begin else None
        if unit.kinds & frozenset(("data", "document")):
            owner = self._owner(at + 1, stop)
            words = self._written(self.units[self._describing(at, begin)].first, unit.last)
            if owner is not None:
                return Source(at, owner.last, owner.name)
            return Source(at, at + 1, None, fallback=words) if self._is_definite(at) else Source(at, at + 1, words)
        person = bool(unit.kinds & frozenset(("title", "source")))
        return self._read_titled(at, begin, stop, person)

    def _within(self, at: int, stop: int) -> int:
        """The body within another that is cited: "the European Union's police agency Europol", "the PNP's anti-trafficking police"."""
        if at + 1 < stop and self._is_owner_sign(self.units[at + 1]):
            for index in range(at + 2, min(at + 2 + _OPENING, stop)):
                if self.units[index].kinds & _OWNS:
                    at = index
                elif not self.units[index].kinds & (_ADJECTIVES | {"body"}):
                    break
        return at

    def _is_post(self, unit: Unit) -> bool:
        """Whether an office is named by whoever holds it ("the interior minister"), so that "he" may mean it."""
        tokens, book = self.view.sentence.tokens, self.analysis.pack.attribution
        matches = (book.find_at(tokens, position, position + 1) for position in range(unit.first, unit.last))
        return any(entry.kind == "title" for match in matches if match is not None for entry in match.entries)

    def _past_report(self, at: int, stop: int) -> int:
        """The unit after a body's report or data: "IOM figures", "the State Department's 2018 report"; else ``at``."""
        for index in range(at, min(at + _OPENING, stop)):
            unit = self.units[index]
            if unit.kinds & frozenset(("data", "document")):
                return index + 1
            if not (self._is_owner_sign(unit) or unit.kinds & frozenset(("period", "word", "modifier", "ignored"))):
                break
        return at

    def _read_titled(self, at: int, begin: int, stop: int, person: bool) -> Source:
        """As in "the head of the PNP", "Colonel Juan Pérez, of the PNP", "officials of the ministry", "the ministry"."""
        unit = self.units[at]
        body = self._body_after(at + 1, stop)
        if body is not None:
            return Source(at, body.last, body.name, person=person)
        after = at + 1
        while after < stop and unit.entry("title") is not None and self.units[after].entry("title") is not None:
            after += 1
        named = unit.entry("title") is not None or unit.entry("body") is not None and not unit.capital
        if unit.entry("title") is not None and after < stop and "comma" in self.units[after].kinds and self._begins_name(after + 1):
            after += 1  # "el defensor, Carlos Camargo"
        name = self._name_run(after, stop, person=unit.entry("title") is not None) if named else None
        if name is not None:
            return replace(self._read_name(after, name, stop), first=at, person=unit.entry("title") is not None)
        last = self._name_run(at, stop) if unit.kinds & frozenset(("body", "source")) else None
        if last is not None and last > at + 1:
            return Source(at, last, self._written(unit.first, self.units[last - 1].last))
        words = self._written(self.units[self._describing(at, begin)].first, unit.last)
        if unit.entry("source") is not None and unit.entry("title") is None:
            return Source(at, at + 1, words, person=True)
        return Source(at, at + 1, None, person=person, fallback=words) if self._is_definite(at) else Source(at, at + 1, words, person=person)

    def _is_definite(self, at: int) -> bool:
        """Whether a noun is spoken of as known: after an article or the like that is not "a", past its adjectives."""
        index = at - 1
        while index >= 0 and self.units[index].kinds & _ADJECTIVES and not self.units[index].entries:
            index -= 1
        if index < 0:
            return False
        link = self.units[index].entry("link")
        if link is not None:
            return link.get("definite") is not None
        return "determiner" in self.units[index].chunk.kinds and self.units[index].entry("indefinite") is None

    def _describing(self, at: int, begin: int) -> int:
        """The first unit of the adjectives right before a noun: "local authorities", "senior officials"."""
        first = at
        while first > begin and self.units[first - 1].kinds & _ADJECTIVES and not self.units[first - 1].entries:
            first -= 1
        return first

    def _read_name(self, at: int, last: int, stop: int) -> Source:
        """A name; one with its body in apposition is its body: "Vicente Tiburcio, head of the PNP"."""
        if last < len(self.units) and self.units[last].kinds & frozenset(("comma", "open")) | self.units[last].kinds & frozenset(("link",)):
            body = self._body_after(last, min(len(self.units), last + _APPOSITION))
            if body is not None:
                return Source(at, body.last, body.name, person=True)
        return Source(at, last, self._written(self.units[at].first, self.units[last - 1].last), person=True)

    def _body_after(self, at: int, stop: int) -> Source | None:
        """The body that a post, a name or a group of people belongs to: right after "of" or "from", or in the apposition that begins at ``at``."""
        opened = False
        for index in range(at, min(at + _APPOSITION, stop, len(self.units))):
            unit = self.units[index]
            if unit.kinds & frozenset(("comma", "open")) and not opened and index <= at + _OWNER:
                opened = True
                if index + 1 < len(self.units) and self.units[index + 1].kinds & frozenset(("relative", "number", "percent")):
                    return None
                continue
            if unit.kinds & BOUNDARY or unit.kinds & _VERBS or "relative" in unit.kinds or "be" in unit.kinds:
                return None
            if unit.kinds & _OWNS and (opened or index == at or self._is_linked(index, at)):
                return Source(index, index + 1, self._name_body(index, at, stop), person=True)
        return None

    def _is_linked(self, index: int, begin: int) -> bool:
        """Whether a body is joined to what stands before it by "of", "from" and the like, past its articles and adjectives."""
        at = index - 1
        while at >= begin and self.units[at].entry("link") is None and self.units[at].kinds & _DESCRIBING:
            at -= 1
        link = self.units[at].entry("link") if at >= begin else None
        return link is not None and link.get("agent") is None

    def _owner(self, at: int, stop: int) -> Source | None:
        """Who made a report or keeps data: "data from the ministry", "a report published on Monday by the ombudsman"."""
        relative = apposed = False
        if at < len(self.units) and at == stop and "comma" in self.units[at].kinds:  # "the report, released on Tuesday by the ombudsman,"
            at, stop, apposed = at + 1, min(len(self.units), at + _APPOSITION), True
        for index in range(at, min(at + _OWNER, stop)):
            unit = self.units[index]
            if apposed and unit.entry("link") is not None and unit.entry("made_by") is None and not self._tells_agent(unit):
                return None
            relative = relative or "relative" in unit.kinds
            if relative and unit.kinds & _OWNS and not self.units[index - 1].kinds & frozenset(("addressee", "link")):
                return Source(index, index + 1, self._name_body(index, at, stop))
            if unit.entry("link") is not None or unit.entry("made_by") is not None:
                found = self.read_at(index + 1, stop)
                if found is not None and found.name and (unit.entry("made_by") is not None or self._is_owner(found, unit)):
                    return found
            elif unit.kinds & BOUNDARY or (unit.kinds & _VERBS and not relative):
                return None
        return None

    def read_listed_name(self, begin: int, end: int) -> Source | None:
        """A body whose name is a list, of which ``begin`` to ``end`` is the last item: "the Ministry of Gender, Children and Social Protection"."""
        if begin < _BESIDE or not (self.units[begin - 1].kinds & frozenset(("and", "comma")) and self.units[begin].capital):
            return None
        for index in range(begin - 2, max(-1, begin - 2 - _LONGEST_NAME), -1):
            unit = self.units[index]
            if unit.capital and unit.entry("body") is not None and self.units[index + 1].entry("link") is not None:
                return Source(index, end, self._written(unit.first, self.units[end - 1].last))
            if not (unit.capital or unit.kinds & frozenset(("and", "comma", "link"))):
                return None
        return None

    def _tells_agent(self, unit: Unit) -> bool:
        entry = unit.entry("link")
        return entry is not None and entry.get("agent") is not None

    def _is_owner(self, found: Source, link: Unit) -> bool:
        """Whether a body or a name may keep data; "figures of victims" and "figures for May" tell no owner."""
        if (self.units[found.first].kinds | self.units[found.last - 1].kinds) & _OWNS:
            return True
        entry = link.entry("link")
        owning = entry is not None and (entry.get("of") is not None or entry.get("agent") is not None)
        return owning and (self._begins_name(found.first) or self.units[found.first].entry("title") is not None)

    def _name_body(self, at: int, begin: int, stop: int) -> str:
        """The code of the body named at a unit: the office of the country named beside it, else of the text's; else the words as cited."""
        unit = self.units[at]
        words = self._written(unit.first, unit.last)
        countries = self._countries_beside(at, begin, stop)
        home = self.analysis.home
        office = unit.entry("office")
        if office is not None:
            for country in (*countries, *(() if countries else (home,))):
                code = self.analysis.pack.offices.get((str(office.get("office")), country or ""))
                if code is not None:
                    return code
        entries = [entry for entry in unit.entries if entry.kind == "agency"]
        own = next((entry for entry in entries if entry.get("country") in (*countries, home, "")), None)
        if own is not None:
            return str(own.get("code"))
        if entries and (home is None and office is None or self._is_unmistakable(entries[0], unit)):
            return str(entries[0].get("code"))
        return words

    def _is_unmistakable(self, entry: Entry, unit: Unit) -> bool:
        """Whether a foreign body's name can mean it alone: a short form, or a name in a text that speaks of its country."""
        if unit.entry("office") is not None:
            return False
        if entry.get("generic") is None or unit.last - unit.first == 1:
            return True
        return self.memory.speaks_of(entry.get("country"))

    def _countries_beside(self, at: int, begin: int, stop: int) -> list[str]:
        """Countries named right beside an office: "the Peruvian police", "la Policía de Colombia", "Spain's interior ministry"."""
        codes: list[str] = []
        for index in (*range(max(begin, at - _BESIDE), at), *range(at + 1, min(at + 1 + _BESIDE, stop))):
            unit = self.units[index]
            if index > at and not (unit.kinds & frozenset(("demonym", "place", "of", "from", "link", "determiner"))):
                break
            for entry in unit.chunk.entries:
                code = str(entry.get("code") or "")
                if entry.kind in ("demonym", "place") and len(code) == 2 and code.isupper():
                    codes.append(code)
        return codes

    def _begins_name(self, at: int) -> bool:
        if at >= len(self.units):
            return False
        unit = self.units[at]
        return (
            unit.capital and bool(unit.kinds & frozenset(("name", "place", "body", "source"))) and not unit.kinds & frozenset(("period", "quotation"))
        )

    def _name_run(self, at: int, stop: int, *, person: bool = False) -> int | None:
        """The unit after a name that begins at a unit: words with a capital, and the small ones between them; None where no name begins.

        ``person``: where adjectives stand before nouns, "of" joins a person to a body and is no part of the name.
        """
        if not self._begins_name(at):
            return None
        last, index = at + 1, at + 1
        while index < min(stop, at + _LONGEST_NAME):
            unit = self.units[index]
            glued = self._is_glued(index)
            if not glued and (unit.kinds & BOUNDARY or unit.kinds & _VERBS or unit.kinds & _ENDS_NAME):
                break
            if "link" in unit.kinds and person and self.analysis.pack.settings["adjectives_before_noun"]:
                break
            if unit.capital or glued:
                last = index + 1
            elif not (unit.kinds & frozenset(("link", "of", "and", "determiner")) or self._is_particle(unit)):
                break
            index += 1
        if last > at + 1:
            return last
        return last if self._letters(at) > 1 and (at > 0 or self.memory.is_name(self._written(self.units[at].first, self.units[at].last))) else None

    def _is_glued(self, at: int) -> bool:
        """Whether a unit is written together with the one before it, as the number of "Peru21" and the stops of "U.S."."""
        tokens = self.view.sentence.tokens
        first = self.units[at].first
        digits = self.units[at].kinds & frozenset(("ignored", "number"))
        return bool(digits) and tokens[first].start == tokens[first - 1].end

    def _is_particle(self, unit: Unit) -> bool:
        """Whether a unit may be the small word inside a name: "de", "van", "dos"."""
        return unit.kinds == frozenset(("word",)) and unit.chunk.end - unit.chunk.start <= _PARTICLE

    def _letters(self, at: int) -> int:
        return len(self._written(self.units[at].first, self.units[at].last))

    def _written(self, first: int, last: int) -> str:
        tokens = self.view.sentence.tokens
        return self.analysis.document.text[tokens[first].start : tokens[last - 1].end]
