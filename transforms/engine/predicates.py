"""What the words around a number without a noun say of it: its subject before it, its predicate after it. Codebook, rules 6 and 7."""

from collections.abc import Sequence

from transforms.engine.chunks import Chunk
from transforms.engine.counted import read_traits
from transforms.engine.mention import Mention
from transforms.engine.shapes import Found
from transforms.languages.pack import LanguagePack

PREDICATE = 7  # chunks
STOP = frozenset(("number", "percent", "comma", "semicolon", "mark", "and", "close", "open", "relative", "dash"))
SIDES = {"rescued": "victim", "arrested": "suspect", "charged": "suspect", "convicted": "suspect"}
_POINTER = 5
_ORIGIN = 3  # chunks
_PLAIN = frozenset(("word",))
_CASE_PHRASE = 8  # chunks from cases to those whose cases they are
_OF_CASES = frozenset(("of", "preposition", "word", "noun", "modifier", "trait", "demonym", "determiner"))
_ABOUT = frozenset(("of", "preposition", "determiner", "word", "name", "post_modifier", "modifier", "exploitation"))
_COUNTRY = 2  # letters of a country's code
_TO_VICTIMS = frozenset(("be", "preposition", "determiner", "modifier", "amount", "relative", "word", "have"))


def read_traits_of_subject(mention: Mention, chunks: Sequence[Chunk]) -> None:
    """As in "Men made up 78 per cent of those referred": a share takes the traits of its subject."""
    index = mention.at - 1
    while (
        index >= 0
        and chunks[index].kinds & frozenset(("word", "amount", "be", "preposition", "determiner", "term", "modifier"))
        and mention.at - index <= 5
    ):
        index -= 1
    if index == mention.at - 1 or (index >= 0 and "and" in chunks[index].kinds):
        return
    subject = []
    while index >= 0 and chunks[index].kinds & frozenset(("noun", "trait", "demonym", "and", "modifier")):
        subject.append(chunks[index])
        index -= 1
    kind, mention.kind = mention.kind, "person"
    read_traits(mention, subject[-1:] if not any("and" in chunk.kinds for chunk in subject) else _agreeing(subject))
    mention.kind = kind


def _agreeing(subject: Sequence[Chunk]) -> list[Chunk]:
    """Of two joined nouns, one that says no more than both do: "men and boys" are male, "girls and women" female."""
    nouns = [chunk for chunk in subject if "noun" in chunk.kinds]
    same_age = len({chunk.trait("noun", "age") for chunk in nouns}) == 1
    same_sex = len({chunk.trait("noun", "sex") for chunk in nouns}) == 1
    if not same_sex:
        return []
    return nouns[:1] if same_age else [next((chunk for chunk in nouns if chunk.trait("noun", "age") is None), nouns[0])]


def find_origin(at: int, chunks: Sequence[Chunk]) -> str | None:
    """As in "17 are from Puebla, four from Honduras": the country after a number in a sentence that tells where people are from."""
    index = at + 1
    while index < len(chunks) and chunks[index].kinds & frozenset(("including", "pronoun")) or (index == at + 1 and _is_kind(chunks, index, "of")):
        index += 1
    told = any("from" in chunk.kinds for chunk in chunks[:at]) or _is_kind(chunks, index, "from")
    pointers = (pointer for pointer in range(at + 2) if _is_kind(chunks, pointer, "including") and _is_kind(chunks, pointer + 1, "of"))
    told = told or any(_is_kind(chunks, pointer + 2, "place") for pointer in pointers)  # "quince de ellas de Paraguay y tres de Colombia"
    if not told:
        return None
    first = index
    while index < len(chunks) and index - first < _ORIGIN and chunks[index].kinds & frozenset(("comma", "of", "preposition", "determiner", "from")):
        index += 1
    code = chunks[index].trait("place", "code") if index < len(chunks) and index > at + 1 else None
    return code if code is not None and len(code) == _COUNTRY else None


def _is_kind(chunks: Sequence[Chunk], index: int, kind: str) -> bool:
    return index < len(chunks) and kind in chunks[index].kinds


