"""One document, sentence by sentence: from numbers to mentions with all that the text says of them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from transforms.document import Document
from transforms.engine.above import Above
from transforms.engine.ages import lend_ages, settle_age
from transforms.engine.agreement import read_agreement, read_article, read_feminine_peoples, share_origin
from transforms.engine.bare_ages import is_one_person, is_one_place
from transforms.engine.breakdowns import (
    link_announced,
    link_apposed_sum,
    link_bare_sum,
    link_breakdowns,
    link_exact_sum,
    link_listed,
    link_narrower,
    link_sums_across,
    link_total_after,
)
from transforms.engine.chunks import Chunk, make_chunks
from transforms.engine.clock import Clock
from transforms.engine.context import borrow_money_terms, borrow_terms, convict_by_term, default_term, is_criminal, look_ahead, mark_smuggled
from transforms.engine.counted import find_noun, is_of_other_crime, is_of_victims, read_noun_phrase, read_share_of_money, read_unknown_noun
from transforms.engine.countries import countries_hinted, country_of_coin, country_of_money
from transforms.engine.cues import has_context
from transforms.engine.echoes import read_respective, read_said_of_all
from transforms.engine.ellipsis import link_forward, resolve_ellipsis
from transforms.engine.every import read_shares_of_every
from transforms.engine.exploitation import assign_exploitation
from transforms.engine.marked_parts import link_among, mark_parts
from transforms.engine.measures import merge_youngest_and_oldest, read_years, share_units
from transforms.engine.mention import Mention
from transforms.engine.money import find_symbols, read_loose_money, read_money, settle_brackets
from transforms.engine.named_numbers import named_numbers
from transforms.engine.parts import COUNTED, pass_on, recall_named
from transforms.engine.places import dateline_end, dateline_place, find_places, home_country
from transforms.engine.placing import keep_known_countries
from transforms.engine.predicates import read_persons_of_cases, read_subjects_of_cases, read_traits_of_subject, read_victims_of_cases
from transforms.engine.separators import find_style, ignore_beyond, settle_counts
from transforms.engine.spans import Span, find_spans
from transforms.engine.tables import read_row, read_year_cells
from transforms.engine.terms import assign_terms
from transforms.engine.timeline import dateline_day, read_periods
from transforms.engine.twins import lift_twins, take_over, tell_counts
from transforms.engine.view import Analysis, SentenceView
from transforms.languages.pack import LanguagePack
from transforms.numbers.quantities import QuantityReader
from transforms.reference import local_currency
from transforms.text.fold import fold
from transforms.text.tokens import Sentence, Token, split_sentences

_COMPARED = 4  # tokens
_ORDINALS = (".third", ".fifth", ".tenth")  # "a third Paraguayan" is no share
_start = attrgetter("start")
_JOINING = frozenset(("comma", "and"))
_IN_LIST = frozenset(("comma", "and", "of", "determiner", "name", "institution", "agency", "post_modifier"))


_JOINS_COMPARED = frozenset(("period", "and", "comma", "preposition"))
_HEAD = 4  # sentences at the top of a text, where its dateline stands
_MEMORY = 150  # mentions back that a sentence may refer to; keeps the cost linear in length


def analyze(document: Document, pack: LanguagePack) -> Analysis:
    """Read every sentence of a document. Counting words only; scope comes after (scope.py)."""
    folded = fold(document.text)
    style = find_style(document, folded)
    analysis = Analysis(document, pack, [])
    for index, sentence in enumerate(split_sentences(document.text, folded, pack.abbreviations)):
        analysis.views.append(_view(style, folded, sentence, index, pack))
    names = [view.places for view in (*analysis.views, *analysis.views[:_HEAD])]
    codes = [code for view in analysis.views for code in countries_hinted(view, document.text)]
    datelines = [name for view in analysis.views[:_HEAD] if (name := dateline_place(view.chunks))]
    analysis.home = home_country(names, codes, datelines[0] if datelines else None)
    named = [name.code[:2] for name in datelines] + codes
    analysis.money_home = country_of_money(analysis) or country_of_coin(analysis, named) or analysis.home
    for view in analysis.views:
        if "place" in view.kinds and any(len(chunk.entries) > 1 and "place" in chunk.kinds for chunk in view.chunks):
            view.places = find_places(view.chunks, view.sentence.tokens, pack, analysis.home)
    keep_known_countries(analysis, codes)
    before: list[Mention] = []
    clock = Clock(document.published or dateline_day(analysis))
    measured: Mention | None = None
    above = Above()
    for view in analysis.views:
        read_year_cells(view)
        above.set_teasers_aside(view)
        measured = _read_measures(view, analysis, measured)
        _read_sentence(view, before[-_MEMORY:], analysis, above)
        read_said_of_all(view, before[-_MEMORY:])
        read_periods(view, clock, pack)
        above.move_on(view, pack)
        before.extend(view.mentions)
    look_ahead(analysis)
    mark_smuggled(analysis)
    link_sums_across(analysis.mentions)
    link_listed(analysis.mentions)
    return analysis


def _view(style: str | None, folded: str, sentence: Sentence, index: int, pack: LanguagePack) -> SentenceView:
    tokens = sentence.tokens
    spans = find_spans(pack, folded, sentence)
    if named := named_numbers(tokens, spans, pack):
        spans = sorted([*spans, *named], key=lambda span: span.start)
    blocked = _tokens_inside(spans, tokens)
    quantities = QuantityReader(tokens, pack.numbers, style, find_symbols(tokens, pack) - blocked).read(blocked)
    chunks, twins = lift_twins(make_chunks(tokens, quantities, [span for span in spans if span.kind != "phrase"], pack))
    mentions = [
        Mention(chunk.quantity, at, index, sentence.paragraph, at, at + 1, chunk.start, chunk.end)
        for at, chunk in enumerate(chunks)
        if chunk.quantity is not None
    ]
    tell_counts(twins, mentions)
    ignore_beyond(mentions)
    places = find_places(chunks, tokens, pack)
    kinds = frozenset().union(*[chunk.kinds for chunk in chunks])
    return SentenceView(sentence, chunks, spans, mentions, places, twins, dateline=dateline_end(chunks), kinds=kinds)


def _tokens_inside(spans: Sequence[Span], tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens that begin inside one of the spans."""
    inside: set[int] = set()
    for span in spans:
        first = bisect_left(tokens, span.start, key=_start)
        inside.update(range(first, bisect_left(tokens, span.end, first, key=_start)))
    return frozenset(inside)


