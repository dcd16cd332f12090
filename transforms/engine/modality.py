"""In what way a text states a number: as planned, negated, hypothetical or historical; as a fact where the modality stays None.

The verb that says what happened to those counted decides, with the words right before it; where no verb is known, the words before the number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from transforms.engine.chunks import Chunk
from transforms.engine.mention import Mention
from transforms.engine.parts import COUNTED
from transforms.engine.view import Analysis, SentenceView
from transforms.text.phrases import Entry

_CLAUSE = frozenset(("semicolon", "mark", "colon", "open", "close", "dash", "relative", "comma"))
_LIST = frozenset(("comma", "and", "determiner", "modifier", "preposition", "of", "number", "percent", "noun", "trait", "demonym"))
_VERB_GROUP = 4  # chunks before a verb where its auxiliaries and negation stand
_SUBJECT = 3
_OPENING = 2
_MODAL = frozenset(("possible", "conditional", "if", "planned"))
_LOOMING = frozenset(("prison", "money"))
_MONTH = timedelta(days=28)

Bounds = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of modality: the chunk where it begins, what it says, and its half-open offsets."""

    at: int
    kind: str
    rule: str
    start: int
    end: int


def assign_modality(analysis: Analysis) -> None:
    """Give every figure-to-be its modality, where it is not stated as a fact."""
    lead = _lead_period(analysis)
    for view in analysis.views:
        mentions = [mention for mention in view.mentions if mention.reason is None and mention.kind is not None]
        if not mentions:
            continue
        cues = list(find_cues(view, analysis))
        for mention in mentions:
            _assign(mention, view, cues, lead)
        _pass_on(mentions, view)


def find_cues(view: SentenceView, analysis: Analysis) -> Iterator[Cue]:
    """The words of modality of a sentence, in order."""
    tokens, text = view.sentence.tokens, analysis.document.text
    position = 0
    for at, chunk in enumerate(view.chunks):
        if chunk.quantity is not None or chunk.span is not None:
            continue
        position = max(position, chunk.first)  # a phrase may reach into the next chunk
        while position < chunk.last:
            match = analysis.pack.modality.find_at(tokens, position)
            if match is None:
                position += 1
                continue
            start, end = tokens[position].start, tokens[match.last - 1].end
            yield from (
                Cue(at, entry.kind, entry.id, start, end) for entry in match.entries if _is_written_so(entry, text[start:end], bare=text.isascii())
            )
            position = match.last


def _is_written_so(entry: Entry, written: str, *, bare: bool) -> bool:
    """Whether a word is written as the entry asks: with an accent, without one, without a capital; some texts have no accent at all (``bare``)."""
    asked = entry.get("written")
    if asked is None:
        return True
    if asked == "small":
        return written.islower()
    return bare or written.isascii() == (asked == "unaccented")


def _assign(mention: Mention, view: SentenceView, cues: Sequence[Cue], lead: Bounds | None) -> None:
    if mention.kind in _LOOMING and _assign_looming(mention, view, cues):
        return
    if mention.kind in ("prison", "age") or mention.term in ("estimated", "payment_promised", "payment_charged", "proceeds"):
        return
    cue = _governing(mention, view, cues)
    if cue is not None:
        _set(mention, _modality_of(cue, cues), cue)
    else:
        _assign_historical(mention, view, cues, lead)


def _set(mention: Mention, modality: str, cue: Cue) -> None:
    mention.modality = modality
    mention.notes.append(f"modality:{cue.rule}[{cue.start},{cue.end})")


def _modality_of(cue: Cue, cues: Sequence[Cue]) -> str:
    if cue.kind == "conditional":
        return "hypothetical" if any(other.kind == "if" for other in cues) else "planned"
    return {"planned": "planned", "negated": "negated", "none": "negated"}.get(cue.kind, "hypothetical")


def _assign_looming(mention: Mention, view: SentenceView, cues: Sequence[Cue]) -> bool:
    """A term or a fine that the law provides, that is asked for or that may come is hypothetical; one that a court handed down is not."""
    if mention.kind == "money" and "term:money_other" not in mention.rules:  # a fine or the like, by its own word
        return False
    first = view.chunks[mention.first].start
    telling = [cue for cue in cues if cue.kind in ("sought", "imposed")]
    before = [cue for cue in telling if cue.end <= first]
    after = [cue for cue in telling if cue.end > first]
    cue = before[-1] if before else after[0] if after and mention.kind == "prison" else None
    if cue is None:
        begin = _clause_begin(mention.first, view.chunks)
        cue = next((cue for cue in cues if cue.kind in ("possible", "if") and begin <= cue.at < mention.first), None)
    if cue is not None and cue.kind == "imposed":  # "could be sentenced to"
        verb = cue.at
        cue = next((other for other in cues if other.kind in _MODAL and verb - _VERB_GROUP <= other.at < verb), cue)
    if cue is not None and cue.kind != "imposed":
        _set(mention, "hypothetical", cue)
    return cue is not None


def _governing(mention: Mention, view: SentenceView, cues: Sequence[Cue]) -> Cue | None:
    """The cue in the verb group of the verb that governs a number, else in the number's clause before it."""
    telling = [cue for cue in cues if cue.kind in ("planned", "conditional", "possible", "if", "negated")]
    verb = mention.term_at
    if verb is not None and not _is_anothers(mention, verb, view):
        near = [cue for cue in telling if _in_verb_group(cue, verb, mention, view)]
        if near:
            return near[-1]
    denied = next((cue for cue in telling if cue.kind == "negated" and _denies(cue, mention, view)), None)
    denied = denied or next((cue for cue in cues if cue.kind == "none" and verb is not None and _is_none_of(cue, mention, verb)), None)
    if denied is not None:
        return denied
    begin = _clause_begin(mention.first, view.chunks)
    inside = [cue for cue in telling if begin <= cue.at < mention.first and (cue.kind != "negated")]
    inside = [cue for cue in inside if verb is None or verb < cue.at or verb > mention.last or _in_verb_group(cue, verb, mention, view)]
    if inside:
        return inside[-1]
    return next((cue for cue in telling if verb is None and _says_of_subject(cue, mention, view)), None)


