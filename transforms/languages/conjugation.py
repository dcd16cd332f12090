"""Forms of regular verbs: a lexicon names a verb by its infinitive, a language's paradigms say how it bends. Must not hold a word itself."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def conjugate(verbs: Iterable[str], paradigms: Sequence[Mapping[str, Any]]) -> list[str]:
    """The forms of verbs given by their infinitives, each by the first paradigm whose ending it has.

    Raises:
        ValueError: no paradigm fits a verb.
    """
    forms: list[str] = []
    for verb in verbs:
        paradigm = next((row for row in paradigms if verb.endswith(row["ending"])), None)
        if paradigm is None:
            raise ValueError(f"no paradigm bends the verb {verb!r}: write its forms out under `forms`")
        stem = verb[: len(verb) - len(paradigm["ending"])]
        forms.extend(stem + form for form in paradigm["forms"])
    return forms
