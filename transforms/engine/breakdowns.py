"""Breakdowns: lists that break a count down, by their signs, by their sum, or because the text announces them. Codebook, rules 4 and 5."""

from collections.abc import Sequence
from itertools import chain, islice, pairwise

from transforms.engine.chunks import Chunk
from transforms.engine.cues import has_context
from transforms.engine.mention import Mention
from transforms.engine.parts import (
    COUNTED,
    PRONOUN_REACH,
    REACH,
    adds_up,
    can_hold,
    category,
    family,
    inherit,
    is_larger,
    is_top_count,
    side,
)
from transforms.languages.pack import LanguagePack
from transforms.text.tokens import Token

_LINKS = frozenset(
    (
        "comma",
        "and",
        "including",
        "determiner",
        "modifier",
        "of",
        "semicolon",
        "colon",
        "open",
        "close",
        "dash",
        "be",
        "have",
        "trait",
        "period",
        "place",
        "preposition",
        "post_modifier",
        "demonym",
    )
)
_LINES = frozenset(("label.bullet", "label.line"))
_TOTAL_REACH = 8  # sentences up to the total that a breakdown is announced of
_JUDGMENTS = frozenset(("conviction", "acquittal"))  # what judgments of unstated outcome are told apart by
_SIBLINGS = 3
_APPOSED = 10  # chunks between parts that add up
_ANNOUNCED = 6  # tokens
_SUM_BY_CHANCE = 10  # smaller numbers add up by chance
_ACROSS = 8  # sentences
_WINDOW = 40  # counts; keeps the cost linear in length
_CANDIDATES = 6  # counts before a list that may be its whole
_SMALLEST_SUM = 3
_PAIR = 2
_OPENS = frozenset(("comma", "colon", "open", "dash", "semicolon"))
_ENDS = frozenset(("mark", "semicolon"))


def link_breakdowns(mentions: Sequence[Mention], before: Sequence[Mention], chunks: Sequence[Chunk]) -> None:
    """Link lists that break a whole down: after a colon or in brackets, or where the parts add up to the whole."""
    for left, right in pairwise(mentions):
        if left.whole is not None and left.is_percent and right.is_percent and right.whole is None and not right.reason:
            _join_share(left, right, chunks)
    if not any(is_top_count(mention) for mention in mentions):
        return
    run: list[Mention] = []
    for mention in [*mentions, None]:
        if mention is not None and run and _coordinated(run[-1], mention, chunks):
            run.append(mention)
            continue
        if mention is not None and (apposed := _is_apposed_part(mention, mentions, chunks)) is not None:
            mention.rules.append("part.apposed")
            inherit(mention, apposed)
            continue
        if mention is not None and not _breaks_down(mention, mentions, chunks) and _joins_sibling(mention, mentions, chunks):
            continue
        if run:
            _link_run(run, mentions, before, chunks)
        run = [mention] if mention is not None and is_top_count(mention) else []


