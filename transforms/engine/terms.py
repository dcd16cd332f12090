"""What happened to those counted: which verb or noun of the clause governs a number. Codebook, rule 6."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.engine.chunks import Chunk
from transforms.engine.mention import Mention
from transforms.engine.money_terms import assign_money
from transforms.engine.predicates import SIDES
from transforms.engine.things import is_checked, is_scene, is_seized

_INTRODUCES = frozenset(("of", "preposition"))
_FITS: dict[str, frozenset[str]] = {
    "victim": frozenset(("rescued", "identified", "estimated")),
    "suspect": frozenset(("arrested", "charged", "convicted", "suspected")),
    "officer": frozenset(("deployed", "arrested", "charged", "convicted")),
    "at_risk": frozenset(("at_risk", "smuggled", "rescued", "identified", "arrested", "estimated")),
    "": frozenset(
        (
            "rescued",
            "identified",
            "estimated",
            "arrested",
            "charged",
            "convicted",
            "suspected",
            "deployed",
            "at_risk",
            "smuggled",
            "checked",
            "harmed",
        )
    ),
}
_REFERS = frozenset(("relative", "pronoun"))
_BLAMED = frozenset(("charged", "convicted"))
_STOPS = frozenset(("semicolon",))
_FAR = 100
_BESIDE = 1
_WEAK = 9  # a verb that describes those counted ("who were exploited") gives way to one that says what was done
_TO_OBJECT = frozenset(("preposition", "determiner", "modifier", "amount", "of"))
_ADVERBIAL = 6  # chunks
_NO_ADVERBIAL = frozenset(("noun", "demonym", "comma", "and", "relative", "number", "percent", "semicolon", "mark", "term", "be"))
_MAIN_VERB = 7
_CLAUSE_OVER = frozenset(("semicolon", "mark", "number", "contrast"))
_CAPTIVE = 8  # chunks after a verb of holding where what captives are forced to may stand
_APPOSES = frozenset(("comma", "word", "modifier"))
_DESCRIBES = frozenset(("suspected", "charged", "identified", "smuggled"))  # terms that, as participles, only say who somebody is
_DONE = frozenset(SIDES)
_LATER = {"arrested": frozenset(("charged", "convicted")), "charged": frozenset(("convicted",))}  # what may yet happen to detainees, defendants
_CAUGHT = frozenset(("arrested", "charged", "convicted"))
_DONE_TO = frozenset(("identified", "smuggled"))
_TO_VERB = frozenset(("relative", "be", "have"))
_CLAUSE = 24
_RELATIVE = 3
_ACCUSED = 4  # chunks
_INNER = 3  # what a participle before the noun costs
_GOVERNS = 4  # "detained 31 people accused of it": the verb whose object they are, not the participle after them
_ENDS_CLAUSE = frozenset(("mark", "semicolon", "number", "percent", "relative"))
_COUNTRY = 2  # letters of a country's code
_MANY = 1000
_THRONG = 10_000  # nobody arrests so many at once
_SOME = 100


def assign_terms(mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> None:
    """Give each mention of a sentence the term that governs it, where one does."""
    for mention in mentions:
        if mention.reason or mention.kind is None or mention.relation == "part" or (mention.term and mention.role == "victim"):
            continue
        if mention.kind == "person":
            mention.role = mention.role or _role_of_gang(mention, chunks)
            _assign_person(mention, mentions, chunks)
        elif mention.kind == "money":
            assign_money(mention, chunks)
        elif mention.kind == "premises" and is_seized(mention, chunks):
            mention.kind = "item"
        elif mention.kind == "item" and is_checked(mention, chunks):
            mention.reason = "checked"
        elif mention.kind == "item" and is_scene(mention, chunks):
            mention.reason = "scene"
    if any(mention.reason == "checked" for mention in mentions):  # "147,668 people identified and 91,856 vehicles checked"
        for mention in mentions:
            if mention.kind == "person" and mention.value >= _MANY and (mention.role, mention.term) == (None, "identified"):
                mention.term = "checked"
    _share_verbs(mentions, chunks)


def _share_verbs(mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> None:
    """As in "rescató a 136 mujeres y a 14 menores, a quienes encontró": the second of two objects has the verb of the first, not one further on."""
    for left, right in pairwise(mention for mention in mentions if mention.kind == "person" and not mention.reason):
        joint = right.first - 1 if right.first and "preposition" not in chunks[right.first - 1].kinds else right.first - 2
        joined = joint >= left.last and "and" in chunks[joint].kinds
        later = right.term_at is not None and right.term_at >= right.last and right.term not in _DONE
        earlier = left.term_at is not None and left.term_at < left.first and left.term in _DONE
        closing = joint == left.last and right.term_at == right.last and right.term in _DONE  # "128 mujeres y dos hombres rescatados"
        passive = right.term_at is not None and right.term_at >= right.last and "be" in chunks[right.term_at - 1].kinds
        clause = left.term_at is not None and any(chunk.kinds & _REFERS for chunk in chunks[left.term_at + 1 : left.first])
        closing = closing or (joint == left.last and passive and clause)  # "arrested 15 in raids in which 49 girls and 23 boys were rescued"
        if joined and closing and clause:
            left.term, left.term_at = right.term, right.term_at
        elif joined and closing and left.term not in _DONE and right.last < len(chunks) and "be" not in chunks[right.last].kinds:
            left.term, left.term_at = right.term, right.term_at
            left.rules.append("term:" + str(right.term))
        elif joined and later and earlier and right.role in (None, left.role):
            right.term, right.term_at = left.term, left.term_at
            right.rules.append("term:" + str(left.term))


def _assign_person(mention: Mention, mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> None:
    if _is_split(mention, chunks):
        mention.term, mention.term_at = "rescued", mention.last
        mention.rules.append("term:rescued")
        return
    if mention.role in (None, "suspect") and not mention.term and _acts_on_others(mention, chunks):
        mention.role = "suspect"
        mention.rules.append("role.active")
    if not mention.term and _object_of_suspects(mention, mentions, chunks):
        mention.role = "victim"
        mention.rules.append("role.object")
    fits = _FITS[mention.role or ""]
    inherent = mention.term
    best: tuple[int, int, str] | None = None
    for index, chunk in enumerate(chunks):
        if "term" not in chunk.kinds or mention.first <= index < mention.last or _belongs_to_another(mention, mentions, chunks, index):
            continue
        for entry in chunk.entries:
            if entry.kind == "term" and entry.get("term") in fits and not _is_hypothetical(chunks, index, str(entry.get("term"))):
                if entry.get("term") == "deployed" and index and chunks[index - 1].trait("term", "term") == "identified":
                    continue  # "were forced to take part in scams"
                said = "" if entry.get("sure") else str(entry.get("term"))  # missing persons are counted one by one, those "who live there" are not
                cost = _cost(mention, mentions, chunks, index, entry.get("form") == "nominal", said) + (0 if said else _WEAK)
                cost += _WEAK if entry.get("weak") and cost > 0 and not _is_object(mention, chunks, index) else 0
                governs = entry.get("term") in _DONE or entry.get("form") == "nominal"  # "the exploitation of three minors"
                cost -= _GOVERNS if governs and _is_object(mention, chunks, index) else 0
                if mention.role == "officer" and entry.get("term") != "deployed" and cost > _BESIDE and not _is_beside(mention, chunks, index):
                    continue
                if best is None or cost < best[0]:
                    best = (cost, index, str(entry.get("term")))
    if mention.role == "suspect" and inherent is None and _are_suspected(mention, chunks):
        best = (0, mention.first - 1, "suspected")
    inner = next((at for at in range(mention.at + 1, mention.last - 1) if chunks[at].trait("term", "term") in _DONE & fits), None)
    if inner is not None and not inherent and (best is None or best[0] > _INNER):  # "the 209 arrested men"
        best = (_INNER, inner, str(chunks[inner].trait("term", "term")))
    if best is None or best[0] >= _FAR:
        return
    if best[2] == "identified" and mention.role is None and _is_suspected(mention, chunks):
        best = (best[0], mention.last, "suspected")
    elif best[2] == "identified" and mention.role in (None, "suspect") and (verdict := _verdict(mention, chunks)) is not None:
        best = (best[0], verdict, "convicted")
    later = _LATER.get(inherent or "", frozenset())
    caught = _is_object(mention, chunks, best[1]) or 0 <= best[1] - mention.last < _ACCUSED and "be" in chunks[best[1] - 1].kinds
    accused = inherent == "charged" and best[2] == "arrested" and caught  # "detuvo a cinco personas acusadas de …", "five accused were arrested"
    if inherent and not accused and not (best[2] in later and best[0] <= 4 and "term" not in chunks[mention.first].kinds):
        return
    mention.term_at = _joined_rescue(chunks, best[1], fits) or _main_verb(mention, chunks, best[1], fits) or best[1]
    mention.term = best[2] if mention.term_at == best[1] else chunks[mention.term_at].trait("term", "term")
    if mention.term == "arrested" and mention.role != "suspect" and _are_captives(chunks, mention.term_at):
        mention.term = "identified"
    mention.rules.append("term:" + str(mention.term))
    if mention.term == "at_risk" and not mention.citizenship and mention.term_at >= mention.last:
        mention.citizenship = _came_from(chunks, mention.term_at + 1)


def _are_suspected(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "made 158 arrests and identified another 205 suspects": found out, not caught."""
    index = mention.first - 1
    while index > 0 and chunks[index].kinds & (_TO_OBJECT | {"rest"}) and "term" not in chunks[index].kinds:
        index -= 1
    verb = chunks[index].entry("term") if index >= 0 else None
    return verb is not None and verb.get("term") == "identified" and not verb.get("weak") and "be" not in chunks[index - 1].kinds