def point_at_side(mention: Mention, chunks: Sequence[Chunk], found: Found) -> None:
    """Take the side that the words before the number point at: "de las víctimas, 67 …", "the people rescued include 67 …"."""
    start = found.first if "of" in chunks[found.first].kinds else max(0, found.first - _POINTER)
    for index in range(mention.at - 1, start - 1, -1):
        chunk = chunks[index]
        if chunk.kinds & frozenset(("mark", "number", "percent", "semicolon")):
            return
        role = chunk.trait("noun", "role") or chunk.trait("among", "side") or chunk.trait("pronoun", "side")
        term = chunk.trait("term", "term") if "term" in chunk.kinds and "post_modifier" not in chunk.kinds else None  # "sentencias condenatorias"
        if role in ("victim", "suspect"):
            mention.role = role
            return
        if term in SIDES:
            mention.role = SIDES[term]
            return


def find_clause_topic(at: int, chunks: Sequence[Chunk]) -> int | None:
    """As in "En cuanto a los presuntos autores, el 47 % son mujeres": the noun for those whom the clause says it is about."""
    for index in range(at - 1, -1, -1):
        if "as_for" in chunks[index].kinds:
            heads = (at for at in range(index + 1, min(index + _POINTER, at)) if "noun" in chunks[at].kinds)
            head = next(heads, None)
            return head if head is not None and chunks[head].trait("noun", "role") in ("victim", "suspect") else None
        if chunks[index].kinds & frozenset(("mark", "semicolon")):
            return None
    return None


