"""Where each figure's count happened: its clause's place, else its whole's, else the one carried over. Codebook, rule 9."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from transforms.engine.cues import has_context
from transforms.engine.mention import Mention
from transforms.engine.parts import COUNTED
from transforms.engine.places import PlaceName, choose_places, dateline_place
from transforms.engine.view import Analysis, SentenceView

Places = tuple[str, ...]
_HEAD = 4  # sentences at the top of a text that say where its story happened
_LONG = frozenset(("year", "year_range", "first_months", "half", "quarter", "those_years", "that_year", "year_before"))
_TALLIES = frozenset(("year_to_date", "last_year"))
_DAYS = frozenset(("month", "part_of_month", "date", "day_range"))
_BYLINE = 8  # chunks of a line that says who wrote a text and where
_GAPPED = frozenset(("same.coordinated", "same.each", "share.bare"))  # numbers that leave out verb and noun
_TELLING = frozenset(("term", "noun", "preposition", "of", "from", "number"))
_WELL_KNOWN = frozenset(("capital", "adjective"))  # places whose country goes without saying
_SEVERAL = 4  # so many states or provinces are the country's
_LABEL = 2  # chunks from a place to the number in the brackets after it
_WITHIN = 10  # tokens after a count within which "in the country" is said of it
_BESIDE = 3  # chunks between a part and its place


@dataclass(slots=True)
class Running:
    """The place that the text goes on speaking of: the paragraph's, the story's, the country's; and whether counts have begun."""

    country: Places
    lead: Places | None = None
    near: Places | None = None
    begun: bool = False

    @property
    def scene(self) -> Places:
        """Where the last event happened, as far as the text has told."""
        return self.near or self.lead or self.country


def keep_known_countries(analysis: Analysis, hinted: Iterable[str]) -> None:
    """Drop towns abroad whose country the text never speaks of: their names are a bar's, a street's or somebody's."""
    if not any(name.code[:2] != analysis.home for view in analysis.views for name in view.places):
        return
    known = {analysis.home, *(code[:2] for code in hinted), *(name.code for view in analysis.views for name in view.places if name.is_country)}
    known.update(chunk.trait("demonym", "code") for view in analysis.views for chunk in view.chunks if "demonym" in chunk.kinds)
    if not any(name.code[:2] == analysis.home and name.locative and not name.origin for view in analysis.views for name in view.places):
        return  # nothing happens at home: the towns abroad may be all that there is
    for view in analysis.views:
        view.places = [name for name in view.places if name.is_country or name.scale in _WELL_KNOWN or name.code[:2] in known]


def start_running(analysis: Analysis) -> Running:
    """The running place before the first sentence: the dateline's, where it is not the capital's, else the one the top of the text names."""
    running = Running((analysis.home,) if analysis.home and not _is_of_the_world(analysis) else ())
    head = analysis.views[:_HEAD]
    if any(_is_nationwide(view, analysis) for view in head):
        return running
    datelines = [
        name for view in analysis.views[: 2 * _HEAD] if (name := dateline_place(view.chunks, analysis.home) or _byline_place(view, analysis))
    ]
    named: set[frozenset[str]] = set()
    for view in head:
        codes = set()
        for name in view.places:
            inside = name.locative and not name.origin and not name.is_country and name.code[:2] == analysis.home
            if inside and (name.scale != "capital" or name.part == "office"):
                codes.add(name.code)
        told = len(codes) == 1 or not any(
            mention.kind and not mention.reason for mention in view.mentions
        )  # several beside counts are a list of parts
        named |= {frozenset(codes)} if told and codes else {frozenset((code,)) for code in codes}
    if len({name.code for name in datelines}) == 1 and datelines[0].scale != "capital" and not datelines[0].is_country:
        running.lead = (datelines[0].code,)
    elif len(named) == 1 and len({name.code for name in datelines}) < 2:  # of two datelines one is a picture's
        running.lead = tuple(sorted(*named))
    return running


