"""One document, sentence by sentence: from numbers to mentions with all that the text says of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from transforms.document import Document
from transforms.engine.chunks import Chunk, make_chunks
from transforms.engine.counted import find_noun, read_noun_phrase, read_share_of_money, read_unknown_noun
from transforms.engine.ellipsis import link_forward, mark_parts, resolve_ellipsis
from transforms.engine.exploitation import assign_exploitation
from transforms.engine.measures import find_symbols, has_context, merge_youngest_and_oldest, read_money, read_years, share_units
from transforms.engine.mention import Mention
from transforms.engine.parts import COUNTED, link_breakdowns, side
from transforms.engine.periods import Clock, resolve_period
from transforms.engine.places import PlaceName, find_places, home_country
from transforms.engine.spans import Span, find_spans
from transforms.engine.terms import assign_terms
from transforms.languages.pack import LanguagePack
from transforms.numbers.quantities import QuantityReader
from transforms.reference import currency_country
from transforms.text.fold import fold
from transforms.text.tokens import Sentence, Token, split_sentences


_LENT = frozenset(("rescued", "identified", "estimated", "arrested", "charged", "convicted", "suspected", "at_risk"))
_CONTEXT = 2
_REACH = 3
_LIST_LINE = 14
_THOUSANDS = 100_000
_SIDE_OF_TERM = {"rescued": "victim", "identified": "victim", "arrested": "suspect", "charged": "suspect", "convicted": "suspect", "suspected": "suspect"}
_ENDS = frozenset(("mark", "comma", "semicolon", "and", "close", "preposition", "rate"))


@dataclass(slots=True)
class SentenceView:
    """One sentence as the engine sees it."""

    sentence: Sentence
    chunks: list[Chunk]
    spans: list[Span]
    mentions: list[Mention]
    places: list[PlaceName]
    periods: list[tuple[int, Span, tuple[date | None, date | None] | None]] = field(default_factory=list)


@dataclass(slots=True)
class Analysis:
    """All sentences of a document with their mentions, and the numerals that rules ignored outright."""

    document: Document
    pack: LanguagePack
    views: list[SentenceView]
    home: str | None = None

    @property
    def mentions(self) -> list[Mention]:
        """Every mention, in the order of the text."""
        return [mention for view in self.views for mention in view.mentions]


def analyze(document: Document, pack: LanguagePack) -> Analysis:
    """Read every sentence of a document. Counting words only; scope comes after (scope.py)."""
    folded = fold(document.text)
    analysis = Analysis(document, pack, [])
    for index, sentence in enumerate(split_sentences(document.text, folded, pack.abbreviations)):
        analysis.views.append(_view(document, folded, sentence, index, pack))
    names = [name for view in analysis.views for name in view.places]
    analysis.home = home_country(names, [code for view in analysis.views for code in _countries_hinted(view)])
    before: list[Mention] = []
    clock = Clock(document.published)
    measured: Mention | None = None
    announced: str | None = None
    for view in analysis.views:
        measured = _read_measures(view, analysis, measured)
        _read_sentence(view, before, analysis, announced)
        announced = _announce(view, announced)
        _read_periods(view, clock, pack)
        before.extend(view.mentions)
    _look_ahead(analysis)
    return analysis


def _countries_hinted(view: SentenceView) -> list[str]:
    """Countries that institutions and singular demonyms hint at ("the Peruvian police", "the prosecutors of Fistrap")."""
    entries = [entry for chunk in view.chunks for entry in chunk.entries]
    hints = [entry.get("code") for entry in entries if entry.kind == "demonym" and entry.get("number") == "s"]
    hints += [entry.get("country") for entry in entries if entry.kind == "agency"]
    hints += [currency_country(entry.get("code") or "") for entry in entries if entry.kind == "currency"]
    return [code for code in hints if code and len(code) == 2 and code.isupper()]


def _view(document: Document, folded: str, sentence: Sentence, index: int, pack: LanguagePack) -> SentenceView:
    tokens = sentence.tokens
    spans = find_spans(pack, folded, sentence.start, sentence.end)
    spans = sorted([*spans, *_named_numbers(tokens, spans, pack)], key=lambda span: span.start)
    blocked = frozenset(position for position, token in enumerate(tokens) if any(span.start <= token.start < span.end for span in spans))
    quantities = QuantityReader(tokens, pack.numbers, document.decimal_style, find_symbols(tokens, pack)).read(blocked)
    chunks = make_chunks(tokens, quantities, [span for span in spans if span.kind != "phrase"], pack)
    mentions = [
        Mention(chunk.quantity, at, index, sentence.paragraph, at, at + 1, chunk.start, chunk.end)
        for at, chunk in enumerate(chunks)
        if chunk.quantity is not None
    ]
    return SentenceView(sentence, chunks, spans, mentions, find_places(chunks, tokens, pack))


def _named_numbers(tokens: Sequence[Token], spans: Sequence[Span], pack: LanguagePack) -> list[Span]:
    """Numbers that belong to a word or a set phrase: "Peru21", "under 18" (a trait), "Delta 1" (a place)."""
    found = []
    for position, token in enumerate(tokens):
        if any(span.start <= token.start < span.end for span in spans):
            continue
        if token.is_digits and position and tokens[position - 1].end == token.start and tokens[position - 1].is_word and len(tokens[position - 1].form) > 1:
            found.append(Span(token.start, token.end, "number.in_name", "ignore", {}))
        elif token.is_word:
            match = pack.phrases.find_at(tokens, position)
            if match and match.last > position + 1 and any(entry.kind in ("trait", "place") for entry in match.entries):
                inside = tokens[position : match.last]
                if any(other.is_digits for other in inside):
                    found.append(Span(token.start, inside[-1].end, "number.in_phrase", "phrase", {}))
    return found


def _read_periods(view: SentenceView, clock: Clock, pack: LanguagePack) -> None:
    for at, chunk in enumerate(view.chunks):
        if chunk.span is not None and "period" in chunk.kinds:
            view.periods.append((at, chunk.span, resolve_period(chunk.span, clock, pack)))


def _announce(view: SentenceView, announced: str | None) -> str | None:
    """The term that a line such as "Breakdown of those rescued:" sets for the list lines below it; None once the list is over."""
    if view.chunks and "colon" in view.chunks[-1].kinds and not any(mention.kind in COUNTED for mention in view.mentions):
        terms = [chunk.trait("term", "term") or chunk.trait("noun", "term") for chunk in view.chunks]
        return next((term for term in terms if term in _LENT), None)
    return announced if len(view.chunks) <= _LIST_LINE else None


def _look_ahead(analysis: Analysis) -> None:
    """A count of persons that nothing before it explains takes the term of the sentences right after it. Codebook, rule 6."""
    for index, view in enumerate(analysis.views):
        for mention in view.mentions:
            if mention.kind != "person" or mention.reason or mention.term or mention.role:
                continue
            ahead = analysis.views[index : index + 1 + _CONTEXT]
            terms = (chunk.trait("term", "term") for later in ahead for chunk in later.chunks if "term" in chunk.kinds)
            mention.term = next((term for term in terms if term in _LENT - {"at_risk", "suspected"}), None)
            mention.rules.append("term.ahead")
    for mention in analysis.mentions:
        if mention.whole is not None and mention.term is None:
            mention.term = mention.whole.term


def _read_sentence(view: SentenceView, before: Sequence[Mention], analysis: Analysis, announced: str | None) -> None:
    pack, chunks, tokens = analysis.pack, view.chunks, view.sentence.tokens
    for mention in view.mentions:
        if mention.kind is None and mention.reason is None:
            head = find_noun(chunks, mention.at, pack)
            if head is not None:
                _read_head(mention, chunks, head, pack)
            elif not (mention.is_percent and read_share_of_money(mention, chunks)):
                read_unknown_noun(mention, chunks, pack)
                _join_items(mention, view)
    counted = [mention for mention in before if mention.kind in COUNTED and not mention.reason]
    link_breakdowns(view.mentions, counted, chunks)
    earlier = list(before)
    for mention in view.mentions:
        if mention.reason is None and mention.whole is None and not (mention.kind is None and link_forward(mention, view.mentions, chunks)):
            _link(mention, chunks, earlier, pack)
        earlier.append(mention)
    _drop_articles(view.mentions, chunks)
    link_breakdowns(view.mentions, counted, chunks)
    assign_terms(view.mentions, chunks)
    _refine(view, before, tokens, pack, announced)
    assign_exploitation(view.mentions, chunks, tokens, pack)


def _read_measures(view: SentenceView, analysis: Analysis, previous: Mention | None) -> Mention | None:
    """Read money, ages, terms and durations of a sentence; gives back the last of them, for the sentence after."""
    currency = analysis.pack.settings["peso"].get(analysis.home or "", "USD") if "peso" in analysis.pack.settings else "USD"
    tokens, pack = view.sentence.tokens, analysis.pack
    for mention in view.mentions:
        spent = previous.unit if previous is not None and previous.kind == "money" and previous.unit else currency
        if read_money(mention, view.chunks, tokens, pack, spent if "cents" in _next_kinds(mention, view.chunks) else currency) or read_years(mention, view.chunks, tokens, pack, previous):
            previous = mention
    share_units(view.mentions, view.chunks)
    merge_youngest_and_oldest(view.mentions)
    return previous


def _join_items(mention: Mention, view: SentenceView) -> None:
    """ "cinco celulares y siete autorizaciones": an unknown noun in a list of things is one more thing."""
    index = view.mentions.index(mention)
    left = view.mentions[index - 1] if index else None
    if mention.kind or left is None or left.kind != "item" or mention.is_percent or mention.quantity.article:
        return
    between = view.chunks[left.last : mention.first]
    if between and len(between) <= 2 and all(chunk.kinds & frozenset(("comma", "and")) for chunk in between) and "word" in _next_kinds(mention, view.chunks):
        mention.kind, mention.noun_id = "item", "noun.unknown"
        mention.last, mention.end = mention.at + 2, view.chunks[mention.at + 1].end
        mention.rules.append("noun.in-list")


def _next_kinds(mention: Mention, chunks: Sequence[Chunk]) -> frozenset[str]:
    return chunks[mention.at + 1].kinds if mention.at + 1 < len(chunks) else frozenset()


def _read_head(mention: Mention, chunks: Sequence[Chunk], head: int, pack: LanguagePack) -> None:
    kind = chunks[head].trait("noun", "kind") or "person"
    if kind in ("other", "duration", "year", "month"):
        mention.reason = "unit:" + kind
        return
    if mention.is_percent and read_share_of_money(mention, chunks):
        return
    mention.end = chunks[head].end
    read_noun_phrase(mention, chunks, head, pack)


def _drop_articles(mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> None:
    """ "Un", "una" and "one" count in a list of counts, or pointed at as a part; else they are articles. Codebook, rule 1."""
    for index, mention in enumerate(mentions):
        if not mention.quantity.article or mention.reason:
            continue
        if mention.kind is None or not (mention.relation in ("part", "sibling") or _listed(index, mentions, chunks)):
            if not (mention.kind == "person" and mention.at and "be" in chunks[mention.at - 1].kinds and mention.role == "suspect"):
                mention.reason, mention.relation, mention.whole = "article", None, None


def _listed(index: int, mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> bool:
    """Whether a neighbour in the same list is a count of the same kind: "un peruano, un brasileño y diez colombianos"."""
    return any(_list_side(mentions, chunks, index, step) for step in (-1, 1))


def _list_side(mentions: Sequence[Mention], chunks: Sequence[Chunk], index: int, step: int) -> bool:
    position = index
    while 0 <= position + step < len(mentions):
        low, high = sorted((position, position + step))
        other = mentions[position + step]
        between = chunks[mentions[low].last : mentions[high].first]
        if other.kind != mentions[index].kind or len(between) > 2 or not all(chunk.kinds & frozenset(("comma", "and")) for chunk in between):
            return False
        if not other.quantity.article:
            return True
        position += step
    return False


def _read_loose_money(mention: Mention, chunks: Sequence[Chunk], earlier: Sequence[Mention]) -> bool:
    """ "another 3.50", "11 millones": an amount without its currency, beside one that has it; "40 percent of that" after an amount."""
    money = next((other for other in reversed(earlier) if other.kind == "money" and not other.reason and other.sentence >= mention.sentence - 1), None)
    if money is None or mention.quantity.article or (mention.is_percent and money.is_percent):
        return False
    last = next((other for other in reversed(earlier) if not other.reason and other.kind), None)
    following = chunks[mention.at + 1].kinds if mention.at + 1 < len(chunks) else frozenset(("mark",))
    decimal = mention.quantity.low != mention.quantity.low.to_integral_value()
    if mention.is_percent:
        pointed = "of" in following and any("pronoun" in chunk.kinds for chunk in chunks[mention.at + 2 : mention.at + 4])
        if not pointed or last is not money:
            return False
        mention.relation, mention.whole = "part", money
    elif not (mention.quantity.scaled and mention.quantity.high >= _THOUSANDS) and not ((decimal or last is money and money.sentence == mention.sentence) and following & _ENDS):
        return False
    mention.kind, mention.unit, mention.term = "money", money.unit, money.term
    mention.rules.append("money.ellipsis")
    return True


def _link(mention: Mention, chunks: Sequence[Chunk], earlier: Sequence[Mention], pack: LanguagePack) -> None:
    if mention.kind is None and _read_loose_money(mention, chunks, earlier):
        return
    if mention.kind is None:
        resolve_ellipsis(mention, chunks, earlier, pack)
    elif mention.kind in COUNTED:
        mark_parts(mention, chunks, earlier, pack)


def _refine(view: SentenceView, before: Sequence[Mention], tokens: Sequence[Token], pack: LanguagePack, announced: str | None) -> None:
    """Pass terms on from wholes to parts and along coordinations, then settle whose age an age is."""
    for mention in view.mentions:
        whole = mention.whole
        if whole is not None:
            mention.term = mention.term or whole.term
            mention.role = mention.role or whole.role
    for mention in view.mentions:
        if mention.kind == "person" and not mention.reason:
            _default_term(mention, view, pack)
    _borrow_terms(view, before, pack, announced)
    _borrow_money_terms(view, before)
    everything = [*before, *view.mentions]
    for mention in view.mentions:
        if mention.kind == "age" and not mention.reason:
            _settle_age(mention, view, everything, tokens, pack)


def _default_term(mention: Mention, view: SentenceView, pack: LanguagePack) -> None:
    """Victims and suspects of whom nothing more is said are identified ones; an estimate of victims is estimated."""
    estimate = any(rule.endswith(".estimated") for rule in mention.quantity.rules)
    if estimate and mention.term in (None, "identified", "at_risk") and (mention.role == "victim" or _speaks_of_victims(view, pack)):
        mention.term = "estimated"
    elif mention.term is None and mention.role in ("victim", "suspect"):
        mention.term = "identified" if mention.role == "victim" else "suspected"


def _borrow_terms(view: SentenceView, before: Sequence[Mention], pack: LanguagePack, announced: str | None) -> None:
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
        elif announced:
            mention.term = announced
            mention.rules.append("term.announced")
        elif source is not None:
            mention.term, mention.role = source.term, source.role if source.role == "victim" else None
            mention.rules.append("term.context")
        elif _speaks_of_victims(view, pack):
            mention.term = "identified"
            mention.rules.append("term.trafficking")


def _borrow_money_terms(view: SentenceView, before: Sequence[Mention]) -> None:
    """An amount whose sentence does not say what it is for is taken for what the amount before it in the paragraph was, else for other money."""
    known = [other for other in before if other.kind == "money" and not other.reason and other.paragraph == view.sentence.paragraph]
    for mention in view.mentions:
        if mention.kind == "money" and not mention.reason:
            if mention.term is None:
                mention.term = known[-1].term if known else "money_other"
                mention.rules.append("money.context")
            known.append(mention)


def _settle_age(mention: Mention, view: SentenceView, everything: Sequence[Mention], tokens: Sequence[Token], pack: LanguagePack) -> None:
    """An age is a figure when it is the victims'; a suspect's, and one in a legal condition, is not. Codebook, rules 2 and 11."""
    first = view.chunks[mention.at].first
    if has_context("condition", tokens, 0, first, pack) is not None and any("term" in chunk.kinds and chunk.trait("term", "term") == "prison_term" for chunk in view.chunks):
        mention.reason = "age:condition"
        return
    owner, noun = _owner(mention, view, everything)
    role = noun if noun in ("suspect", "officer") else side(owner) if owner else noun
    if role in ("suspect", "officer", "nobody"):
        mention.reason = "age:" + role
        return
    if owner is None and role is None and not _speaks_of_victims(view, pack) and not _victims_before(mention, everything):
        mention.reason = "age:nobody"
        return
    if owner is not None:
        mention.sex, mention.age = owner.sex, owner.age
    low, high = mention.quantity.low, mention.quantity.high
    if mention.unit == "month" or (high < 18 and mention.quantity.qualifier not in ("at_least", "more_than")):
        mention.age = "minor"
    elif low >= 18 and mention.quantity.qualifier not in ("up_to", "less_than"):
        mention.age = "adult"
    elif mention.quantity.qualifier == "between":
        mention.age = None
    if owner is not None and owner.age is None and mention.age and _described_by(owner, mention, view):
        owner.age = mention.age


def _victims_before(mention: Mention, everything: Sequence[Mention]) -> bool:
    """Whether the persons last spoken of were victims."""
    earlier = [other for other in everything if other.kind == "person" and not other.reason and mention.sentence - _REACH <= other.sentence < mention.sentence]
    return bool(earlier) and side(earlier[-1]) == "victim"


def _described_by(owner: Mention, age: Mention, view: SentenceView) -> bool:
    """Whether the age stands right beside the persons and covers all of them: "60 mujeres que tenían entre 20 y 27 años"."""
    if owner.sentence != age.sentence or age.quantity.qualifier not in ("exact", "between", "up_to", "at_least"):
        return False
    if any(rule.endswith((".youngest", ".oldest")) for rule in age.quantity.rules):
        return False
    between = view.chunks[owner.last : age.first]
    return len(between) <= 4 and not any(chunk.kinds & frozenset(("number", "and", "semicolon")) for chunk in between)


def _speaks_of_victims(view: SentenceView, pack: LanguagePack) -> bool:
    tokens = view.sentence.tokens
    return has_context("trafficking", tokens, 0, len(tokens), pack) is not None


def _owner(mention: Mention, view: SentenceView, everything: Sequence[Mention]) -> tuple[Mention | None, str | None]:
    """The count of persons whose age this is, and the role that the nearest noun says they have."""
    persons = [other for other in everything if other.kind == "person" and not other.reason]
    here = [other for other in persons if other.sentence == mention.sentence]
    before = [other for other in here if other.at < mention.at]
    noun = _nearest_person(view, mention)
    if before and (noun is None or before[-1].last >= noun[0]):
        return before[-1], noun[1] if noun else None
    following = _person_described(view, mention)
    if following is not None:
        return None, following
    if noun is not None:
        return None, noun[1] or ("victim" if noun[2] else None)
    after = [other for other in here if other.at > mention.at]
    if after:
        return after[0], None
    earlier = [other for other in persons if other.sentence == mention.sentence - 1]
    return (earlier[-1] if earlier else None), None


def _nearest_person(view: SentenceView, mention: Mention) -> tuple[int, str | None, bool] | None:
    """Where the nearest person noun before the age stands, its role, and whether it names minors."""
    for index in range(mention.at - 1, max(-1, mention.at - 7), -1):
        chunk = view.chunks[index]
        if "noun" in chunk.kinds and chunk.trait("noun", "kind") == "person":
            return index, chunk.trait("noun", "role"), chunk.trait("noun", "age") == "minor"
    return None


def _person_described(view: SentenceView, mention: Mention) -> str | None:
    """The role of whom an age before a noun describes ("a five-month-old baby", "a 52-year-old fisherman was jailed"), or None."""
    if not any("old" in chunk.kinds for chunk in view.chunks[mention.at + 1 : mention.at + 5]):
        return None
    index = mention.last
    while index < len(view.chunks) and view.chunks[index].kinds & frozenset(("dash", "old", "modifier", "demonym")):
        index += 1
    if index >= len(view.chunks) or not view.chunks[index].kinds & frozenset(("noun", "word", "name")):
        return None
    if role := view.chunks[index].trait("noun", "role"):
        return role
    if view.chunks[index].trait("noun", "age") == "minor":
        return "victim"
    terms = [(abs(at - mention.at), chunk.trait("term", "term")) for at, chunk in enumerate(view.chunks) if "term" in chunk.kinds]
    nearest = next((term for _, term in sorted(terms, key=lambda item: item[0]) if term in _SIDE_OF_TERM), None)
    return _SIDE_OF_TERM[nearest] if nearest else "nobody"
