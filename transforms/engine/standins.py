"""Numbers whose noun stands elsewhere: before them, as their label, or with the number before. Makers for the rules of ``rules.toml``."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.engine.chunks import Chunk
from transforms.engine.counted import read_noun_phrase, read_traits
from transforms.engine.mention import Mention
from transforms.engine.parts import COUNTED, family, find_total, find_whole, inherit
from transforms.engine.predicates import SIDES, find_origin
from transforms.engine.shapes import Found
from transforms.languages.pack import LanguagePack

_REACH = 3
_PHRASE = 10
_OBJECTS = frozenset(("same.object", "same.object-person"))
_COUNTRY = 2  # letters of a country's code
_MILLION = 1_000_000
_ALL = 100  # percent
_MANKIND = 10_000_000_000
_SIGNS = frozenset(("mark", "colon", "comma", "and", "semicolon", "close", "preposition"))
HEADED = "table.heading"  # the rule of rows that count what the line over them says
_OF_PLACE = "label:place"
_OLDEST = 100
_NAMED = frozenset(("name", "quotation"))
_ATTACHED = frozenset(("name", "of"))
_AMONG = frozenset(("amid", "among"))
_LABELS = frozenset(("noun", "demonym", "place"))
_OF_MILLIONS = frozenset(("subject.put", "subject.number-of", "subject.estimated", "subject.apposed-millions"))
_OF_PERSONS = frozenset(SIDES)
_OF_OBJECTS = _OF_PERSONS | {"suspected"}  # "detuvo a 17 personas e investiga a otras cinco"


def make_subject(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention], found: Found, pack: LanguagePack) -> bool:
    """Read the noun before a number that is said of it: "los detenidos llegan a 106"."""
    share = any(chunk.trait("amount", "share") for chunk in chunks[found.first : mention.at])  # "women made up 11.8 million"
    if (mention.value >= _MILLION and not share and found.rule.id not in _OF_MILLIONS) or mention.quantity.article:
        return False
    if found.rule.id == "subject.apposed-millions" and not mention.quantity.scaled:
        return False
    head = _subject_head(chunks, found.first, mention.at, pack)
    if found.rule.id == "subject.for" and found.first and "of" in chunks[found.first - 1].kinds:
        return False  # "la venta de niños en once": the sale, not the children
    if (
        head is None
        or ("noun" in chunks[head].kinds and chunks[head].trait("noun", "kind") not in COUNTED)
        or any(other.first <= head < other.last for other in before if other.sentence == mention.sentence)
    ):
        return False
    if "demonym" in chunks[head].kinds and head and chunks[head - 1].trait("noun", "kind") == "other":
        return False  # "las autoridades del país sudamericano, eran 152"
    start = mention.start
    read_noun_phrase(mention, chunks, head, pack)
    read_traits(mention, _modifiers_before(chunks, head))
    if mention.is_percent:
        read_traits(mention, _share_among(chunks, head))
    _take_participle(mention, chunks, head)
    if found.rule.id == "subject.put" and mention.kind == "person" and mention.role == "victim" and mention.term is None:
        mention.term = "estimated"
    mention.first, mention.last = head, mention.at + 1
    mention.start, mention.end = chunks[head].start, chunks[mention.at].end
    if (mention.is_percent or share) and mention.kind == "person" and mention.role is None and (total := find_total(mention, before)) is not None:
        inherit(mention, total)  # "Males accounted for 74 %": of all those told before
    return start >= mention.start


def _take_participle(mention: Mention, chunks: Sequence[Chunk], head: int) -> None:
    """As in "victims rescued", "the women they say they rescued": a verb between the noun and the number says what happened."""
    for chunk in chunks[head + 1 : mention.at]:
        term = chunk.trait("term", "term")
        if mention.kind == "person" and term in _OF_PERSONS:
            mention.term = term
            mention.rules.append("term:" + str(term))
            return


def _subject_head(chunks: Sequence[Chunk], first: int, at: int, pack: LanguagePack) -> int | None:
    """The noun that the number is said of: the first of the shape, but not the officers who say so."""
    if chunks[first].trait("noun", "role") == "officer":
        earlier = [index for index in range(max(0, first - 6), first) if "noun" in chunks[index].kinds]
        if earlier:
            return earlier[-1]
    head = next((index for index in range(first, at) if chunks[index].kinds & frozenset(("noun", "demonym"))), None)
    while head is not None and pack.settings["adjectives_before_noun"] and "modifier" in chunks[head].kinds and "noun" in chunks[head + 1].kinds:
        head += 1  # "male children, 233": the male ones describe, the children are counted
    return head if head is None else _head_of_phrase(chunks, head)


def _head_of_phrase(chunks: Sequence[Chunk], head: int) -> int:
    """As in "Las víctimas nombradas en las denuncias fueron 628": the noun on which the last one hangs by a preposition."""
    index = head - 1
    while index >= 0 and chunks[index].kinds & frozenset(("determiner", "modifier")) and "noun" not in chunks[index].kinds:
        index -= 1
    if index < 1 or "preposition" not in chunks[index].kinds:
        return head
    for earlier in range(index - 1, max(-1, index - 1 - _REACH), -1):
        chunk = chunks[earlier]
        if "noun" in chunk.kinds and "term" not in chunk.kinds and chunk.trait("noun", "kind") in COUNTED:
            if earlier and "noun" in chunks[earlier - 1].kinds:  # "Las víctimas involucradas en …": a participle that may be a noun
                earlier -= 1
            counted = earlier > 0 and chunks[earlier - 1].quantity is not None
            hangs = earlier > 1 and bool((chunks[earlier - 1].kinds | chunks[earlier - 2].kinds) & frozenset(("preposition", "of", "number_of")))
            return head if counted or hangs else earlier
        if not chunk.kinds & frozenset(("word", "term", "post_modifier", "trait")):
            return head
    return head


def _share_among(chunks: Sequence[Chunk], head: int) -> list[Chunk]:
    """As in "the share of girls among detected victims": the girls, of whom the percentage tells how many of the victims they are."""
    index = head - 1
    while index > 0 and chunks[index].kinds & frozenset(("determiner", "modifier", "demonym", "term")):
        index -= 1
    if index < 1 or not chunks[index].kinds & _AMONG:
        return []
    return [
        chunk
        for chunk in chunks[max(0, index - 2) : index]
        if chunk.trait("noun", "kind") == "person" or chunk.kinds & frozenset(("trait", "demonym"))
    ]


def _modifiers_before(chunks: Sequence[Chunk], head: int) -> list[Chunk]:
    index = head
    while index > 0 and chunks[index - 1].kinds & frozenset(("trait", "demonym", "modifier")):
        index -= 1
    return list(chunks[index:head])


def make_label(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention], found: Found, pack: LanguagePack) -> bool:
    """Read the label of a number: "La Libertad (12)", "Detenidos: 12", "Albanians (1,210)"."""
    label = chunks[found.first]
    if found.rule.id == "label.colon" and found.first and _opens_list(chunks, found.first):
        return False
    last = before[-1] if before else None
    motive = mention.is_percent and last is not None and last.is_percent and last.kind == "case" and last.sentence == mention.sentence
    if motive and label.trait("noun", "kind") == "person":
        inherit(mention, last.whole) if last is not None and last.whole is not None else None
        mention.kind = mention.kind or "case"
    elif "noun" in label.kinds and label.trait("noun", "kind") in COUNTED:
        read_noun_phrase(mention, chunks, found.first, pack)
        read_traits(mention, _modifiers_before(chunks, found.first))
        _take_participle(mention, chunks, found.first)
    elif "demonym" in label.kinds:
        mention.kind = "person"
        read_traits(mention, [label])
    elif "place" in label.kinds and _is_origin(label, chunks, found.first):
        mention.citizenship = (str(label.trait("place", "code")),)
    elif label.kinds & frozenset(("place", "place_adjective")):
        mention.flags.append(_OF_PLACE)
        mention.places = (str(label.trait("place", "code") or label.trait("place_adjective", "code")),)
        near = next((other for other in reversed(before) if other.sentence == mention.sentence and other.kind in COUNTED and not other.reason), None)
        mention.kind = _kind_spoken_of(chunks) if near is None or near.kind not in ("person", "case") else None
        if near is not None and mention.kind is None and near.kind not in ("person", "case"):
            mention.kind = near.kind
            if _stands_beside(near, mention, chunks):
                copy_count(mention, near)
                mention.first, mention.start, mention.last, mention.end = found.first, label.start, found.last, chunks[found.last - 1].end
                return True
    elif found.rule.id != "label.line":
        return False
    mention.first, mention.start = found.first, label.start
    mention.last, mention.end = found.last, chunks[found.last - 1].end
    whole = find_whole(mention, before)
    if whole is None or ("noun" in label.kinds and any(rule.startswith("label.colon") for rule in mention.rules)):
        return mention.kind is not None
    if not _is_line_beside(whole, mention):
        inherit(mention, whole)
    elif HEADED not in whole.rules:  # else the heading says what both count
        places = mention.places
        copy_count(mention, whole)
        mention.places = places
    return mention.kind is not None


def _is_line_beside(other: Mention, mention: Mention) -> bool:
    """As in "Lima: 120", "Cusco: 45", each on its line: a place is no part of the place above it."""
    return other.sentence < mention.sentence and _OF_PLACE in other.flags and _OF_PLACE in mention.flags


def make_cell(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention], found: Found, pack: LanguagePack) -> bool:
    """Read the label in the cell before a number or on the line above it: "Arrests | 31". The quote is the number alone."""
    at, head = mention.at, next((index for index in range(found.first, mention.at) if not _LABELS.isdisjoint(chunks[index].kinds)), None)
    if head is None:
        return False
    if "place" in chunks[head].kinds:  # what is counted there, the heading says
        mention.places = (str(chunks[head].trait("place", "code")),)
        return False
    if "noun" in chunks[head].kinds and chunks[head].trait("noun", "kind") not in COUNTED:
        return False
    read_noun_phrase(mention, chunks, head, pack)
    read_traits(mention, _modifiers_before(chunks, head))
    _take_participle(mention, chunks, head)
    mention.first, mention.last, mention.start, mention.end = at, at + 1, chunks[at].start, chunks[at].end
    return True


def _opens_list(chunks: Sequence[Chunk], label: int) -> bool:
    """As in "100 victims: 60 …", "457 víctimas de trata y de tráfico de migrantes: 152 …": the noun before the colon belongs to what was counted."""
    if chunks[label - 1].quantity is not None:
        return True
    return "of" in chunks[label - 1].kinds and any(chunk.quantity is not None for chunk in chunks[max(0, label - _PHRASE) : label])


def _is_origin(label: Chunk, chunks: Sequence[Chunk], index: int) -> bool:
    """As in "they came from Venezuela (718) and Colombia (203)": countries that people are from."""
    return len(label.trait("place", "code") or "") == _COUNTRY and any("from" in chunk.kinds for chunk in chunks[:index])


def _kind_spoken_of(chunks: Sequence[Chunk]) -> str | None:
    """The kind of cases or the like that a sentence of place labels speaks of without counting them, or None."""
    kinds = {
        chunk.trait("noun", "kind") for index, chunk in enumerate(chunks) if "noun" in chunk.kinds and not (index and chunks[index - 1].quantity)
    }
    kinds &= {"case", "conviction", "operation"}
    return kinds.pop() if len(kinds) == 1 else None


def make_same(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention], found: Found, pack: LanguagePack) -> bool:
    """The same thing as the number before it, in another place (then a part of the whole) or at another time (then not)."""
    if found.rule.id in _OBJECTS and chunks[found.first].trait("term", "from"):
        return False  # "moved out of two walled complexes"
    if found.rule.id == "same.coordinated" and _is_named_or_aged(mention, chunks):
        mention.reason = "age:nobody" if mention.value < _OLDEST else "number.in_name"
        return True
    place = next((chunk for chunk in chunks[found.first : found.last] if "place" in chunk.kinds), None)
    near = [other for other in reversed(before) if other.kind in COUNTED and not other.reason and other.sentence >= mention.sentence - _REACH]
    known = [other for other in near if not other.is_percent] or near  # "148 complaints, 57 % of that; 78 were …": 78 complaints
    if found.rule.id == "same.was":
        known = [other for other in known if other.kind in ("person", "case")] or known
    if found.rule.id == "same.another":
        known = [other for other in known if not other.quantity.article] or known  # "22 women from one bar and another nine": no bars
    like = next((other for other in known if other.whole is None or place is not None), known[0] if known else None)
    if known and found.rule.id == "same.those-of":
        like = known[0]
    spoken = _kind_spoken_of(chunks[: mention.at]) if found.rule.id == "same.bracket" else None
    if spoken is not None and not mention.is_percent and (like is None or like.sentence != mention.sentence):
        quote_shape(mention, chunks, found)
        mention.kind = spoken  # "Los casos son de explotación sexual (17) y servidumbre (1)"
        return True
    if known and like is not None and known[0].sentence == mention.sentence != like.sentence and family(known[0]) != family(like):
        like = known[0]  # "at issue in 88 of the new investigations, labor trafficking in 54": what this sentence counts
    if not known and found.rule.id in _OBJECTS:
        return make_headline(mention, chunks, before, found, pack)
    origin = any("from" in chunk.kinds for chunk in chunks[found.first : found.last]) or find_origin(mention.at, chunks) is not None
    if (
        like is None
        or (mention.quantity.article and not origin)
        or mention.is_percent
        or mention.value >= _MILLION > like.value
        or mention.value > _MANKIND
    ):
        return False
    quote_shape(mention, chunks, found)
    said = chunks[found.first].trait("term", "term") if found.rule.id in _OBJECTS else None
    if like.kind == "person" and (said in _OF_OBJECTS or (said and like.term == "checked")):
        mention.kind, mention.term = "person", said  # "initiated prosecution of 72 and secured the conviction of 57"
        return True
    if place is not None and origin:
        mention.citizenship = (str(place.trait("place", "code"))[:2],)
        latest = known[0] if known else like
        if latest.whole is not None and latest.sentence == mention.sentence:
            inherit(mention, latest.whole)
            return True
        mention.kind, mention.role, mention.term, mention.noun_id = like.kind, like.role, like.term, like.noun_id
        if latest.sentence == mention.sentence:
            mention.sex = mention.sex or latest.sex  # "221 women from Peru, 100 from Ecuador": the noun left out is that of the number before
        mention.relation = "sibling"
        return True
    if place is not None and _stands_beside(known[0], mention, chunks, str(place.trait("place", "code"))):
        mention.places = (str(place.trait("place", "code")),)
        copy_count(mention, known[0])
        return True
    if place is not None:
        mention.places = (str(place.trait("place", "code")),)
        whole = find_whole(mention, before)
        if whole is None and known[0].sentence == mention.sentence:  # "cuatro personas en Paraguay, ocho en España": more than the one before
            copy_count(mention, known[0])
            return True
        if whole is None:
            return False
        inherit(mention, whole)
        return True
    last = next((other for other in reversed(before) if other.sentence == mention.sentence and not other.reason), None)
    bracketed = mention.at > 0 and "open" in chunks[mention.at - 1].kinds  # "68 % … explotación sexual (387)": how many, not how much of them
    if bracketed and last is not None and last.whole is not None and not last.is_percent:
        inherit(mention, last.whole)
        return True
    if last is not None and last.is_percent and last.whole is not None:
        share = not bracketed and mention.value + last.value <= _ALL  # "57,8 % de ese total; a la laboral corresponden 78": not 78 %
        if not share and not bracketed and known and not known[0].is_percent:
            copy_count(mention, known[0])
            return True
        mention.quantity = replace(mention.quantity, percent=share)
        inherit(mention, last.whole)
        return True
    copy_count(mention, like)
    return True


def quote_shape(mention: Mention, chunks: Sequence[Chunk], found: Found) -> None:
    """Widen the quote to the shape, without signs at its end, and without what stands before the number unless that is its place or verb."""
    last = found.last
    while last > mention.at + 1 and chunks[last - 1].kinds & _SIGNS:
        last -= 1
    mention.last, mention.end = max(mention.last, last), max(mention.end, chunks[last - 1].end)
    if chunks[found.first].kinds & frozenset(("place", "term")):
        mention.first, mention.start = min(mention.first, found.first), min(mention.start, chunks[found.first].start)


def _is_named_or_aged(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "RA 10364", "Juan Ríos, 51,", "a boy of nine": a number that belongs to the name or the person before it."""
    before = chunks[max(0, mention.at - 3) : mention.at]
    if not before:
        return False
    named = len(before) == 3 and "comma" in before[2].kinds and not before[1].kinds.isdisjoint(_NAMED) and "determiner" not in before[0].kinds
    return named or not before[-1].kinds.isdisjoint(_ATTACHED)