def _says_of_subject(cue: Cue, mention: Mention, view: SentenceView) -> bool:
    """As in "40 prosecutors will be hired", "12 women would be repatriated": a word right after a number that makes its verb a plan or possible."""
    if cue.kind == "planned":
        return mention.last <= cue.at <= mention.last + _SUBJECT
    after = view.chunks[cue.at + 1 : cue.at + 3]
    done = mention.is_person and any(chunk.trait("term", "term") in ("rescued", "arrested", "charged", "convicted") for chunk in after)
    return cue.kind in ("conditional", "possible") and mention.last == cue.at and done


def _is_anothers(mention: Mention, verb: int, view: SentenceView) -> bool:
    """Whether another number stands between a number and the verb after it: "eleven were sought, but three were not found"."""
    return any(mention.last <= other.at < verb for other in view.mentions)


def _denies(cue: Cue, mention: Mention, view: SentenceView) -> bool:
    """As in "tres no fueron halladas": a negation right after a number, and right before a verb that says what happened."""
    if not mention.last <= cue.at <= mention.last + 1:
        return False
    after = view.chunks[cue.at + 1 : cue.at + 1 + _VERB_GROUP]
    verb = next((index for index, chunk in enumerate(after) if chunk.kinds & frozenset(("term",))), None)
    return verb is not None and all(chunk.kinds & frozenset(("be", "have", "word", "amount", "verb")) for chunk in after[:verb])


def _is_none_of(cue: Cue, mention: Mention, verb: int) -> bool:
    """As in "none of the 12 was arrested": what the verb after the number says is denied of all of them."""
    return cue.at < mention.first <= cue.at + _SUBJECT and verb >= mention.last


def _in_verb_group(cue: Cue, verb: int, mention: Mention, view: SentenceView) -> bool:
    """Whether a cue stands right before a verb, in its clause, with no other number between."""
    if not verb - _VERB_GROUP <= cue.at <= verb:
        return False
    between = view.chunks[cue.at + 1 : verb]
    return not any(chunk.kinds & _CLAUSE or chunk.quantity is not None or "and" in chunk.kinds for chunk in between)


def _clause_begin(at: int, chunks: Sequence[Chunk]) -> int:
    """The first chunk of a number's clause: a conjunction such as "if" that opens it belongs to it."""
    begin = at
    while begin and not chunks[begin - 1].kinds & _CLAUSE:
        begin -= 1
    return begin - 1 if begin and "relative" in chunks[begin - 1].kinds else begin


def _pass_on(mentions: Sequence[Mention], view: SentenceView) -> None:
    """A list goes on as it began ("will deploy 300 officers and 20 prosecutors"), and a part is stated as its whole is."""
    for index, mention in enumerate(mentions):
        if mention.modality is not None or mention.kind in ("prison", "age"):
            continue
        whole = mention.whole
        left = mentions[index - 1] if index else None
        source = whole if whole is not None and whole.sentence == mention.sentence and whole.modality else None
        if source is None and left is not None and left.modality in ("planned", "hypothetical") and left.kind not in ("prison", "age"):
            between = view.chunks[left.last : mention.first]
            source = left if all(chunk.kinds & _LIST for chunk in between) and between else None
        if source is not None and source.modality != "negated":
            mention.modality = source.modality
            mention.notes.append("modality:list" if source is left else "modality:whole")


def _lead_period(analysis: Analysis) -> Bounds | None:
    """The time that the text is about: that of its first count which has one."""
    for mention in analysis.mentions:
        if mention.reason is None and mention.kind in COUNTED and mention.whole is None and mention.period and mention.period[0]:
            return mention.period
    return None


def _assign_historical(mention: Mention, view: SentenceView, cues: Sequence[Cue], lead: Bounds | None) -> None:
    """A count of an earlier time than the text is about, dated in its own sentence or by a word such as "years ago", is background."""
    if mention.kind not in COUNTED:
        return
    stated = any(bounds == mention.period and _ties(at, mention, view) for at, _, bounds in view.periods)
    if lead is not None and stated and mention.period is not None and _is_long_before(mention.period, lead):
        mention.modality = "historical"
        mention.notes.append("modality:period")
        return
    cue = next((cue for cue in cues if cue.kind == "earlier"), None)
    if cue is not None and (mention.period is None or lead is None or mention.period != lead or not stated):
        _set(mention, "historical", cue)


def _ties(at: int, mention: Mention, view: SentenceView) -> bool:
    """Whether a time is the number's own: in its clause, no other number between unless the time opens the sentence."""
    low, high = (at, mention.at) if at < mention.at else (mention.at, at)
    if any(chunk.kinds & frozenset(("semicolon", "quotation")) for chunk in view.chunks[low:high]):
        return False
    return at <= _OPENING or all(other.period == mention.period for other in view.mentions if low < other.at < high and not other.reason)


def _is_long_before(period: Bounds, lead: Bounds) -> bool:
    """Whether a time ended before another began, by four weeks or, where both are long, by a day."""
    (begin, end), (lead_begin, lead_end) = period, lead
    if begin is None or end is None or lead_begin is None or lead_end is None or end >= lead_begin:
        return False
    return lead_begin - end >= _MONTH or (end - begin >= _MONTH and lead_end - lead_begin >= _MONTH)