def _is_beside(mention: Mention, chunks: Sequence[Chunk], verb: int) -> bool:
    """As in "the couple was arrested along with two police officers": officers who share the lot of those before them."""
    joined = verb < mention.first - 1 and "and" in chunks[mention.first - 1].kinds
    following = chunks[mention.last].kinds if mention.last < len(chunks) else frozenset()
    return joined and chunks[verb].trait("term", "term") in _CAUGHT and not following & frozenset(("be", "have", "verb", "term", "word"))


def _object_of_suspects(mention: Mention, mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> bool:
    """As in "two agents who sent five people to Greece", "found guilty of keeping three women": whatever suspects did was not done to suspects."""
    verb = mention.first - 1
    if verb < 1 or mention.role is not None:
        return False
    accused = chunks[verb - 1].trait("term", "term") in _BLAMED and chunks[verb - 1].last - chunks[verb - 1].first > 1  # "accused of"
    blamed = accused or verb > 1 and chunks[verb - 2].trait("term", "term") in _BLAMED and not chunks[verb - 1].kinds.isdisjoint(_INTRODUCES)
    if blamed and (chunks[verb].trait("term", "term") == "identified" or "word" in chunks[verb].kinds):
        return True
    if not chunks[verb].kinds & frozenset(("word", "name")) or "relative" not in chunks[verb - 1].kinds:
        return False
    return any(other.kind == "person" and other.role in ("suspect", "officer") and other.at < mention.at for other in mentions)


def _is_suspected(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "the identification of 90 people suspected of trafficking": what was found out about them is that they are suspects."""
    return mention.last < len(chunks) and any(
        entry.kind == "term" and (entry.get("term") == "suspected" or (entry.get("term") == "charged" and entry.get("weak")))
        for entry in chunks[mention.last].entries
    )


def _verdict(mention: Mention, chunks: Sequence[Chunk]) -> int | None:
    """As in "a court found three people from Slovakia guilty": where the verdict on those found stands."""
    for index in range(mention.last, min(mention.last + _CAPTIVE, len(chunks))):
        if chunks[index].kinds & _CLAUSE_OVER:
            return None
        if chunks[index].trait("term", "verdict"):
            return index
    return None


def _acts_on_others(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "five men who were trafficking girls", "two women accused of exploiting minors": those who do it, not those whom it was done to."""
    index = mention.last
    index += index < len(chunks) and "preposition" in chunks[index].kinds  # "jail terms to four people for trafficking women"
    while index < len(chunks) and chunks[index].kinds & _TO_VERB and "term" not in chunks[index].kinds:
        index += 1
    entries = chunks[index].entries if index < len(chunks) else ()
    if not any(entry.kind == "term" and entry.get("weak") and not entry.get("victims") and entry.get("term") in _DONE_TO for entry in entries):
        return False
    index += 1
    while index < len(chunks) and chunks[index].kinds & _TO_OBJECT - {"preposition", "of", "amount"}:
        if chunks[index].trait("noun", "kind") == "person":
            return True
        index += 1
    return index < len(chunks) and chunks[index].trait("noun", "kind") == "person"


def _are_captives(chunks: Sequence[Chunk], verb: int) -> bool:
    """As in "were being held and forced to carry out scams": those who hold them are no police."""
    if not chunks[verb].trait("term", "captive"):
        return False
    for chunk in chunks[verb + 1 : verb + 1 + _CAPTIVE]:
        if chunk.kinds & _CLAUSE_OVER:
            return False
        if chunk.trait("term", "forces"):
            return True
    return False


def _came_from(chunks: Sequence[Chunk], index: int) -> tuple[str, ...]:
    """As in "1,200,000 people have come in from Venezuela": the country after the verb."""
    row = chunks[index : index + 2]
    code = row[1].trait("place", "code") if len(row) == 2 and "from" in row[0].kinds else None
    return (code,) if code is not None and len(code) == _COUNTRY else ()


def _role_of_gang(mention: Mention, chunks: Sequence[Chunk]) -> str | None:
    """As in "a gang of five men": its members are suspects."""
    at = mention.first - 1
    gang = at > 0 and "of" in chunks[at].kinds and chunks[at - 1].trait("noun", "kind") == "group"
    return "suspect" if gang else None


def _belongs_to_another(mention: Mention, mentions: Sequence[Mention], chunks: Sequence[Chunk], verb: int) -> bool:
    """Whether a verb after a count says nothing of those counted.

    They do it to others ("40 officers arrested six people", "three men who exploited 12 women"), or it is said of those whose clause they close
    ("three men who exploited 12 women were arrested").
    """
    if verb < mention.last:
        return False
    if mention.value > 1 and any(chunk.trait("subject_pronoun", "singular") for chunk in chunks[mention.last : verb]):
        return True  # "took money from four nationals before she was arrested"
    subject = verb == mention.last or (verb == mention.last + 1 and "relative" in chunks[mention.last].kinds)
    if subject and any(other.is_person and other.first > verb and _is_object(other, chunks, verb) for other in mentions):
        return True
    own = next((index for index in range(mention.first - 1, 0, -1) if "term" in chunks[index].kinds), None)
    if own is None or not (_is_object(mention, chunks, own) and "relative" in chunks[own - 1].kinds and "be" in chunks[verb - 1].kinds):
        return False
    return any(other.is_person and other.last <= own for other in mentions)


def _is_hypothetical(chunks: Sequence[Chunk], verb: int, term: str) -> bool:
    """As in "if convicted", "could be charged": what may be done to them later is not what happened; nor is "may be" an estimate of those charged."""
    if term == "suspected" and verb + 1 < len(chunks) and chunks[verb + 1].trait("noun", "role") == "victim":
        return True  # "who were suspected victims"
    if term == "estimated":
        return "hypothetical" in chunks[verb].kinds and verb + 1 < len(chunks) and "term" in chunks[verb + 1].kinds
    return term in _DONE and verb > 0 and "hypothetical" in chunks[verb - 1].kinds


def _joined_rescue(chunks: Sequence[Chunk], verb: int, fits: frozenset[str]) -> int | None:
    """As in "víctimas atendidas y rescatadas": of two joined verbs the one that says more."""
    if chunks[verb].trait("term", "term") != "identified" or "rescued" not in fits:
        return None
    for joint, other in ((verb + 1, verb + 2), (verb - 1, verb - 2)):
        if 0 <= other < len(chunks) and "and" in chunks[joint].kinds and chunks[other].trait("term", "term") == "rescued":
            return other
    return None


def _main_verb(mention: Mention, chunks: Sequence[Chunk], verb: int, fits: frozenset[str]) -> int | None:
    """As in "Seven people suspected of trafficking have been arrested", "42 who were exploited were freed": what only describes them gives way.

    The participle right after the noun, or the verb of the clause after it, to the passive verb of the sentence.
    """
    clause = any("relative" in chunk.kinds for chunk in chunks[max(mention.last, verb - _RELATIVE) : verb])
    apposed = all(chunk.kinds & _APPOSES for chunk in chunks[mention.last : verb])  # "40 nationals, allegedly smuggled in, were rescued"
    if not (mention.last <= verb and (apposed or clause)) or chunks[verb].trait("term", "term") not in _DESCRIBES:
        return None
    for index in range(verb + 1, min(verb + _CLAUSE, len(chunks))):
        quantity = chunks[index].quantity
        within = not chunks[index - 1].kinds.isdisjoint(_INTRODUCES)  # "people working in two ranches", "por miembros de tres clanes"
        if chunks[index].kinds & _ENDS_CLAUSE and not (quantity is not None and (quantity.article or within)):
            return None
        if "be" in chunks[index - 1].kinds and chunks[index].trait("term", "term") in _DONE & fits:
            return index
    return None


def _is_split(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "got two more victims out", "pulled 12 girls from": a verb and its particle around those it frees."""
    before = next((chunk for chunk in reversed(chunks[: mention.first]) if not chunk.kinds & _TO_OBJECT), None)
    after = chunks[mention.last].kinds if mention.last < len(chunks) else frozenset()
    return before is not None and "takes_out" in before.kinds and "out" in after


def _governed(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """Whether a verb of the clause already has the counted as its object."""
    for chunk in reversed(chunks[: mention.first]):
        if chunk.kinds & _STOPS or "mark" in chunk.kinds:
            return False
        if chunk.trait("term", "term") in _DONE:
            return True
    return False


def _is_object(mention: Mention, chunks: Sequence[Chunk], verb: int) -> bool:
    """Whether the counted stand right after a verb, as its object: "acusados de explotar a seis niñas"."""
    between = chunks[verb + 1 : mention.first]
    if verb >= mention.first:
        return False
    return all(chunk.kinds & _TO_OBJECT and not _is_act(chunk) for chunk in between) or _is_past_adverbial(between)


def _is_act(chunk: Chunk) -> bool:
    """As in "guilty of trafficking 12 women": what was done to those counted, though the word may also stand before a noun."""
    entry = chunk.entry("term")
    return entry is not None and bool(entry.get("weak")) and entry.get("term") in _DONE_TO


def _is_past_adverbial(between: Sequence[Chunk]) -> bool:
    """As in "explotó en la prostitución a siete mujeres", "detuvo en Lima a tres": an adverbial stands before the object with its preposition."""
    if len(between) < 3 or len(between) > _ADVERBIAL or "preposition" not in between[0].kinds or "preposition" not in between[-1].kinds:
        return False
    return not any(chunk.kinds & _NO_ADVERBIAL for chunk in between)


def _cost(mention: Mention, mentions: Sequence[Mention], chunks: Sequence[Chunk], index: int, nominal: bool, term: str) -> int:
    """How far a term stands from a mention, in a currency that grammar sets: what governs a neighbour first costs more."""
    low, high = (index + 1, mention.first) if index < mention.first else (mention.last, index)
    between = chunks[low:high]
    cost = len(between)
    if any(chunk.kinds & _STOPS for chunk in between):
        cost += 12
    before = index < mention.first
    if before and mention.role == "at_risk" and term in _CAUGHT and "with" in chunks[mention.first - 1].kinds:
        return 2 * _FAR  # "a driver was arrested with 53 migrants aboard"
    if mention.value >= _THRONG and term == "arrested" and not _is_object(mention, chunks, index):
        return 2 * _FAR  # "upwards of 100,000 people are held in such places"
    if mention.role == "at_risk" and term in _CAUGHT and len(between) > _GOVERNS:
        return 2 * _FAR  # "arrested 12 suspects linked to a group that moved 178 migrants"
    others = [other for other in mentions if other is not mention and low <= other.at < high and other.kind and other.relation != "part"]
    passive = index > 0 and "be" in chunks[index - 1].kinds
    if not before and passive and "relative" in between[0].kinds and not others:
        cost = min(cost, _MAIN_VERB)  # "brothers who kept men in squalor have been jailed": the clause between tells who, not what happened
    if not before and not passive and "and" in chunks[index - 1].kinds and _governed(mention, chunks):
        return _FAR  # "arrested three men and a woman and rescued eight": the second verb opens another clause
    if before:
        cost += 3 * len(others)
        if passive and any(other.at < index for other in mentions if other is not mention and other.kind == "person"):
            cost += 8
        if any(other.kind != "person" for other in others):
            cost += 2
    else:
        if nominal:
            return _FAR
        cost += 20 * sum(1 for other in others if other.kind == "person") + 8 * sum(1 for other in others if other.kind != "person")
        cost += 4 * sum(1 for chunk in between if "comma" in chunk.kinds) + 3 * sum(1 for chunk in between if "and" in chunk.kinds)
        if not between or (len(between) == 1 and passive):
            cost -= 3
        elif passive:
            cost -= 2
    cost += 3 * sum(1 for chunk in between if "relative" in chunk.kinds)
    if term in ("identified", "suspected", "deployed") and not (before and all("preposition" in chunk.kinds for chunk in between)):
        cost += 5
    if (term == "estimated" and mention.value < _MANY) or (term == "deployed" and mention.age == "minor"):
        return _FAR
    if term == "at_risk":
        cost += 8 if mention.value >= _MANY or mention.role == "at_risk" else 20 if mention.value >= _SOME else _FAR
    return cost