def copy_count(mention: Mention, like: Mention) -> None:
    """Make a number count the same thing as another, beside it and not within it."""
    if like.whole is not None:
        inherit(mention, like.whole)
        return
    mention.kind, mention.role, mention.term, mention.noun_id = like.kind, like.role, like.term, like.noun_id
    mention.sex, mention.age, mention.citizenship = like.sex, like.age, like.citizenship


def _stands_beside(like: Mention, mention: Mention, chunks: Sequence[Chunk], place: str = "") -> bool:
    """Whether the number before has a place of its own ("12 in Tumbes and nine in Piura"): the two then stand side by side.

    A country is one only beside another country: "437 in Peru, 42 in Lima".
    """
    if like.sentence != mention.sentence:
        return False
    around = [*chunks[like.last : min(like.last + 4, mention.first)], *chunks[max(0, like.first - 2) : like.first]]
    codes = [code for chunk in around if (code := chunk.trait("place", "code"))]
    return bool(like.places) or any(len(code) > _COUNTRY or len(place) == _COUNTRY and code != place for code in codes)


def make_headline(mention: Mention, chunks: Sequence[Chunk], before: Sequence[Mention], found: Found, pack: LanguagePack) -> bool:
    """As in "15 charged with trafficking", "Rescatan a 12": a first number whose verb alone says that persons are counted."""
    if mention.quantity.article or mention.is_percent:
        return False
    if found.rule.id != "headline.passive" and any(other.kind in COUNTED and not other.reason for other in before):
        return False
    term = next((chunk.trait("term", "term") for chunk in chunks[found.first : found.last] if "term" in chunk.kinds), None)
    if term not in _OF_PERSONS:
        return False
    mention.kind, mention.term = "person", term
    quote_shape(mention, chunks, found)
    return True