def _byline_place(view: SentenceView, analysis: Analysis) -> PlaceName | None:
    """The place of a line that says no more than where, or who and where, a text was written: "Arequipa.", "By Ann Lee, Asaba"."""
    chunks = [chunk for chunk in view.chunks if "mark" not in chunk.kinds]
    last = chunks[-1] if chunks else None
    if last is None or "place" not in last.kinds or len(chunks) > _BYLINE or any(mention.kind for mention in view.mentions):
        return None
    if len(chunks) > 1:
        sign = analysis.document.text[chunks[-2].start : chunks[-2].end]
        if view.ends or sign.isalnum() or any(chunk.kinds & _TELLING for chunk in chunks[1:]):
            return None
    codes = [code for entry in last.entries if entry.kind == "place" and (code := entry.get("code") or "").startswith(analysis.home or " ")]
    scale = last.trait("place", "scale") or ""
    return PlaceName(0, codes[0], scale, locative=False, origin=False) if codes else None


def _is_of_the_world(analysis: Analysis) -> bool:
    """Whether the top of the text speaks of the world or of many countries, and the text hardly names a place in any one."""
    head = analysis.views[:_HEAD]
    named = [name.code[:2] for view in analysis.views for name in view.places if name.locative and not name.origin]
    own = named.count(analysis.home or "")
    if own > 1 and own * 3 > len(named):
        return False
    return any(_says(view, analysis, "worldwide") or _counts(view, "countries", analysis) for view in head)


def assign_places(view: SentenceView, analysis: Analysis, running: Running) -> Places | None:
    """Place the mentions of one sentence; gives back the place that the sentence itself states for a whole, or None."""
    stated: Places | None = None
    for mention in view.mentions:
        if mention.reason or mention.kind is None:
            continue
        _read_again(mention, view)
        if mention.places:
            continue
        own = choose_places(view.places, view.chunks, mention.first, mention.last, analysis.home, _taken(mention, view))
        own = () if own and set(own) <= set(mention.citizenship) else own
        if mention.kind == "money" and _is_for_journey(mention, view):
            continue
        whole = mention.whole
        beside = _place_right_after(mention, view) or _place_of_label(mention, view) or _place_right_before(mention, view)
        if beside:
            mention.places = beside
        elif whole is not None and whole.sentence == mention.sentence and whole.places:
            mention.places = whole.places
        elif _is_the_countrys(mention, view, analysis, own):
            mention.places = running.country
        elif own:
            mention.places = own
            stated = own if mention.kind in COUNTED or mention.kind == "prison" else stated
        elif whole is not None and whole.places:
            mention.places = whole.places
        else:
            mention.places = _carried(mention, view, analysis, running)
    running.begun = running.begun or any(mention.kind in COUNTED and not mention.reason for mention in view.mentions)
    if stated and len({mention.places for mention in view.mentions if mention.places and not mention.reason and mention.whole is None}) > 1:
        return _sum_up(view)  # each count has a place of its own: none of them is where the story goes on
    return _sum_up(view) or stated


def _is_for_journey(mention: Mention, view: SentenceView) -> bool:
    """As in "charged them 15,000 soles to be taken from Venezuela to Peru": what a journey between two countries costs is paid in neither."""
    names = [name for name in view.places if name.is_country and name.at > mention.at]
    return any(one.origin and 0 < other.at - one.at <= _LABEL for one, other in pairwise(names))


def _read_again(mention: Mention, view: SentenceView) -> None:
    """Now that the text's country is known, a place beside a number may be another of that name, or the home of the people counted."""
    for name in view.places:
        if len(mention.places) == 1 and mention.places[0] in name.readings and mention.at - _LABEL <= name.at <= mention.last + 1:
            mention.places = () if name.origin else (name.code,)
            if name.origin and name.is_country and mention.kind == "person" and not mention.citizenship:
                mention.citizenship = (name.code,)


def _is_the_countrys(mention: Mention, view: SentenceView, analysis: Analysis, own: Places) -> bool:
    """Whether a law's term of prison, or a count told of the country, is no single region's."""
    if mention.kind == "prison":
        return _says(view, analysis, "law")
    if mention.kind not in COUNTED:
        return False
    nationwide = _is_nationwide(view, analysis) and not (own and _tells_of_another(mention, view, analysis))
    return nationwide or not own and _country_near(mention, view, analysis)


