"""Who is cited for each number: in its own sentence, else carried over where reported speech goes on. Codebook: warehouse column ``counted_by``.

Only sentences with figures are read; one without is read only when the sentence after it points back to it ("the report", "he added").
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.engine.mention import Mention
from transforms.engine.sources import BOUNDARY, Memory, Source, SourceReader
from transforms.engine.units import Unit, make_units
from transforms.engine.view import Analysis, SentenceView

_BACK = 12  # sentences back to which reported speech may refer
_DEEPEST = 8  # of those who are named before, how many may stand for one another in turn
_LIST_LINE = 14  # chunks of a line in a list, at most
_REACH = 24  # units on either side of a verb where its subject may stand
_APPOSITION = 16
_OBJECT = 4  # units between what was counted and the verb, where the verb follows ("the 300 cases that the ministry registered")
_CITING = frozenset(("according", "speech", "count", "shows", "data", "document"))  # without one of them a sentence cites nobody
_OPENS_CLAUSE = frozenset(("semicolon", "mark", "contrast", "colon"))
_CLOSES_CLAUSE = frozenset(("comma", "mark", "semicolon", "quotation", "close", "and", "contrast", "dash"))
_MARKS = frozenset('"“”«»„')
_OPEN_ENDS = frozenset(("comma", "quotation", "semicolon", "close", "dash"))


@dataclass(frozen=True, slots=True)
class Citation:
    """One citing of a sentence: who is cited, by which entry, and the units from the first word to the last that say so."""

    source: Source
    rule: str
    kind: str
    cue: int
    first: int
    last: int


class Attributor:
    """Reads the citations of a document's sentences, each at most once."""

    def __init__(self, analysis: Analysis) -> None:
        """Keep the document at hand."""
        self.analysis = analysis
        self.memory = Memory(analysis)
        self._units: dict[int, list[Unit]] = {}
        self._found: dict[int, list[Citation]] = {}
        self._opened: list[bool] = []
        self._depth = 0

    def units(self, index: int) -> list[Unit]:
        """The units of a sentence."""
        if index not in self._units:
            self._units[index] = make_units(self.analysis.views[index], self.analysis)
        return self._units[index]

    def citations(self, index: int) -> list[Citation]:
        """The citations of a sentence, in the order of the text; those who were named before ("it said") are found out."""
        if index not in self._found:
            self._found[index] = []
            if not self._may_cite(index):
                return []
            units = self.units(index)
            found = read_citations(units, SourceReader(self.analysis.views[index], self.memory, units))
            self._found[index] = [cited for item in found if (cited := self._resolve(item, index, found)) is not None]
        return self._found[index]

    def is_open(self, index: int) -> bool:
        """Whether a sentence begins inside quotation marks that were opened earlier in its paragraph."""
        if not self._opened:
            text, paragraph, marks = self.analysis.document.text, -1, 0
            for view in self.analysis.views:
                if view.sentence.paragraph != paragraph:
                    paragraph, marks = view.sentence.paragraph, 0
                self._opened.append(marks % 2 == 1)
                marks += sum(1 for chunk in view.chunks if "quotation" in chunk.kinds and text[chunk.start] in _MARKS)
        return self._opened[index]

    def _may_cite(self, index: int) -> bool:
        """Whether a sentence has a word that cites; most have none, and need not be read further."""
        found = self.analysis.pack.attribution.find_all(self.analysis.views[index].sentence.tokens)
        return any(not _CITING.isdisjoint(match.kinds) for match in found.values())

    def _resolve(self, item: Citation, index: int, beside: Sequence[Citation]) -> Citation | None:
        """Give a source that was named before its name; None where nobody was."""
        if item.source.name is not None:
            return item
        before = [other.source for other in beside if other.first < item.first and other.source.name]
        name = before[-1].name if before and item.kind == "speech" else self._named_before(item, index)
        name = name or item.source.fallback
        return replace(item, source=replace(item.source, name=name)) if name else None

    def _named_before(self, item: Citation, index: int) -> str | None:
        if self._depth == _DEEPEST:
            return None
        self._depth += 1
        name = self._look_back(item, index)
        self._depth -= 1
        return name

    def _look_back(self, item: Citation, index: int) -> str | None:
        for earlier in range(index - 1, max(-1, index - 1 - _BACK), -1):
            for other in reversed(self.citations(earlier)):
                asked, known = item.source.person, other.source.person
                if item.source.first == item.source.last or None in (asked, known) or asked == known:
                    return other.source.name
            if not self.citations(earlier) and not item.source.person and item.source.fallback:
                owner = self._body_of(earlier)
                if owner is not None:
                    return owner
        return None

    def _body_of(self, index: int) -> str | None:
        """The only body that a sentence names, or None: "The ministry issued a report. The report …"."""
        units = self.units(index)
        reader = SourceReader(self.analysis.views[index], self.memory, units)
        names = {
            str(found.name)
            for at, unit in enumerate(units)
            if unit.kinds & frozenset(("agency", "office")) and (found := reader.read_at(at, len(units))) is not None and found.name
        }
        return names.pop() if len(names) == 1 else None