def _mark_compared(view: SentenceView, pack: LanguagePack) -> None:
    """As in "17,004 victims, up from 16,921 in 2022": a number for comparison, which is nobody's whole."""
    for mention in view.mentions:
        first = view.chunks[mention.at].first
        cue = has_context("change_from", view.sentence.tokens, first - _COMPARED, first, pack)
        before = view.chunks[max(0, mention.at - 2) : mention.at]
        changed = len(before) == 2 and "from" in before[1].kinds and before[0].span is not None and before[0].span.id.endswith(".change")
        if changed or cue is not None and cue >= first - 1 or _goes_on_comparing(mention, view):  # "an increase of 10 per cent from 382"
            mention.flags.append("compared")


def _goes_on_comparing(mention: Mention, view: SentenceView) -> bool:
    """As in "compared with 1,054 in 2019 and 1,600 in 2018": the numbers joined to one that is compared with are so too."""
    earlier = [other for other in view.mentions if other.at < mention.at]
    if not earlier or "compared" not in earlier[-1].flags:
        return False
    between = view.chunks[earlier[-1].at + 1 : mention.at]
    return bool(between) and all(chunk.kinds & _JOINS_COMPARED for chunk in between)


def _read_sentence(view: SentenceView, before: Sequence[Mention], analysis: Analysis, above: Above) -> None:
    pack, chunks, tokens = analysis.pack, view.chunks, view.sentence.tokens
    if not view.mentions:
        return
    _mark_compared(view, pack)
    read_shares_of_every(view, pack)
    for mention in view.mentions:
        if mention.kind is None and mention.reason is None and _is_compound(mention, chunks):
            mention.reason = "compound"
        if mention.quantity.fraction and mention.quantity.rules[0].endswith(_ORDINALS) and mention.at + 1 < len(chunks):
            mention.reason = "ordinal" if chunks[mention.at + 1].kinds & frozenset(("noun", "demonym", "name")) else mention.reason
        if mention.kind is None and mention.reason is None:
            head = find_noun(chunks, mention.at, pack)
            if head is not None and _describes(mention, chunks, tokens, head, pack):
                mention.reason = "noun:unknown"
            elif head is not None:
                _read_head(mention, chunks, tokens, head, pack)
            elif not (mention.is_percent and read_share_of_money(mention, chunks)):
                read_unknown_noun(mention, chunks, pack)
                _join_items(mention, view)
                _join_officers(mention, view)
    _share_nouns(view)
    settle_counts(view.mentions)
    read_respective(view, before, pack)
    counted = [mention for mention in before if mention.kind in COUNTED and not mention.reason]
    link_breakdowns(view.mentions, counted, chunks)
    earlier = list(before)
    for index, mention in enumerate(view.mentions):
        if mention.kind is None and index > 2:
            link_breakdowns(view.mentions[:index], counted, chunks)  # "907 were women and 147 men, a quarter of them …": them are all of those before
        if mention.reason is None and mention.whole is None and not (mention.kind is None and link_forward(mention, view.mentions, chunks)):
            _link(mention, chunks, earlier, pack, above.topic)
        earlier.append(mention)
    share_origin(view.mentions, chunks)
    read_row(view, above.heading)
    link_among(view.mentions, chunks)
    link_bare_sum(view.mentions, chunks)
    _drop_articles(view.mentions, chunks)
    link_breakdowns(view.mentions, counted, chunks)
    link_apposed_sum(view.mentions, chunks)
    link_total_after(view.mentions)
    link_exact_sum(view.mentions, before)
    link_announced(view.mentions, before, tokens, pack)
    assign_terms(view.mentions, chunks)
    settle_counts(view.mentions)
    _refine(view, before, tokens, pack, above.announced)
    assign_exploitation(view.mentions, chunks, tokens, pack)
    take_over(view.twins, view.mentions, before)