def _breaks_down(mention: Mention, mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> bool:
    """As in "Three are under age, two Venezuelans and one Peruvian": a list that adds up to the part before it, whose parts it tells."""
    index = mentions.index(mention)
    left = mentions[index - 1] if index else None
    if left is None or left.whole is None or left.is_percent or not is_top_count(mention) or not can_hold(left, mention):
        return False
    listed = [mention]
    for other in mentions[index + 1 :]:
        if not _coordinated(listed[-1], other, chunks):
            break
        listed.append(other)
    if len(listed) < 2 or not adds_up(left, listed):
        return False
    for part in listed:
        part.rules.append("part.sum")
        inherit(part, left)
    return True


def _is_apposed_part(mention: Mention, mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> Mention | None:
    """As in "84 women freed, three underage: …", "38 mujeres rescatadas, cinco menores": a smaller count by age after a comma; gives the whole."""
    index = mentions.index(mention)
    left = mentions[index - 1] if index else None
    if left is None or not is_top_count(mention) or left.kind != "person" or left.reason or left.is_percent or left.value <= mention.value:
        return None
    between = chunks[left.last : mention.first]
    told = mention.age == "minor" and mention.sex is None and left.age is None
    comma_last = bool(between) and "comma" in between[-1].kinds and len(between) <= _SIBLINGS and any("term" in chunk.kinds for chunk in between)
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    listed = following is not None and any("and" in chunk.kinds for chunk in chunks[mention.last : following.first][:1])
    ends = mention.last >= len(chunks) or bool(chunks[mention.last].kinds & frozenset(("colon", "mark", "comma", "semicolon", "dash", "close")))
    return left if told and comma_last and ends and not listed else None


def _join_share(left: Mention, right: Mention, chunks: Sequence[Chunk]) -> None:
    """As in "90 % were female, 60 % minors": a share with its own noun beside a share, in a list, is one of the same whole."""
    between = [chunk for chunk in chunks[left.last : right.first] if "determiner" not in chunk.kinds]
    if (
        left.whole is None
        or right.kind not in COUNTED
        or not between
        or len(between) > _SIBLINGS
        or not all(chunk.kinds & _LINKS for chunk in between)
    ):
        return
    if can_hold(left.whole, right):
        right.rules.append("part.share-sibling")
        inherit(right, left.whole)


def _joins_sibling(mention: Mention, mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> bool:
    """As in "738 females and 144 males": a count beside a part, told apart by the same trait, belongs to the same whole."""
    index = mentions.index(mention)
    left = mentions[index - 1] if index else None
    if left is None or left.relation != "part" or left.whole is None or not is_top_count(mention) or family(left) != family(mention):
        return False
    between = chunks[left.last : mention.first]
    closed = any("close" in chunk.kinds for chunk in between) and not any("open" in chunk.kinds for chunk in between)
    told = category(mention) or {left.kind, mention.kind} == _JUDGMENTS and adds_up(left.whole, [left, mention])
    if len(between) > 6 or closed or not all(chunk.kinds & _LINKS for chunk in between) or not told or not can_hold(left.whole, mention):
        return False  # "437 Peruvians (68 of them minors) and 71 foreigners": what follows the bracket is beside what stands before it
    if not is_larger(left.whole, mention):
        return False
    mention.rules.append("part.sibling")
    inherit(mention, left.whole)
    return True


def _coordinated(left: Mention, right: Mention, chunks: Sequence[Chunk]) -> bool:
    if not is_top_count(right) or family(left) != family(right):
        return False
    between = chunks[left.last : right.first]
    return len(between) <= 6 and all(chunk.kinds & _LINKS for chunk in between)


def _link_run(run: Sequence[Mention], mentions: Sequence[Mention], before: Sequence[Mention], chunks: Sequence[Chunk]) -> None:
    """Link a run of coordinated counts to a whole before it, or, where the first of them is the sum of the rest, to the first."""
    for start in range(len(run)):
        head, tail = run[start], run[start + 1 :]
        by_chance = head.value <= _PAIR and head.last < len(chunks) and "and" in chunks[head.last].kinds  # "two daughters and an adult, to a man"
        if len(tail) >= 2 and adds_up(head, tail) and not by_chance:
            for part in tail:
                part.rules.append("part.sum")
                inherit(part, head)
            return
    head, tail = run[0], run[1:]
    if len(tail) >= 2 and _opened(tail[0], chunks) and _are_peoples_of(head, tail):
        for part in tail:
            part.rules.append("part.list")
            inherit(part, head)
        return
    opened = _opened(run[0], chunks)
    if len(run) == 1 and not opened:
        return
    earlier = (other for other in chain(reversed(mentions), reversed(before)) if other not in run and _comes_before(other, run[0]))
    for whole in islice(earlier, _CANDIDATES):
        sums = len(run) >= 2 and adds_up(whole, run)
        if (
            not all(can_hold(whole, part, part.sentence) for part in run)
            or whole.sentence < run[0].sentence - (_far(run) if sums else 1)
            or whole.is_percent
        ):
            continue
        same_sentence = whole.sentence == run[0].sentence
        if sums or (opened and same_sentence and all(is_larger(whole, part) for part in run) and any(category(part) for part in run)):
            for part in run:
                part.rules.append("part.sum" if sums else "part.list")
                inherit(part, whole)
            return


def _are_peoples_of(head: Mention, parts: Sequence[Mention]) -> bool:
    """As in "16 women: 13 Mexicans, two Venezuelans and an Argentine": peoples after a colon that make up no more than the count before it."""
    peoples = [part.citizenship for part in parts]
    return not head.citizenship and all(peoples) and len(set(peoples)) == len(peoples) and sum(part.value for part in parts) <= head.value


def _far(run: Sequence[Mention]) -> int:
    """How many sentences back a count may stand that a list adds up to: three numbers or more do so by chance seldom."""
    return PRONOUN_REACH if len(run) > 2 else REACH


def _comes_before(other: Mention, mention: Mention) -> bool:
    return (other.sentence, other.at) < (mention.sentence, mention.at)


def _opened(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """Whether a colon, a bracket or a dash opens the list that the mention begins."""
    for index in range(mention.first - 1, max(-1, mention.first - 4), -1):
        if chunks[index].kinds & frozenset(("colon", "open", "dash")):
            return True
        if not chunks[index].kinds & frozenset(("determiner", "modifier", "preposition", "quotation")):
            return False
    return False


def link_apposed_sum(mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> None:
    """As in "Nine people, seven Venezuelans linked to a gang and two Chileans,": counts after a comma that add up to the one before."""
    for index, whole in enumerate(mentions):
        parts: list[Mention] = []
        last = whole
        for part in mentions[index + 1 :]:
            between = chunks[last.last : part.first]
            other = part.quantity.article and family(part) != family(whole)  # "linked to a gang"
            if part.kind == "age" or other:  # "three girls, one of 17 and two of 15"
                continue
            told = part.whole is whole and not part.is_percent and not part.reason
            if (
                not (told or is_top_count(part))
                or family(part) != family(whole)
                or len(between) > _APPOSED
                or any(chunk.kinds & _ENDS for chunk in between)
            ):
                break
            parts.append(part)
            last = part
            if len(parts) > 1 and adds_up(whole, parts):
                break
        opened = bool(parts) and whole.last < len(chunks) and bool(chunks[whole.last].kinds & frozenset(("comma", "colon", "open", "dash")))
        listed = whole.whole is not None and whole.value <= _PAIR  # "4 children, 2 women, a man and a person": no two are parts of the 2
        if (
            _listable_whole(whole)
            and opened
            and not listed
            and len(parts) > 1
            and adds_up(whole, parts)
            and all(can_hold(whole, part) for part in parts)
        ):
            for part in parts:
                if part.whole is None:
                    part.rules.append("part.sum")
                    inherit(part, whole)


def link_exact_sum(mentions: Sequence[Mention], before: Sequence[Mention]) -> None:
    """As in "470 victims were identified, after 1,266 and 1,189 before. Of these, 411 were female and 59 male": the whole is what they add up to."""
    for index, first in enumerate(mentions):
        whole = first.whole
        if whole is None or whole.sentence == first.sentence or whole in mentions or first.is_percent:
            continue
        parts = [part for part in mentions[index:] if part.whole is whole and not part.is_percent and not part.reason]
        runs = [parts[:size] for size in (2, 3) if len(parts) >= size]
        if not runs or any(adds_up(whole, run) for run in runs):
            return
        others = [other for other in reversed(before) if is_top_count(other) and family(other) == family(whole)]
        better = next((other for other in others if other is not whole and any(adds_up(other, run) for run in runs) and can_hold(other, first)), None)
        if better is not None:
            _move(parts, whole, better)
        return


def _move(parts: Sequence[Mention], old: Mention, new: Mention) -> None:
    """Make parts those of another whole; what only the old one said of them is taken back."""
    for part in parts:
        part.sex = None if part.sex == old.sex else part.sex
        part.age = None if part.age == old.age else part.age
        part.citizenship = () if part.citizenship == old.citizenship else part.citizenship
        part.rules.append("part.sum")
        inherit(part, new)


def link_total_after(mentions: Sequence[Mention]) -> None:
    """As in "80 minors were rescued in Tumbes, 23 in Loreto and 13 in Lima, 116 in all": the last number is what the others add up to."""
    for index, total in enumerate(mentions[2:], 2):
        parts = [part for part in mentions[:index] if _listable_whole(part) and family(part) == family(total) and part.whole is total.whole]
        if len(parts) > 1 and _listable_whole(total) and parts[0].value != total.value and adds_up(total, parts):
            total.places = ()
            for part in parts:
                part.rules.append("part.sum")
                inherit(part, total)


def link_bare_sum(mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> None:
    """As in "11 people were held: seven in the capital, three in Puno and one at the border": bare numbers that add up to the count before."""
    for index, whole in enumerate(mentions):
        parts = mentions[index + 1 :]
        if len(parts) < 2 or not _listable_whole(whole) or whole.value < _SMALLEST_SUM:
            continue
        bare = [part for part in parts if part.kind is None and not part.reason and not _is_article_of_unknown(part, chunks)]
        told = all(part in bare or part.whole is whole for part in parts)
        opened = bare and told and any(not chunk.kinds.isdisjoint(_OPENS) for chunk in chunks[whole.last : parts[0].first])
        if opened and adds_up(whole, parts):
            for part in bare:
                part.rules.append("part.sum")
                inherit(part, whole)


def _is_article_of_unknown(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "122 people, 121 of them women, it said in a statement": an article before a noun that no lexicon knows counts nobody."""
    return mention.quantity.article and mention.at + 1 < len(chunks) and bool(chunks[mention.at + 1].kinds & frozenset(("word", "name")))


def _listable_whole(mention: Mention) -> bool:
    return mention.kind in COUNTED and not mention.reason and not mention.is_percent


def link_announced(mentions: Sequence[Mention], before: Sequence[Mention], tokens: Sequence[Token], pack: LanguagePack) -> None:
    """As in "Por modalidad, la explotación sexual suma 34 carpetas; …", "By nationality, …": words that announce the parts of the last total."""
    if has_context("breakdown", tokens, 0, _ANNOUNCED, pack) is None:
        return
    listed = [mention for mention in mentions if is_top_count(mention)]
    for kind in dict.fromkeys(mention.kind for mention in listed):
        parts = [mention for mention in listed if mention.kind == kind]
        total = sum(part.value for part in parts)
        tops = [other for other in before if is_top_count(other) and family(other) == family(parts[0]) and other not in parts]
        for mention in parts:
            large = [other for other in reversed(tops) if other.value > mention.value and can_hold(other, mention, mention.sentence)]
            whole = next((other for other in large if other.value >= total), large[0] if large else None)
            if whole is not None and whole.sentence >= mention.sentence - _TOTAL_REACH:
                mention.rules.append("part.announced")
                inherit(mention, whole)


def link_listed(mentions: Sequence[Mention]) -> None:
    """Lines of a list that add up to a total above them are its parts, whatever smaller count stands nearer."""
    run: list[Mention] = []
    for index, mention in enumerate(mentions):
        if _listable_whole(mention) and any(rule in _LINES for rule in mention.rules) and (not run or family(run[-1]) == family(mention)):
            run.append(mention)
            following = mentions[index + 1] if index + 1 < len(mentions) else None
            if following is not None and any(rule in _LINES for rule in following.rules):
                continue
        if len(run) > 2 and any(part.whole is None or not adds_up(part.whole, run) for part in run):
            above = [other for other in mentions[: mentions.index(run[0])][-_WINDOW:] if _listable_whole(other) and family(other) == family(run[0])]
            whole = next((other for other in reversed(above) if other.whole is None and adds_up(other, run)), None)
            for part in run if whole is not None else ():
                part.rules.append("part.listed")
                part.whole, part.relation = whole, "part"
        run = []


def link_narrower(mentions: Sequence[Mention], before: Sequence[Mention]) -> None:
    """As in "Of the 99 victims … Eleven victims are children": a smaller count by the same noun that says more of them, without a verb."""
    for mention in mentions:
        if (
            not is_top_count(mention)
            or mention.kind != "person"
            or not (mention.age or mention.sex)
            or mention.role != "victim"
            or _has_verb(mention)
        ):
            continue
        for other in reversed(before):
            near = other.paragraph == mention.paragraph and other.noun_id == mention.noun_id and other.whole is None
            if near and _listable_whole(other) and other.value > mention.value and not (other.age or other.sex) and can_hold(other, mention):
                mention.rules.append("part.narrower")
                inherit(mention, other)
                break


def _has_verb(mention: Mention) -> bool:
    return any(rule.startswith("term:") for rule in mention.rules)


def link_sums_across(mentions: Sequence[Mention]) -> None:
    """As in "33 women were rescued … At the first bar they found 16 women … The second yielded 17 women": counts in later sentences that add up."""
    counts = [mention for mention in mentions if is_top_count(mention) and mention.kind == "person"]
    for index, whole in enumerate(counts):
        if whole.value < _SUM_BY_CHANCE or whole.whole is not None:
            continue
        near = [part for part in counts[index + 1 : index + _WINDOW] if whole.sentence < part.sentence <= whole.sentence + _ACROSS]
        later = [part for part in near if part.whole is None and part.value < whole.value]
        alike = [part for part in later if part.noun_id == whole.noun_id and side(part) == side(whole)]
        parts = next((alike[:size] for size in (2, 3, 4) if len(alike) >= size and adds_up(whole, alike[:size])), None)
        for part in parts or ():
            part.rules.append("part.sum-across")
            part.term = whole.term
            inherit(part, whole)
