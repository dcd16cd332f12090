"""What the context lends: a bare count without a verb takes its term from the counts and sentences around it. Codebook, rule 6."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.engine.chunks import Chunk
from transforms.engine.cues import has_context
from transforms.engine.mention import Mention
from transforms.engine.parts import COUNTED
from transforms.engine.view import Analysis, SentenceView, speaks_of_victims
from transforms.languages.pack import LanguagePack

_LENT = frozenset(("rescued", "identified", "estimated", "arrested", "charged", "convicted", "suspected", "at_risk"))
_OF_SUSPECTS = frozenset(("arrested", "charged", "convicted", "suspected"))
_TOPICS = frozenset(("case", "conviction"))
_CONTEXT = 2
_CROWD = 200
_BRACKETED = 7  # chunks
_AFTER_NOUN = 4  # tokens
_GIVEN = 3  # chunks between persons and their prison term
_CLAUSE_ENDS = frozenset(("mark", "semicolon", "comma", "hypothetical"))
_UNCOUNTABLE = 500_000  # nobody counts so many victims one by one
_LIST_LINE = 14
_ACTS = frozenset(("word", "verb"))
_BUSINESS = 10_000_000  # of any currency


def announce(view: SentenceView, announced: str | None) -> str | None:
    """The term that a line such as "Breakdown of those rescued:" sets for the list lines below it; None once the list is over."""
    if view.chunks and "colon" in view.chunks[-1].kinds and not any(mention.kind in COUNTED for mention in view.mentions):
        terms = [chunk.trait("term", "term") or chunk.trait("noun", "term") for chunk in view.chunks]
        return next((term for term in terms if term in _LENT), None)
    return announced if len(view.chunks) <= _LIST_LINE else None


def find_topic(view: SentenceView) -> Chunk | None:
    """The noun for cases, judgments, victims or the like that a sentence speaks of without counting it, or None."""
    for index, chunk in enumerate(view.chunks):
        if "noun" not in chunk.kinds or (index and view.chunks[index - 1].quantity is not None):
            continue
        if chunk.trait("noun", "kind") in _TOPICS or chunk.trait("noun", "role") == "victim":
            return chunk
    return None


def look_ahead(analysis: Analysis) -> None:
    """A count of persons that no count before it explains takes the term of the sentences around it. Codebook, rule 6."""
    for index, view in enumerate(analysis.views):
        for mention in view.mentions:
            if mention.kind != "person" or mention.reason or mention.term or mention.role:
                continue
            around = [*reversed(analysis.views[max(0, index - _CONTEXT) : index]), *analysis.views[index : index + 1 + _CONTEXT]]
            terms = (chunk.trait("term", "term") for other in around for chunk in other.chunks if "term" in chunk.kinds)
            lent = (
                _LENT - {"at_risk", "suspected"} - (_OF_SUSPECTS if _is_seldom_suspect(mention, analysis.pack) or mention.value >= _CROWD else set())
            )  # nor are crowds
            mention.term = next((term for term in terms if term in lent), None)
            mention.rules.append("term.ahead")
    for mention in analysis.mentions:
        if mention.whole is not None and mention.term is None:
            mention.term = mention.whole.term


def mark_smuggled(analysis: Analysis) -> None:
    """In a text that speaks of smuggling more than of trafficking, persons found who are not called victims are migrants: at risk."""
    told = [analysis.pack.context.kinds_in(view.sentence.tokens) for view in analysis.views]
    if sum("smuggling" in kinds for kinds in told) <= sum("trafficking" in kinds for kinds in told):
        return
    for mention in analysis.mentions:
        if mention.kind == "person" and not mention.reason and mention.term == "identified" and mention.role is None:
            mention.term = "at_risk"
            mention.rules.append("term.smuggled")


def convict_by_term(view: SentenceView) -> None:
    """As in "Two men got eight and six years", "Five were jailed, with sentences of up to 11 years": whoever is given a term is convicted."""
    if any(mention.kind == "prison" for mention in view.mentions):
        for mention in view.mentions:
            verbs = view.chunks[mention.first : mention.last] if mention.term_at is None else view.chunks[mention.term_at : mention.term_at + 1]
            if mention.term == "arrested" and any(chunk.trait("term", "sentenced") for chunk in verbs):
                mention.term = "convicted"
                mention.rules.append("term.prison")
    for left, right in pairwise(mention for mention in view.mentions if not mention.reason):
        between = view.chunks[left.last : right.first]
        neutral = left.kind == "person" and left.term is None and left.role in (None, "suspect") and left.age != "minor"
        given = right.kind == "prison" and between and len(between) <= _GIVEN and not any(chunk.kinds & _CLAUSE_ENDS for chunk in between)
        if neutral and given:
            left.term = "convicted"
            left.rules.append("term.prison")
        receiver = right.kind == "person" and right.term is None and right.role in (None, "suspect") and right.age != "minor"
        if left.kind == "prison" and receiver and _leads_to_receiver(between):
            right.term = "convicted"
            right.rules.append("term.prison")


def _leads_to_receiver(between: Sequence[Chunk]) -> bool:
    """As in "imposed 560 years on 34 members", "55 años de cárcel a tres hombres": from a term to those who got it."""
    if not 0 < len(between) <= _GIVEN or "preposition" not in between[-1].kinds:
        return False
    return all("of" in chunk.kinds or chunk.trait("term", "term") == "prison_term" for chunk in between[:-1])


def default_term(mention: Mention, view: SentenceView, before: Sequence[Mention], pack: LanguagePack) -> None:
    """Victims and suspects of whom nothing more is said are identified ones; an estimate of victims is estimated."""
    if mention.role == "at_risk" and mention.term == "estimated" and not speaks_of_victims(view, pack):  # "an estimated 825,000 migrants live there"
        mention.term = "at_risk"
        return
    estimate = any(rule.endswith(".estimated") for rule in mention.quantity.rules)
    estimate = estimate or (mention.value >= _UNCOUNTABLE and mention.term == "identified")
    if mention.role == "at_risk" and mention.term == "identified" and mention.value >= _UNCOUNTABLE:
        mention.term = "at_risk"
        return
    if mention.role == "at_risk" and mention.term == "identified" and _is_irregular(mention, view, pack):
        mention.term = "at_risk"
        return
    estimate = estimate or _is_estimated(mention, view)
    estimate = estimate or _stands_beside_estimate(mention, view)
    victims = mention.role == "victim" or mention.term == "identified" or speaks_of_victims(view, pack)
    if estimate and mention.term in (None, "identified", "at_risk") and victims:
        mention.term = "estimated"
    elif mention.term is None and mention.role == "suspect" and mention.noun_id in pack.settings.get("clients", ()):
        mention.reason = "clients"  # "forced to serve five customers a day"
    elif mention.term is None and mention.role in ("victim", "suspect"):
        mention.term = "identified" if mention.role == "victim" else "suspected"
        if mention.role == "victim" and _retells_rescue(mention, before):
            mention.term = "rescued"
            mention.rules.append("term.context")


def _is_irregular(mention: Mention, view: SentenceView, pack: LanguagePack) -> bool:
    """As in "identified 12,992 irregular migrants": those found without papers, who are no victims for that."""
    tokens = view.sentence.tokens
    last = view.chunks[mention.last - 1].last
    return has_context("irregular", tokens, view.chunks[mention.first].first, last + _AFTER_NOUN, pack) is not None


def _is_estimated(mention: Mention, view: SentenceView) -> bool:
    """As in "the UN estimated in 2023 that 120,000 people were held": what an estimate says, whatever verb stands nearer."""
    chunks = view.chunks
    for index in range(mention.first - 1, 0, -1):
        if chunks[index].kinds & frozenset(("semicolon", "number")):
            return False
        if "relative" in chunks[index].kinds:
            said = chunks[max(0, index - 2) : index]
            return any(chunk.trait("term", "term") == "estimated" for chunk in said)
    return False


def _stands_beside_estimate(mention: Mention, view: SentenceView) -> bool:
    """As in "an estimated 120,000 in Myanmar and a further 100,000 in Cambodia": the same in another place."""
    if not (mention.rules and mention.rules[0].startswith("place.")):
        return False
    like = next((other for other in reversed(view.mentions) if other.at < mention.at and other.noun_id == mention.noun_id), None)
    return like is not None and like.term == "estimated"


def _retells_rescue(mention: Mention, before: Sequence[Mention]) -> bool:
    """As in "141 people were freed. … with 78 victims": victims of whom no verb says more, after a larger count of rescued ones. Codebook, rule 6."""
    last = next((other for other in reversed(before) if other.kind == "person" and not other.reason and not other.is_percent), None)
    near = last is not None and last.sentence >= mention.sentence - 1
    return near and last is not None and last.term == "rescued" and last.value >= mention.value and not mention.is_percent


def borrow_terms(view: SentenceView, before: Sequence[Mention], pack: LanguagePack, announced: str | None) -> None:
    """A bare count of persons without a verb takes its term from a count beside it, else from the context. Codebook, rule 6."""
    known = [other for other in before if other.kind == "person" and not other.reason and other.term in _LENT]
    for mention in view.mentions:
        if mention.kind != "person" or mention.reason or mention.term or mention.role:
            if mention.kind == "person" and not mention.reason and mention.term in _LENT:
                known.append(mention)
            continue
        source = known[-1] if known and known[-1].sentence >= mention.sentence - _CONTEXT else None
        if mention.whole is not None and mention.whole.term:
            mention.term = mention.whole.term
        elif mention.value >= _UNCOUNTABLE:  # nobody rescued or arrested so many; they are an estimate, or the people around
            mention.term = "estimated" if speaks_of_victims(view, pack) else "at_risk"
            mention.rules.append("term.uncountable")
        elif announced:
            mention.term = announced
            mention.rules.append("term.announced")
        elif _follows(mention, view, "conviction"):  # "80 convictions: 45 men and 35 women"
            mention.term, mention.role = "convicted", "suspect"
            mention.rules.append("term.convictions")
        elif source is not None and not (
            (_is_seldom_suspect(mention, pack) or _is_crowd(mention, source)) and source.role != "victim" and source.term in _OF_SUSPECTS
        ):
            mention.term, mention.role = source.term, source.role if source.role == "victim" else None
            mention.rules.append("term.context")
            _join_whole(mention, source, view)
        elif speaks_of_victims(view, pack) or _follows(mention, view, "case"):  # "7,572 cases involving 6,340 women"
            mention.term = "identified"
            mention.rules.append("term.trafficking")


def _is_seldom_suspect(mention: Mention, pack: LanguagePack) -> bool:
    """Whether those counted are children, or people who do somebody else's work: where no verb says so, they are not the suspects."""
    return mention.age == "minor" or mention.noun_id in pack.settings.get("labourers", ())


