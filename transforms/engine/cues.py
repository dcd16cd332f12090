"""Cues: words of a language that tell what its neighbours are about, by the kinds that grammar.toml names."""

from collections.abc import Sequence

from transforms.languages.pack import LanguagePack
from transforms.text.tokens import Token, as_row


def has_context(kind: str, tokens: Sequence[Token], first: int, last: int, pack: LanguagePack) -> int | None:
    """The index of the last token of the last cue of a kind between two tokens, or None."""
    found, row, book = None, as_row(tokens), pack.context
    if kind not in (row.kinds.get(book) or book.kinds_in(row)):  # asked so often that the call counts
        return None
    for position, cue in pack.context.find_all(row).items():
        if position >= last:
            break
        if position >= first:
            match = cue if cue.last <= last else pack.context.find_at(tokens, position, last)
            if match is not None and kind in match.kinds:
                found = match.last
    return found