def _tells_of_another(mention: Mention, view: SentenceView, analysis: Analysis) -> bool:
    """As in "In Piura there were 48 complaints, while Lima had 34 % of the 489 nationwide": the word for the country is a later count's."""
    tokens = view.sentence.tokens
    cue = has_context("nationwide", tokens, 0, len(tokens), analysis.pack) or 0
    later = [other for other in view.mentions if other.at > mention.at and other.kind in COUNTED and not other.reason]
    return any(view.chunks[other.at].first < cue and other.whole is not mention for other in later)


def _carried(mention: Mention, view: SentenceView, analysis: Analysis, running: Running) -> Places:
    """The place that a count takes from what was told before."""
    if _says(view, analysis, "in_region"):
        return running.scene
    if running.begun and (_is_tally(view) or _is_of_another_time(mention, view)):
        return running.country
    return running.lead or running.country if _has_own_day(mention, view) else running.scene


def _sum_up(view: SentenceView) -> Places | None:
    """A whole whose parts, all in its sentence, have places of their own happened in all of these."""
    wholes = {id(part.whole) for part in view.mentions if part.whole is not None}
    for whole in (mention for mention in view.mentions if id(mention) in wholes):
        own = [part for part in view.mentions if part.whole is whole and not part.reason]
        parts = [part for part in own if _place_right_after(part, view) or _place_of_label(part, view)]
        for shared in (parts, own if any("place.in" in part.rules for part in own) else []):
            if len(shared) > 1 and sum(part.value for part in shared) == whole.value:
                whole.places = tuple(sorted({code for part in shared for code in part.places}))
                return whole.places
        beyond = any(name.code in whole.places for name in view.places if parts and name.at > parts[0].at)
        if beyond and not any(name.code in whole.places for name in view.places if name.at < parts[0].at):
            whole.places = tuple(sorted({*whole.places, *(code for part in parts for code in part.places)}))
            return whole.places
    return None


def spoken_of(view: SentenceView, analysis: Analysis) -> Places | None:
    """The subdivision where a sentence without figures takes place, or None."""
    if any(not mention.reason and mention.kind for mention in view.mentions) or _says(view, analysis, "began"):
        return None
    places = choose_places(view.places, view.chunks, 0, 0, analysis.home)
    return places if places and all(len(code) > 2 and code[:2] == analysis.home for code in places) else None


def _country_near(mention: Mention, view: SentenceView, analysis: Analysis) -> bool:
    """Whether "in the country" stands before a count or soon after it."""
    tokens = view.sentence.tokens
    end = view.chunks[min(mention.last, len(view.chunks)) - 1].last + _WITHIN
    return has_context("in_country", tokens, 0, min(end, len(tokens)), analysis.pack) is not None


def _place_of_label(mention: Mention, view: SentenceView) -> Places:
    """As in "Callao (88 casos)": the place before the brackets that a number stands in."""
    if mention.at < _LABEL or "open" not in view.chunks[mention.at - 1].kinds:
        return ()
    return tuple(name.code for name in view.places if name.at == mention.at - _LABEL and not name.origin and name.code not in mention.citizenship)


def _place_right_before(mention: Mention, view: SentenceView) -> Places:
    """As in "Cuzco con 71 casos", "Lima had 48": the subdivision right before a number, one word between."""
    at = mention.at - (mention.at > 1 and mention.is_percent and "determiner" in view.chunks[mention.at - 1].kinds)  # "Lima concentró el 34 %"
    between = view.chunks[at - 1] if at > 1 else None
    if between is not None and "comma" in between.kinds and not _GAPPED.isdisjoint(mention.rules):
        return _listed_before(mention, view)
    if between is not None and "preposition" in between.kinds and at > _LABEL and "comma" in view.chunks[at - _LABEL].kinds:
        return tuple(name.code for name in view.places if name.at == at - _LABEL - 1 and not name.is_country and not name.origin)
    if between is None or between.kinds & frozenset(("comma", "semicolon", "dash", "open", "period", "and", "of", "colon", "number")):
        return ()
    names = [name for name in view.places if name.at == at - _LABEL and not name.is_country and not name.origin]
    coordinated = {name.at + _LABEL for name in view.places}  # "en Cali y Medellín a 16 mujeres": both are the number's
    return tuple(name.code for name in names if name.at not in coordinated)