def read_citations(units: Sequence[Unit], reader: SourceReader) -> list[Citation]:
    """All citations that a sentence words itself."""
    found: list[Citation] = []
    for at, unit in enumerate(units):
        if found and at < found[-1].last:
            continue
        cited = _after_cue(units, at, reader) if "according" in unit.kinds else None
        if cited is None and unit.kinds & frozenset(("speech", "count", "shows")):
            cited = _of_verb(units, at, reader, found)
        if cited is not None:
            found.append(cited)
    return found or _owned_data(units, reader)


def _after_cue(units: Sequence[Unit], at: int, reader: SourceReader) -> Citation | None:
    """As in "according to the ministry", "según datos de la Fiscalía"."""
    source = reader.read_at(at + 1, min(len(units), at + 1 + _REACH), strict=False)
    return _cite(units, at, source, "according", min(at, source.first), source.last) if source is not None else None


def _cite(units: Sequence[Unit], cue: int, source: Source, kind: str, first: int, last: int) -> Citation:
    entry = units[cue].entry(kind) or units[cue].entries[0]
    return Citation(source, entry.id, kind, cue, first, last)


def _of_verb(units: Sequence[Unit], at: int, reader: SourceReader, found: Sequence[Citation]) -> Citation | None:
    """The subject of a verb of saying or counting: after it where the language allows, else before it, else one named before."""
    kind = next(kind for kind in ("speech", "count", "shows") if kind in units[at].kinds)
    entry = units[at].entry(kind)
    if at and units[at - 1].entry("impersonal") is not None:
        return None
    adjectives_first = reader.analysis.pack.settings["adjectives_before_noun"]
    inverted = entry is not None and entry.get("inverted") is not None
    if inverted and not adjectives_first and (source := _subject_after(units, at, reader, kind)):
        return _cite(units, at, source, kind, at, source.last)
    begin, source = _subject_before(units, at, reader)
    if source is not None:
        return _cite(units, at, source, kind, begin, at + 1) if _may_count(source, units, kind) else None
    if inverted and adjectives_first and at and units[at - 1].kinds & _OPEN_ENDS and (source := _subject_after(units, at, reader, kind)):
        return _cite(units, at, source, kind, at, source.last)
    if kind != "speech":
        return None
    joined = at > 0 and "and" in units[at - 1].kinds
    opening = reader.read_at(0, at) if joined and not found else None
    if opening is not None:
        return _cite(units, at, opening, kind, at, at + 1)
    dropped = not adjectives_first and begin == at and not (at and units[at - 1].kinds & frozenset(("be", "relative")))
    return _cite(units, at, Source(at, at, None), kind, at, at + 1) if (joined and found) or dropped else None


def _may_count(source: Source, units: Sequence[Unit], kind: str) -> bool:
    """Persons say; bodies, reports and data also count and show."""
    head = units[source.first].kinds
    if kind == "shows":
        return bool((head | units[source.last - 1].kinds) & frozenset(("data", "document")))
    if kind == "count":
        return not source.person or bool(head & frozenset(("office", "source")))
    return not head & frozenset(("data",))


def _subject_after(units: Sequence[Unit], at: int, reader: SourceReader, kind: str) -> Source | None:
    """As in "informó este viernes la Fiscalía", "dijo a la prensa el coronel Juan Pérez", "said Jane Smith"."""
    index, stop = at + 1, min(len(units), at + 1 + _REACH)
    if index < stop and units[index].entry("addressee") is not None:
        index += 1
        while index < stop and not _is_article(units[index]) and not units[index].kinds & BOUNDARY:
            index += 1
    while index < stop and (units[index].entry("skip") is not None or "period" in units[index].kinds):
        index += 1
    begin = index
    while begin < stop and _is_article(units[begin]):
        begin += 1
    if begin >= stop:
        return None
    source = reader.read_at(begin, stop)
    if source is None or source.first > begin + 1 or units[source.first].kinds & frozenset(("data", "document", "stand_in")):
        return None
    return source if _may_count(source, units, kind) else None