def find_predicate(at: int, chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks after the number at ``at`` that say something of it, up to the next comma, number or clause."""
    index = at + 1
    while index < len(chunks) and chunks[index].kinds & frozenset(("including", "of", "pronoun", "rest")):
        index += 1
    if index < len(chunks) and chunks[index].quantity is not None and index > at + 1:
        index += 1
    if index < len(chunks) and "comma" in chunks[index].kinds:
        index += 1
        if index < len(chunks) and chunks[index].kinds <= _PLAIN:
            return []  # "at 1,061, followed by Albanians"
    if index < len(chunks) and "relative" in chunks[index].kinds:
        index += 1
    predicate: list[Chunk] = []
    while index < len(chunks) and len(predicate) < PREDICATE and (not chunks[index].kinds & STOP or _is_article(chunks, index)):
        predicate.append(chunks[index])
        index += 1
    while predicate and not predicate[-1].kinds & frozenset(("trait", "demonym", "noun", "term", "place", "pronoun")):
        predicate.pop()
    return predicate


def _is_article(chunks: Sequence[Chunk], index: int) -> bool:
    """As in "la víctima es una mujer": a number word that is an article here."""
    quantity = chunks[index].quantity
    return quantity is not None and quantity.article and "be" in chunks[index - 1].kinds


def read_victims_of_cases(mention: Mention, chunks: Sequence[Chunk]) -> None:
    """As in "Women are the victims in 80 % of those cases": whom the victims of the cases counted are said to be."""
    index = mention.at - 1
    while index >= 0 and chunks[index].kinds & frozenset(("preposition", "determiner")):
        index -= 1
    if index == mention.at - 1 or index < 0 or chunks[index].trait("noun", "role") != "victim":
        return
    index -= 1
    while index >= 0 and chunks[index].kinds & frozenset(("be", "determiner", "amount", "modifier")) and "noun" not in chunks[index].kinds:
        index -= 1
    if index >= 0 and "noun" in chunks[index].kinds:
        read_traits(mention, [chunks[index]])


def read_persons_of_cases(mention: Mention, chunks: Sequence[Chunk], head: int) -> None:
    """As in "512 alertas por desaparición de mujeres", "74 cases of abuse of girls": whose cases they are said to be."""
    index = head + 1
    while index < len(chunks) and index - head < _CASE_PHRASE and chunks[index].kinds & _OF_CASES and chunks[index].quantity is None:
        chunk = chunks[index]
        if "noun" in chunk.kinds and chunk.trait("noun", "kind") == "person":
            after_of = bool(chunks[index - 1].kinds & frozenset(("of", "modifier", "trait", "demonym")))
            if after_of and chunk.trait("noun", "role") in (None, "victim"):
                read_traits(mention, [chunk])
            return
        index += 1


def read_subjects_of_cases(mention: Mention, chunks: Sequence[Chunk], follows: bool) -> None:
    """As in "217 casos de reclutamiento de niñas": whom the cases are about, named after them by prepositions, where adjectives follow."""
    linked = False
    for at in range(mention.last, min(mention.last + PREDICATE, len(chunks)) if follows else mention.last):
        chunk = chunks[at]
        if chunk.trait("noun", "kind") == "person" or "trait" in chunk.kinds:
            if linked and chunk.trait("noun", "role") in (None, "victim"):
                _read_agreed(mention, chunks, at)
            if chunk.trait("noun", "role") != "victim" or mention.sex or mention.age:
                return
        elif not chunk.kinds & _ABOUT or chunk.kinds & STOP:
            return
        linked = linked or bool(chunk.kinds & frozenset(("of", "preposition", "post_modifier")))


def _read_agreed(mention: Mention, chunks: Sequence[Chunk], at: int) -> None:
    """Read the traits of a noun, and of those joined to it only what all of them say: "niñas, adolescentes y adultas" are no minors."""
    nouns = [chunks[at]]
    while at + 2 < len(chunks) and chunks[at + 1].kinds & frozenset(("and", "comma")) and chunks[at + 2].trait("noun", "kind") == "person":
        at += 2
        nouns.append(chunks[at])
    sexes, ages = ({chunk.trait("noun", name) or chunk.trait("trait", name) for chunk in nouns} for name in ("sex", "age"))
    mention.sex = mention.sex or (sexes.pop() if len(sexes) == 1 else None)
    mention.age = mention.age or (ages.pop() if len(ages) == 1 else None)


def take_own_term(mention: Mention, predicate: Sequence[Chunk], whole: Mention) -> None:
    """A part may have a term of its own: 395 held, "of whom 217 had been sentenced"; 75 victims, "53 pudieron ser rescatadas"."""
    side = "victim" if whole.role == "victim" or whole.term in ("rescued", "identified", "estimated") else "suspect"
    if whole.role == "at_risk" and whole.term in (None, "at_risk"):
        return  # "of the 1,140 interviewed, a third had had their documents held"
    if side == "suspect" and whole.kind == "person" and _turn_out_victims(predicate):
        mention.term, mention.role = "identified", "victim"
        return
    for chunk in predicate:
        for entry in chunk.entries:
            term = entry.get("term")
            if entry.kind == "term" and whole.kind == "person" and SIDES.get(term or "") == side:
                mention.term = term
                return
            if entry.kind == "noun" and entry.get("kind") in ("conviction", "acquittal") and whole.kind in ("conviction", "acquittal", "case"):
                mention.kind = entry.get("kind")


def verb_before(mention: Mention, chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """As in "liberaron a 18 de ellas": the verb whose object the part is."""
    at = mention.at - 1
    at -= at > 0 and "preposition" in chunks[at].kinds
    return chunks[at : at + 1] if at >= 0 and mention.rules[-1].startswith("part.of-these") else ()


def _turn_out_victims(predicate: Sequence[Chunk]) -> bool:
    """As in "66 prostitutes were arrested; 13 of them were identified as possible victims": a part that is on the other side."""
    for chunk in predicate:
        if chunk.trait("noun", "role") == "victim" or chunk.trait("term", "victims"):
            return True
        if not (chunk.kinds & _TO_VICTIMS or chunk.trait("term", "term") == "identified"):
            return False
    return False


def is_share_of_other(mention: Mention, chunks: Sequence[Chunk], pack: LanguagePack) -> bool:
    """Whether a share is followed by a thing that no lexicon knows: "a fifth of the gold", "half the legal wage", "30 percent interest"."""
    index = mention.at + 1
    of = index < len(chunks) and "of" in chunks[index].kinds
    index += of
    while index < len(chunks) and chunks[index].kinds & frozenset(("determiner", "modifier", "trait")):
        index += 1
    if index >= len(chunks) or not chunks[index].kinds & frozenset(("word", "name", "place")):
        return False
    return of or pack.settings["adjectives_before_noun"]
