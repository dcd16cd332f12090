"""What a text must hold for a pattern to match at all: read off the pattern, so that most patterns are never tried on most sentences."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MOST = 120  # strings that one stretch of a pattern may spell; beyond that the stretch is cut
_EDGE = "\0"  # in a spelled string: any signs that are no letters
_NOTHING = frozenset(("",))
_REPEATS = frozenset((codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT))
_DIGITS = frozenset("0123456789")
_WORD = re.compile(rf"(?<=[{_EDGE}\d])[^\W\d_]+(?=[{_EDGE}\d])")  # a number ends a word too, as it does for tokens
_SIGNS = frozenset((_EDGE,))


@dataclass(frozen=True, slots=True)
class Need:
    """A text must hold one of these words, or one of these strings anywhere."""

    words: frozenset[str]
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Needs:
    """What every match of a pattern holds: all of the needs, the most telling first, and a digit or not."""

    needs: tuple[Need, ...]
    digit: bool


_ANYTHING = Need(frozenset(), frozenset(("",)))


def _commonness(need: Need, asked: Counter[str]) -> tuple[int, int]:
    """Words before parts of words; words that many patterns ask for ("of", "the") are common in texts as well."""
    return len(need.parts), max((asked[word] for word in need.words), default=0)


class NeedsIndex:
    """Which of many patterns a text may match, by one look at its words."""

    def __init__(self, patterns: Sequence[Sequence[Needs]]) -> None:
        """Index the alternatives of each pattern, any of which may match, by the most telling of their needs."""
        alternatives = [(index, entry) for index, entries in enumerate(patterns) for entry in entries]
        self._all = range(len(patterns))
        self._with_digits = _Table(alternatives)
        self._without = _Table([(index, entry) for index, entry in alternatives if not entry.digit])

    def possible(self, words: frozenset[str] | None, text: str, has_digits: bool) -> Sequence[int]:
        """The patterns that may match, in order: all of them where the words are not known."""
        if words is None:
            return self._all
        return (self._with_digits if has_digits else self._without).possible(words, text)


class _Table:
    """Alternatives by the words and parts of words that the most telling of their needs asks for."""

    def __init__(self, alternatives: Sequence[tuple[int, Needs]]) -> None:
        self._by_word: dict[str, list[int]] = {}
        self._by_part: dict[str, list[int]] = {}
        self._pattern = [index for index, _ in alternatives]
        asked = Counter(word for _, entry in alternatives for need in entry.needs for word in need.words)
        chosen = [min(entry.needs, key=lambda need: _commonness(need, asked), default=_ANYTHING) for _, entry in alternatives]
        self._others = [[need for need in entry.needs if need is not first] for first, (_, entry) in zip(chosen, alternatives, strict=True)]
        for number, first in enumerate(chosen):
            for word in first.words:
                self._by_word.setdefault(word, []).append(number)
            for part in first.parts:
                self._by_part.setdefault(part, []).append(number)
        self._words = frozenset(self._by_word)

    def possible(self, words: frozenset[str], text: str) -> Sequence[int]:
        chosen: set[int] = set()
        for word in self._words & words:
            chosen.update(self._by_word[word])
        for part, numbers in self._by_part.items():
            if part in text:
                chosen.update(numbers)
        possible: set[int] = set()
        pattern, others = self._pattern, self._others
        for number in chosen:
            if pattern[number] in possible:
                continue
            for need in others[number]:
                if need.words.isdisjoint(words) and not (need.parts and any([part in text for part in need.parts])):
                    break
            else:
                possible.add(pattern[number])
        return sorted(possible)


def needs_of(expression: re.Pattern[str]) -> tuple[Needs, ...]:
    """Read off a pattern what each of its matches must hold: the needs of each of its alternatives. Errs only towards too little."""
    if expression.flags & re.IGNORECASE:
        return (Needs((), False),)
    rows = _alternatives(list(parser.parse(expression.pattern, expression.flags & ~re.UNICODE)))
    return tuple(dict.fromkeys(_needs_of_row(row) for row in rows))


def _alternatives(row: list[Any]) -> list[list[Any]]:
    """A sequence once for each alternative of the one choice at its top, be that in a group or not."""
    for index, (code, argument) in enumerate(row):
        if code is codes.SUBPATTERN and not (argument[0] or argument[1] or argument[2]) and len(argument[-1]) == 1:
            code, argument = argument[-1][0]
        if code is codes.BRANCH:
            return [[*row[:index], *branch, *row[index + 1 :]] for branch in argument[1]]
    return [row]


def _needs_of_row(row: list[Any]) -> Needs:
    found, digit = _read(row)
    whole = [need.words for need in found]
    telling = [need for need in dict.fromkeys(found) if need.words or need.parts not in whole]
    return Needs(tuple(sorted(telling, key=_rank)), digit)


def _rank(need: Need) -> tuple[int, int]:
    """Words before parts of words, long ones before short ones, few before many."""
    literals = need.words | need.parts
    return len(need.parts), -min(len(literal) for literal in literals) * 4 + len(literals)


def _read(sequence: Iterable[Any], left: bool = False, right: bool = False) -> tuple[list[Need], bool]:
    """The needs of a sequence and whether it needs a digit: those of its elements and those of the stretches that it spells.

    ``left`` and ``right`` tell whether a word ends right before the sequence and right after it.
    """
    elements = [(code, argument, _spelled(code, argument)) for code, argument in sequence]
    needs: list[Need] = []
    digit = False
    stretch = frozenset((_EDGE,)) if left else _NOTHING
    for index, (code, argument, spelled) in enumerate(elements):
        following = elements[index + 1][2] if index + 1 < len(elements) else frozenset((_EDGE,)) if right else None
        inner, inner_digit = _read_element(code, argument, _all_end(stretch), _all_begin(following))
        needs += inner
        digit = digit or inner_digit
        joined = _joined(stretch, spelled) if spelled is not None else None
        if joined is None:
            needs += _need(_closed(stretch, _all_begin(spelled)))
            edge = _EDGE if _all_end(stretch) else ""
            stretch = frozenset([edge + string for string in spelled]) if spelled is not None else _NOTHING
        else:
            stretch = joined
    return needs + _need(_closed(stretch, right)), digit


def _all_begin(strings: frozenset[str] | None) -> bool:
    return strings is not None and all(string.startswith(_EDGE) for string in strings)


def _all_end(strings: frozenset[str]) -> bool:
    return all(string.endswith(_EDGE) for string in strings)


def _closed(strings: frozenset[str], edge: bool) -> frozenset[str]:
    return frozenset([string + _EDGE for string in strings]) if edge else strings


def _need(spelled: frozenset[str]) -> list[Need]:
    """What a text must hold that holds one of these strings: its longest word, its first and its last; nothing where a string is empty."""
    longest: set[str] = set()
    first: set[str] = set()
    last: set[str] = set()
    parts: set[str] = set()
    signs: set[str] = set()
    for string in spelled:
        if inside := _WORD.findall(string):
            longest.add(max(inside, key=len))
            first.add(inside[0])
            last.add(inside[-1])
        else:
            pieces = [piece for piece in string.split(_EDGE) if piece.strip()] or [""]
            parts.add(max(pieces, key=len))
            signs.add(pieces[-1])
    if not spelled or any(not part.strip() for part in parts):
        return []
    needs = [(longest, parts), (first, parts), (last, signs)]
    return list(dict.fromkeys(Need(frozenset(words), frozenset(spelled)) for words, spelled in needs))


def _read_element(code: Any, argument: Any, left: bool, right: bool) -> tuple[list[Need], bool]:
    if code is codes.SUBPATTERN:
        return ([], False) if argument[1] or argument[2] else _read(argument[-1], left, right)
    if code is codes.ATOMIC_GROUP:
        return _read(argument, left, right)
    if code in _REPEATS and argument[0] >= 1:
        return _read(argument[2])
    if code is codes.BRANCH:
        branches = [_read(branch, left, right) for branch in argument[1]]
        digit = all(branch_digit for _, branch_digit in branches)
        if not all(needs for needs, _ in branches):
            return [], digit
        chosen = [[pick(needs) for needs, _ in branches] for pick in (_most_telling, itemgetter(0), itemgetter(-1))]
        return list(dict.fromkeys(_any_of(needs) for needs in chosen)), digit
    return [], _is_digit(code, argument)


def _most_telling(needs: Sequence[Need]) -> Need:
    return min(needs, key=_rank)


def _any_of(needs: Sequence[Need]) -> Need:
    return Need(frozenset().union(*[need.words for need in needs]), frozenset().union(*[need.parts for need in needs]))


def _is_digit(code: Any, argument: Any) -> bool:
    """Whether an element is one digit, whichever."""
    if code is codes.LITERAL:
        return chr(argument) in _DIGITS
    return code is codes.IN and all(
        item == (codes.CATEGORY, codes.CATEGORY_DIGIT)
        or (item[0] is codes.LITERAL and chr(item[1]) in _DIGITS)
        or (item[0] is codes.RANGE and all(chr(end) in _DIGITS for end in item[1]))
        for item in argument
    )


def _spelled(code: Any, argument: Any) -> frozenset[str] | None:
    """All strings that an element can match, where they are few; else None."""
    if code is codes.LITERAL:
        return frozenset((chr(argument) if chr(argument).isalnum() else f"{_EDGE}{chr(argument)}{_EDGE}",))
    if code is codes.AT:
        return frozenset((_EDGE,)) if argument is codes.AT_BOUNDARY else _NOTHING
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return frozenset((_EDGE,)) if code is codes.ASSERT_NOT and _is_any_word_sign(argument[1]) else _NOTHING
    if code is codes.SUBPATTERN and not (argument[1] or argument[2]):
        return _spelled_by(argument[-1])
    if code is codes.BRANCH:
        branches = [_spelled_by(branch) for branch in argument[1]]
        return _limited(frozenset().union(*[branch for branch in branches if branch is not None])) if None not in branches else None
    if code is codes.IN and _is_digit(code, argument):
        return _SIGNS
    if code is codes.IN and all(item[0] is codes.LITERAL for item in argument):
        return _limited(frozenset().union(*[_spelled(*item) or _NOTHING for item in argument]))
    if code in _REPEATS:
        return _spelled_by_repeat(*argument)
    return None


def _spelled_by_repeat(least: int, most: int, repeated: Sequence[Any]) -> frozenset[str] | None:
    once = _spelled_by(repeated)
    if once is None:
        return None
    if (least, most) == (0, 1):
        return _limited(once | _NOTHING)
    if any(sign.isalnum() for string in once for sign in string):
        return None
    return _SIGNS if least else _SIGNS | _NOTHING


def _is_any_word_sign(sequence: Sequence[Any]) -> bool:
    """Whether a sequence matches at least each sign that a word can have: what must not follow or stand before a whole word."""
    if len(sequence) != 1:
        return False
    code, argument = sequence[0]
    if code is codes.IN:
        return (codes.CATEGORY, codes.CATEGORY_WORD) in argument and (codes.NEGATE, None) not in argument
    if code is codes.BRANCH:
        return any(_is_any_word_sign(branch) for branch in argument[1])
    return bool((code, argument) == (codes.CATEGORY, codes.CATEGORY_WORD))


def _spelled_by(sequence: Sequence[Any]) -> frozenset[str] | None:
    spelled: frozenset[str] | None = _NOTHING
    for code, argument in sequence:
        following = _spelled(code, argument)
        spelled = _joined(spelled, following) if spelled is not None and following is not None else None
    return spelled


def _joined(left: frozenset[str], right: frozenset[str]) -> frozenset[str] | None:
    return frozenset([one + other for one in left for other in right]) if len(left) * len(right) <= _MOST else None


def _limited(strings: frozenset[str]) -> frozenset[str] | None:
    return strings if len(strings) <= _MOST else None