def _subject_before(units: Sequence[Unit], at: int, reader: SourceReader) -> tuple[int, Source | None]:
    """The noun phrase before a verb, past adverbs, times, a relative pronoun and an apposition; and the unit where the clause begins."""
    end = at
    while end and (units[end - 1].entry("skip") is not None or units[end - 1].kinds & frozenset(("period", "relative"))):
        end -= 1
    apposition = end
    if end and units[end - 1].kinds & frozenset(("comma", "close")):
        opening = next((i for i in range(end - 2, max(-1, end - 2 - _APPOSITION), -1) if units[i].kinds & frozenset(("comma", "open"))), None)
        if opening is None:
            return at, None
        end = opening
    begin = end
    while begin and end - begin < _REACH and not units[begin - 1].kinds & BOUNDARY and not _cuts(units[begin - 1]):
        begin -= 1
    if (listed := reader.read_listed_name(begin, end)) is not None:
        return listed.first, listed
    index = begin
    while index < end:
        if not _is_governed(units, index, begin):
            source = reader.read_at(index, end)
            stands_in = source is not None and "stand_in" in units[source.first].kinds
            if source is not None and not (stands_in and index > begin):
                return begin, source
        index += 1
    return (begin if apposition == at else at), None


def _is_article(unit: Unit) -> bool:
    return "indefinite" in unit.kinds or ("determiner" in unit.kinds and not unit.entries)


def _cuts(unit: Unit) -> bool:
    """Whether a clause begins after a unit: a relative, or another verb that cites."""
    return bool(unit.kinds & frozenset(("relative", "speech", "according", "contrast", "and", "opener")))


def _is_governed(units: Sequence[Unit], at: int, begin: int) -> bool:
    """Whether a preposition governs a noun, so that it is no subject: "rescued by the police"."""
    index = at - 1
    while index >= begin and (_is_article(units[index]) or units[index].kinds == frozenset(("modifier",))):
        index -= 1
    return index >= begin and bool(units[index].chunk.kinds & frozenset(("preposition", "of", "from")) or units[index].entry("link") is not None)


def _owned_data(units: Sequence[Unit], reader: SourceReader) -> list[Citation]:
    """As in "en el informe de la Defensoría figuran 300 casos": a report or data with their owner, in a sentence that cites nobody else."""
    for at, unit in enumerate(units):
        if unit.kinds & frozenset(("data", "document")):
            source = reader.read_at(at, min(len(units), at + _REACH))
            if source is not None and source.name is not None and source.last > at + 1:
                kind = "data" if unit.entry("data") is not None else "document"
                return [_cite(units, at, source, kind, at, source.last)]
    return []


def assign_attribution(analysis: Analysis) -> None:
    """Give every figure-to-be the one who is cited for it, where somebody is."""
    reader = Attributor(analysis)
    for index, view in enumerate(analysis.views):
        mentions = [mention for mention in view.mentions if mention.reason is None and mention.kind is not None]
        if not mentions:
            continue
        own = reader.citations(index)
        carried = None if own else _carried(index, reader)
        for mention in mentions:
            if mention.whole is not None and mention.whole.sentence == index and mention.whole.counted_by:
                _follow_whole(mention)
                continue
            units = reader.units(index) if own else []
            cited = _choose(own, _unit_of(mention, view, units), units, mention) if own else None
            if cited is not None:
                _attribute(mention, cited, view, units)
            elif carried is not None:
                mention.counted_by = carried[0]
                mention.notes.append(f"counted_by:{carried[1]}")
            elif mention.whole is not None and mention.whole.counted_by and not own:
                _follow_whole(mention)


def _follow_whole(mention: Mention) -> None:
    assert mention.whole is not None
    mention.counted_by = mention.whole.counted_by
    mention.notes.append("counted_by:whole")


def _unit_of(mention: Mention, view: SentenceView, units: Sequence[Unit]) -> int:
    token = view.chunks[mention.at].first
    return next((at for at, unit in enumerate(units) if unit.first <= token < unit.last), 0)


def _attribute(mention: Mention, cited: Citation, view: SentenceView, units: Sequence[Unit]) -> None:
    tokens = view.sentence.tokens
    start, end = tokens[units[cited.first].first].start, tokens[units[cited.last - 1].last - 1].end
    mention.counted_by = cited.source.name
    mention.notes.append(f"counted_by:{cited.rule}[{start},{end})")