def _listed_before(mention: Mention, view: SentenceView) -> Places:
    """As in "Bogotá, 28; Bolívar y Caldas, 20 cada uno": the places before the comma that stands for a verb."""
    codes: list[str] = []
    at = mention.at - _LABEL
    names = {name.at: name for name in view.places if not name.origin}
    while at in names:
        codes.append(names[at].code)
        at -= _LABEL if at and "and" in view.chunks[at - 1].kinds else 1
    return tuple(sorted(codes))


def _says(view: SentenceView, analysis: Analysis, kind: str) -> bool:
    tokens = view.sentence.tokens
    return has_context(kind, tokens, 0, len(tokens), analysis.pack) is not None


def _is_nationwide(view: SentenceView, analysis: Analysis) -> bool:
    """Whether the sentence says so, or that several states, provinces or cities are meant: "in 15 states"."""
    return _says(view, analysis, "nationwide") or _counts(view, "divisions", analysis)


def _counts(view: SentenceView, kind: str, analysis: Analysis) -> bool:
    """Whether the sentence counts several countries, or states and the like."""
    if kind not in analysis.pack.context.kinds_in(view.sentence.tokens):
        return False
    for at, chunk in enumerate(view.chunks):
        if chunk.quantity is None or not chunk.quantity.low or chunk.quantity.low < _SEVERAL or at and "noun" in view.chunks[at - 1].kinds:
            continue
        if has_context(kind, view.sentence.tokens, chunk.last, chunk.last + 2, analysis.pack) is not None:
            return True
    return False


def _place_right_after(mention: Mention, view: SentenceView) -> Places:
    """The subdivision right after a part, before any other number: "50 corresponden a Loreto y 40 a Tacna"."""
    if mention.whole is None:
        return ()
    reach = mention.last + 2
    if mention.last < len(view.chunks) and "semicolon" in view.chunks[mention.last].kinds:
        return ()  # "Chocó, con 16; Meta, con 10"
    later = next((other.first for other in view.mentions if other.at > mention.at), reach)
    near = [name for name in view.places if mention.at < name.at <= min(reach, later) and name.locative and not name.origin]
    inside = [
        name for name in near if not (name.is_country and (name.code in mention.citizenship or "preposition" not in view.chunks[name.at - 1].kinds))
    ]
    return tuple(sorted({name.code for name in inside}))


def _taken(mention: Mention, view: SentenceView) -> list[PlaceName]:
    """Places right after a part of another number: "105 sentencias, de las que 42 corresponden a Madre de Dios, 26 a Lima"."""
    if not view.places:
        return []
    parts = [other for other in view.mentions if other is not mention and other.whole is not None and other.whole is not mention.whole]
    after = [name for name in view.places if any(0 <= name.at - part.last <= _BESIDE for part in parts)]
    others = [other for other in view.mentions if other is not mention and other.kind and not other.reason]
    joined = [other for other in others if other.at and view.chunks[other.at - 1].kinds & frozenset(("open", "preposition"))]
    codes = [(other.at, _place_of_label(other, view) or _place_right_before(other, view)) for other in joined]
    return after + [name for name in view.places if any(name.at == at - _LABEL and name.code in places for at, places in codes)]


def _has_own_day(mention: Mention, view: SentenceView) -> bool:
    """Whether the sentence dates the mention itself: another event, which the place of the one before does not hold for."""
    return any(span.kind in _DAYS and bounds == mention.period for _, span, bounds in view.periods)


def _is_tally(view: SentenceView) -> bool:
    """Whether the sentence tallies a long time: such counts are the country's unless a place is named."""
    return any(span.kind in _TALLIES for _, span, _ in view.periods)


def _is_of_another_time(mention: Mention, view: SentenceView) -> bool:
    """Whether the mention's own sentence dates it to a year or stretch of its own: the event spoken of before does not place it."""
    return any(span.kind in _LONG and bounds == mention.period for _, span, bounds in view.periods)