def _is_crowd(mention: Mention, source: Mention) -> bool:
    """Whether those counted are too many to be some of the suspects counted before."""
    return mention.value >= _CROWD and mention.value > source.value


def _follows(mention: Mention, view: SentenceView, kind: str) -> bool:
    """Whether a count of cases or judgments stands before persons of whom nothing more is said, in the same sentence."""
    return any(other.kind == kind and not other.reason and other.at < mention.at for other in view.mentions)


def _join_whole(mention: Mention, source: Mention, view: SentenceView) -> None:
    """Peoples listed after a count of persons, without a verb of their own, are parts of it: "Por nacionalidades figuran cien ecuatorianas"."""
    whole = source.whole or source
    following = view.chunks[mention.last].kinds if mention.last < len(view.chunks) else frozenset()
    listed = mention.sentence == source.sentence or mention.at > 0 or not following & _ACTS  # not "Fifty-three Egyptians landed in Cairo"
    if listed and mention.noun_id == "nationality" and mention.whole is None and not whole.is_percent and whole.value > mention.value:
        mention.relation, mention.whole = "part", whole
        mention.sex, mention.age = mention.sex or whole.sex, mention.age or whole.age
        mention.rules.append("part.peoples")


def _is_pay(mention: Mention, view: SentenceView) -> bool:
    """Whether an amount is paid by the hour, day or month: wages, where nothing else is said."""
    after = view.chunks[mention.last : mention.last + _BRACKETED]
    if after and "open" in after[0].kinds:  # "20 pounds ($25) a week"
        close = next((index for index, chunk in enumerate(after) if "close" in chunk.kinds), 0)
        after = after[close + 1 :]
    return any("rate" in chunk.kinds for chunk in after[:2])