def _choose(citations: Sequence[Citation], at: int, units: Sequence[Unit], mention: Mention) -> Citation | None:
    """The citation that a number belongs to: of its clause, one before it that leads or one after it that closes, the nearest of these."""
    fitting = [cited for cited in citations if not _opens_after(cited, at, units) and (cited.kind != "count" or _is_counted(cited, at, mention))]
    if not fitting:
        return None

    def rank(cited: Citation) -> tuple[int, bool, bool, int]:
        before = at >= cited.last
        return _clauses_between(cited, at, units), before == _closes(cited, units), not before, _distance(cited, at)

    return min(fitting, key=rank)


def _closes(cited: Citation, units: Sequence[Unit]) -> bool:
    """Whether a citation stands after what it is for, as in "12 were freed, police said", not at the head of its clause."""
    if cited.first == 0 or units[cited.first - 1].kinds & _OPENS_CLAUSE:
        return False
    at = cited.last
    while at < len(units) and units[at].kinds & frozenset(("period", "skip")):
        at += 1
    return at == len(units) or bool(units[at].kinds & _CLOSES_CLAUSE)


def _opens_after(cited: Citation, at: int, units: Sequence[Unit]) -> bool:
    """As in "police seized 14 phones, and the minister said …": a citing that opens a clause of its own after the number."""
    opens = 0 < cited.first < cited.cue and bool(units[cited.first - 1].kinds & frozenset(("and", "contrast")))
    return at < cited.first and opens and not _closes(cited, units)


def _is_counted(cited: Citation, at: int, mention: Mention) -> bool:
    """Whether a number may be the object of a verb of counting; houses are searched, not counted, by the same Spanish verb."""
    return mention.kind not in ("premises", "item") and (at > cited.cue or cited.cue - at <= _OBJECT + cited.cue - cited.first)


def _distance(cited: Citation, at: int) -> int:
    return at - cited.last if at >= cited.last else cited.first - at


def _clauses_between(cited: Citation, at: int, units: Sequence[Unit]) -> int:
    low, high = (cited.last, at) if at >= cited.last else (at, cited.first)
    return sum(1 for unit in units[low:high] if unit.kinds & frozenset(("semicolon", "contrast")))


def _carried(index: int, reader: Attributor) -> tuple[str, str] | None:
    """The source that goes on speaking: within its quotation marks, or in the list that it announced; with the rule."""
    views = reader.analysis.views
    view = views[index]
    paragraph = view.sentence.paragraph
    if index and reader.is_open(index):
        previous = reader.citations(index - 1)
        if previous and previous[-1].source.name:
            return previous[-1].source.name, "quotation"
    if index and (_begins_quotation(view) and views[index - 1].sentence.paragraph == paragraph):
        previous = reader.citations(index - 1)
        if previous and previous[-1].source.name and previous[-1].kind != "count":
            return previous[-1].source.name, "quotation"
    if index + 1 < len(views) and reader.is_open(index + 1):
        following = reader.citations(index + 1)
        if following and following[0].source.name:
            return following[0].source.name, "quotation"
    if index + 1 < len(views) and views[index + 1].sentence.paragraph == paragraph and _looks_back(index + 1, reader):
        return str(reader.citations(index + 1)[0].source.name), "back"
    return _announced(index, reader)


def _looks_back(index: int, reader: Attributor) -> bool:
    """As in "Así lo informó el general …": a sentence that cites someone for the one before it."""
    first = reader.analysis.pack.attribution.find_all(reader.analysis.views[index].sentence.tokens).get(0)
    if first is None or "back" not in first.kinds:
        return False
    cited = reader.citations(index)
    return bool(cited) and cited[0].cue <= 1 and reader.units(index)[0].entry("back") is not None


def _announced(index: int, reader: Attributor) -> tuple[str, str] | None:
    """The source of a line that ends in a colon, for the lines of the list below it."""
    views = reader.analysis.views
    if len(views[index].chunks) > _LIST_LINE:
        return None
    for earlier in range(index - 1, max(-1, index - 1 - _BACK), -1):
        chunks = views[earlier].chunks
        if chunks and "colon" in chunks[-1].kinds:
            cited = reader.citations(earlier)
            return (str(cited[-1].source.name), "list") if cited else None
        if len(chunks) > _LIST_LINE or views[earlier + 1].sentence.paragraph == views[earlier].sentence.paragraph:
            return None
    return None


def _begins_quotation(view: SentenceView) -> bool:
    return bool(view.chunks) and "quotation" in view.chunks[0].kinds
