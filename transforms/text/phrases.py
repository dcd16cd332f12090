"""Lexicon entries and their lookup in a run of tokens: the longest phrase wins. Knows no natural language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from transforms.text.fold import fold
from transforms.text.tokens import Token, tokenize

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


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: tokens ``first`` to ``last`` (half-open) and every entry that has this phrase."""

    first: int
    last: int
    entries: tuple[Entry, ...]


def expand_form(form: str) -> list[str]:
    """Spell out a form with alternatives in brackets: ``detenid[o|a]`` gives detenido and detenida."""
    literals_and_groups = _GROUP.split(form)
    choices = [part.split("|") if place % 2 else [part] for place, part in enumerate(literals_and_groups)]
    return [" ".join("".join(choice).split()) for choice in product(*choices)]


class PhraseBook:
    """Entries by phrase. Built once per language; lookups allocate nothing but their result."""

    def __init__(self) -> None:
        """Start with no phrase."""
        self._by_first: dict[str, dict[tuple[str, ...], list[Entry]]] = {}
        self._lengths: dict[str, list[int]] = {}

    def add(self, forms: Iterable[str], entry: Entry) -> None:
        """Add every spelling of the forms under one entry."""
        for form in forms:
            for spelling in expand_form(form):
                words = tuple(token.form for token in tokenize(spelling, fold(spelling)))
                if not words:
                    raise ValueError(f"lexicon entry {entry.id}: the form {form!r} holds no word")
                entries = self._by_first.setdefault(words[0], {}).setdefault(words, [])
                if entry not in entries:
                    entries.append(entry)
        self._lengths.clear()

    def find_word(self, word: str) -> tuple[Entry, ...]:
        """Every entry that has one folded word as its phrase."""
        return tuple(self._by_first.get(word, {}).get((word,), ()))

    def find_at(self, tokens: Sequence[Token], position: int, limit: int | None = None) -> Match | None:
        """The longest phrase that begins at a token and ends at ``limit`` or before, or None."""
        limit = len(tokens) if limit is None else min(limit, len(tokens))
        first = tokens[position].form
        phrases = self._by_first.get(first)
        if phrases is None:
            return None
        lengths = self._lengths.get(first)
        if lengths is None:
            lengths = self._lengths[first] = sorted({len(words) for words in phrases}, reverse=True)
        for length in lengths:
            if position + length <= limit:
                words = tuple(token.form for token in tokens[position : position + length])
                entries = phrases.get(words)
                if entries:
                    return Match(position, position + length, tuple(entries))
        return None
