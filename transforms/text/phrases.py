"""Lexicon entries and their lookup in a run of tokens: the longest phrase wins. Knows no natural language."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from transforms.text.fold import fold
from transforms.text.tokens import Token, TokenRow, tokenize

_GROUP = re.compile(r"\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One reviewed vocabulary entry: ``kind`` is its class, ``traits`` what it says of the thing named."""

    id: str
    kind: str
    traits: Mapping[str, str] = field(default_factory=dict)

    def get(self, trait: str) -> str | None:
        """The value of a trait, or None."""
        return self.traits.get(trait)


class Match(NamedTuple):
    """A phrase found: tokens ``first`` to ``last`` (half-open), every entry that has this phrase, and the kinds of these entries."""

    first: int
    last: int
    entries: tuple[Entry, ...]
    kinds: frozenset[str]

    def with_entries(self, entries: tuple[Entry, ...]) -> "Match":
        """The same tokens with other entries."""
        return Match(self.first, self.last, entries, frozenset([entry.kind for entry in entries]))


def expand_form(form: str) -> list[str]:
    """Spell out a form with alternatives in brackets: ``detenid[o|a]`` gives detenido and detenida."""
    literals_and_groups = _GROUP.split(form)
    choices = [part.split("|") if place % 2 else [part] for place, part in enumerate(literals_and_groups)]
    return [" ".join("".join(choice).split()) for choice in product(*choices)]


_make = tuple.__new__  # a named tuple made without the detour over its own constructor
_Named = tuple[tuple[Entry, ...], frozenset[str]]  # the entries of one phrase, and their kinds


@dataclass(slots=True)
class _Node:
    """The phrases that begin with one word: the word alone, and those that go on, by their second word and by length, the longest first."""

    alone: _Named | None = None
    longer: dict[str, list[tuple[int, dict[tuple[str, ...], _Named]]]] = field(default_factory=dict)

    def find(self, words: tuple[str, ...]) -> _Named | None:
        """What has exactly these words, or None."""
        if len(words) == 1:
            return self.alone
        return next((named for length, phrases in self.longer.get(words[1], ()) if length == len(words) and (named := phrases.get(words))), None)

    def put(self, words: tuple[str, ...], named: _Named) -> None:
        """Say what has these words."""
        if len(words) == 1:
            self.alone = named
            return
        lengths = self.longer.setdefault(words[1], [])
        phrases = next((phrases for length, phrases in lengths if length == len(words)), None)
        if phrases is None:
            phrases = {}
            lengths.append((len(words), phrases))
            lengths.sort(key=lambda item: -item[0])
        phrases[words] = named


class PhraseBook:
    """Entries by phrase. Built once per language; a word that begins no phrase costs one look into a dictionary."""

    def __init__(self) -> None:
        """Start with no phrase."""
        self._by_first: dict[str, _Node] = {}

    def add(self, forms: Iterable[str], entry: Entry) -> None:
        """Add every spelling of the forms under one entry."""
        for form in forms:
            for spelling in expand_form(form):
                words = tuple(token.form for token in tokenize(spelling, fold(spelling)))
                if not words:
                    raise ValueError(f"lexicon entry {entry.id}: the form {form!r} holds no word")
                node = self._by_first.setdefault(words[0], _Node())
                known = node.find(words)
                entries = known[0] if known else ()
                if entry not in entries:
                    entries = (*entries, entry)
                    node.put(words, (entries, frozenset(other.kind for other in entries)))

    def first_words(self, chosen: Callable[[Entry], bool]) -> frozenset[str]:
        """The first words of all phrases of the entries that are chosen."""
        return frozenset(first for first, node in self._by_first.items() if any(chosen(entry) for entry in _entries(node)))

    def find_word(self, word: str) -> tuple[Entry, ...]:
        """Every entry that has one folded word as its phrase."""
        node = self._by_first.get(word)
        return node.alone[0] if node is not None and node.alone is not None else ()

    def find_at(self, tokens: Sequence[Token], position: int, limit: int | None = None) -> Match | None:
        """The longest phrase that begins at a token and ends at ``limit`` or before, or None."""
        node = self._by_first.get(tokens[position].form)
        if node is None:
            return None
        size = len(tokens) if limit is None or limit > len(tokens) else limit
        if position + 1 < size:
            for length, phrases in node.longer.get(tokens[position + 1].form, ()):
                last = position + length
                if last <= size:
                    named = phrases.get(tuple([token.form for token in tokens[position:last]]))
                    if named is not None:
                        return Match(position, last, named[0], named[1])
        if node.alone is None or position >= size:
            return None
        return Match(position, position + 1, node.alone[0], node.alone[1])

    def find_all(self, tokens: TokenRow) -> dict[int, Match]:
        """What ``find_at`` finds at each token where it finds something, in order. Looked up once a row."""
        found: dict[int, Match] | None = tokens.found.get(self)
        if found is None:
            found = tokens.found[self] = {}
            by_first, forms = self._by_first, tokens.forms
            if by_first.keys().isdisjoint(forms):
                return found
            end = len(forms) - 1
            for position, form in enumerate(forms):
                if form not in by_first:
                    continue
                node = by_first[form]
                named, length = node.alone, 1
                if position < end and forms[position + 1] in node.longer:
                    for length, phrases in node.longer[forms[position + 1]]:
                        named = phrases.get(forms[position : position + length])  # shorter at the end of the row, and then equal to none
                        if named is not None:
                            break
                    else:
                        named, length = node.alone, 1
                if named is not None:
                    found[position] = _make(Match, (position, position + length, named[0], named[1]))
        return found

    def kinds_in(self, tokens: TokenRow) -> frozenset[str]:
        """The kinds of all phrases of this book that a row holds, shorter ones within longer ones too. Looked up once a row."""
        kinds = tokens.kinds.get(self)
        if kinds is None:
            found: set[str] = set()
            for match in self.find_all(tokens).values():
                shorter: Match | None = match
                while shorter is not None:
                    found |= shorter.kinds
                    shorter = self.find_at(tokens, match.first, shorter.last - 1) if shorter.last > match.first + 1 else None
            kinds = tokens.kinds[self] = frozenset(found)
        return kinds


def _entries(node: _Node) -> Iterator[Entry]:
    if node.alone is not None:
        yield from node.alone[0]
    for lengths in node.longer.values():
        for _, phrases in lengths:
            for entries, _ in phrases.values():
                yield from entries