def _share_nouns(view: SentenceView) -> None:
    """As in "we identified 24 and 21 victims": a number right before "and" has the noun of the one after it."""
    for left, right in pairwise(view.mentions):
        plain = left.kind is None and left.reason is None and not (left.is_percent or left.quantity.article)
        joint = left.at + 1
        while joint < right.first and "modifier" in view.chunks[joint].kinds:  # "two confirmed and 129 potential victims"
            joint += 1
        joined = right.first == joint + 1 and "and" in view.chunks[joint].kinds
        if plain and joined and right.kind in COUNTED and not right.is_percent:
            left.kind, left.role, left.noun_id, left.unit = right.kind, right.role, right.noun_id, right.unit
            left.sex, left.age, left.citizenship = right.sex, right.age, right.citizenship
            left.rules.append("noun.shared")


def _is_compound(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "the two-storey house", "a five-star hotel": a number glued to a word that no lexicon knows."""
    row = chunks[mention.at : mention.at + 3]
    glued = len(row) == 3 and "dash" in row[1].kinds and row[0].end == row[1].start and row[1].end == row[2].start
    return glued and "word" in row[2].kinds and not row[2].entries


def _read_measures(view: SentenceView, analysis: Analysis, previous: Mention | None) -> Mention | None:
    """Read money, ages, terms and durations of a sentence; gives back the last of them, for the sentence after."""
    tokens, pack = view.sentence.tokens, analysis.pack
    if not view.mentions:
        return previous
    term = previous  # the last of them that is no age: "jailed for eight years. His accomplice, 41, got four years"
    for mention in view.mentions:
        dollar = local_currency("dollar", analysis.money_home)
        spent = previous.unit if previous is not None and previous.kind == "money" and previous.unit else dollar
        money = read_money(mention, view.chunks, tokens, pack, analysis.money_home, spent)
        if money or read_years(mention, view.chunks, tokens, pack, previous, term):
            previous = mention
            term = term if mention.kind == "age" else mention
    settle_brackets(view.mentions, view.chunks)
    share_units(view.mentions, view.chunks)
    merge_youngest_and_oldest(view.mentions)
    return previous


def _read_late_hedge(mention: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack) -> None:
    """As in "20 personas aproximadamente", "12 víctimas como mínimo": a hedge that follows the noun."""
    position = chunks[mention.last - 1].last
    match = pack.numbers.phrases.find_at(tokens, position) if position < len(tokens) else None
    entry = next((entry for entry in match.entries if entry.kind == "hedge_after"), None) if match else None
    if entry is not None and mention.quantity.qualifier == "exact":
        mention.quantity = replace(mention.quantity, qualifier=entry.get("qualifier"))  # type: ignore[arg-type]
        mention.rules.append(entry.id)


def _join_items(mention: Mention, view: SentenceView) -> None:
    """As in "cinco celulares y siete autorizaciones": an unknown noun in a list of things is one more thing."""
    index = view.mentions.index(mention)
    left = view.mentions[index - 1] if index else None
    if mention.kind or left is None or left.kind != "item" or mention.is_percent or mention.quantity.article:
        return
    between = view.chunks[left.last : mention.first]
    if (
        between
        and len(between) <= 2
        and all(chunk.kinds & frozenset(("comma", "and")) for chunk in between)
        and "word" in _next_kinds(mention, view.chunks)
    ):
        mention.kind, mention.noun_id = "item", "noun.unknown"
        mention.last, mention.end = mention.at + 2, view.chunks[mention.at + 1].end
        mention.rules.append("noun.in-list")


def _join_officers(mention: Mention, view: SentenceView) -> None:
    """As in "200 agentes de la Policía y 50 técnicos": an unknown noun in a list of those who took part is more of them."""
    index = view.mentions.index(mention)
    left = view.mentions[index - 1] if index else None
    if mention.kind or left is None or left.role != "officer" or left.reason or mention.is_percent or mention.quantity.article:
        return
    between = view.chunks[left.last : mention.first]
    listed = bool(between) and bool(between[-1].kinds & _JOINING) and all(chunk.kinds & _IN_LIST for chunk in between)
    if listed and "plural" in _next_kinds(mention, view.chunks):
        mention.kind, mention.role, mention.noun_id = "person", "officer", "noun.unknown"
        mention.last, mention.end = mention.at + 2, view.chunks[mention.at + 1].end
        mention.rules.append("noun.in-list")


def _next_kinds(mention: Mention, chunks: Sequence[Chunk]) -> frozenset[str]:
    return chunks[mention.at + 1].kinds if mention.at + 1 < len(chunks) else frozenset()


def _describes(mention: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], head: int, pack: LanguagePack) -> bool:
    """As in "three victim advocates", "5,552 child surveys": a person noun in the singular only describes a plural that no lexicon knows."""
    following = chunks[head + 1] if head + 1 < len(chunks) else None
    if following is None or mention.is_percent or mention.quantity.low <= 1:
        return False
    in_capitals = "name" in following.kinds and tokens[chunks[head].first].capital
    many = tokens[following.first].form.endswith(tuple(pack.settings["plural_endings"]))
    if not ("plural" in following.kinds or (in_capitals and many)):
        return False
    plain = not chunks[head].kinds & frozenset(("term", "trait", "modifier", "demonym"))
    one = is_one_person(chunks[head], tokens, pack)
    return pack.settings["adjectives_before_noun"] and plain and (one or is_one_place(chunks[head], tokens, pack))


def _read_head(mention: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], head: int, pack: LanguagePack) -> None:
    kind = chunks[head].trait("noun", "kind") or "person"
    if kind in ("other", "duration", "year", "month"):
        mention.reason = "unit:" + kind
        return
    if mention.is_percent and read_share_of_money(mention, chunks):
        return
    if mention.at and "capacity" in chunks[mention.at - 1].kinds:
        mention.reason = "capacity"
        return
    if kind == "group" and is_of_victims(chunks, head):
        mention.reason = "unit:other"
        return
    if kind in ("case", "conviction") and is_of_other_crime(chunks, head):
        mention.reason = "other_crime"
        return
    mention.end = chunks[head].end
    read_noun_phrase(mention, chunks, head, pack)
    read_article(mention, tokens, pack)
    read_agreement(mention, chunks, tokens, pack)
    if mention.is_percent:
        read_traits_of_subject(mention, chunks)
    if mention.kind == "case":
        read_victims_of_cases(mention, chunks)
        read_persons_of_cases(mention, chunks, head)
        read_subjects_of_cases(mention, chunks, not pack.settings["adjectives_before_noun"])
    _read_late_hedge(mention, chunks, tokens, pack)


def _drop_articles(mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> None:
    """As in "Un", "una" and "one" count in a list of counts, or pointed at as a part; else they are articles. Codebook, rule 1."""
    for index, mention in enumerate(mentions):
        if not mention.quantity.article or mention.reason:
            continue
        there_is = mention.role == "suspect" and mention.at > 0 and "be" in chunks[mention.at - 1].kinds
        if mention.kind is None or not (there_is or mention.relation in ("part", "sibling") or _listed(index, mentions, chunks)):
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


def _link(mention: Mention, chunks: Sequence[Chunk], earlier: Sequence[Mention], pack: LanguagePack, topic: Chunk | None) -> None:
    if mention.kind is None and read_loose_money(mention, chunks, earlier):
        return
    if mention.kind is None:
        resolve_ellipsis(mention, chunks, earlier, pack, topic)
    elif mention.kind in COUNTED:
        mark_parts(mention, chunks, earlier, pack)


def _refine(view: SentenceView, before: Sequence[Mention], tokens: Sequence[Token], pack: LanguagePack, announced: str | None) -> None:
    """Pass terms on from wholes to parts and along coordinations, then settle whose age an age is."""
    for mention in view.mentions:
        recall_named(mention, before)
        whole = mention.whole
        if whole is not None:
            mention.term = mention.term or whole.term
            mention.role = mention.role or whole.role
        if mention.kind == "group" and mention.noun_id in pack.settings.get("plain_groups", ()) and not is_criminal(mention, view):
            mention.reason = "noun:unknown"
    convict_by_term(view)
    for mention in view.mentions:
        if mention.kind == "person" and not mention.reason:
            default_term(mention, view, before, pack)
    read_feminine_peoples(view, pack)
    link_narrower(view.mentions, before)
    pass_on(view.mentions)
    borrow_terms(view, before, pack, announced)
    borrow_money_terms(view, before)
    everything = [*before, *view.mentions]
    for mention in view.mentions:
        if mention.kind == "age" and not mention.reason:
            settle_age(mention, view, everything, tokens, pack)
    lend_ages(view.mentions, view.chunks)