def is_criminal(mention: Mention, view: SentenceView) -> bool:
    """Whether a count of networks or organisations is of those that were acted against, not of partners."""
    acted = ("dismantled", "arrested", "charged", "convicted", "suspected")
    named = any("modifier" in chunk.kinds or "other_crime" in chunk.kinds for chunk in view.chunks[mention.at + 1 : mention.last - 1])
    return named or any(chunk.trait("term", "term") in acted for chunk in view.chunks)


def borrow_money_terms(view: SentenceView, before: Sequence[Mention]) -> None:
    """An amount whose sentence does not say what it is for is taken for what the amount before it in the paragraph was, else for other money."""
    amounts = [other for other in before if other.kind == "money" and not other.reason]
    known = [other for other in amounts if other.paragraph == view.sentence.paragraph]
    for mention in view.mentions:
        if mention.kind == "money" and not mention.reason:
            if mention.term is None:
                known = known or (amounts[-1:] if "money.ellipsis" in mention.rules else [])  # without its currency it goes on from the last amount
                paid = "proceeds" if mention.value >= _BUSINESS else "payment_promised"  # "worth $150 billion a year" is nobody's wage
                mention.term = known[-1].term if known else paid if _is_pay(mention, view) else "money_other"
                mention.rules.append("money.context")
            known.append(mention)
