"""A document as the engine sees it: sentences with their chunks, spans, places, periods and mentions."""

from dataclasses import dataclass, field
from datetime import date

from transforms.document import Document
from transforms.engine.chunks import Chunk
from transforms.engine.cues import has_context
from transforms.engine.mention import Mention
from transforms.engine.places import PlaceName
from transforms.engine.spans import Span
from transforms.engine.twins import Twin
from transforms.languages.pack import LanguagePack
from transforms.text.tokens import Sentence


@dataclass(slots=True)
class SentenceView:
    """One sentence as the engine sees it.

    ``dateline`` is the index of the chunk after its dateline, 0 where it has none; ``kinds`` are the kinds of all its chunks.
    """

    sentence: Sentence
    chunks: list[Chunk]
    spans: list[Span]
    mentions: list[Mention]
    places: list[PlaceName]
    twins: list[Twin]
    periods: list[tuple[int, Span, tuple[date | None, date | None] | None]] = field(default_factory=list)
    dateline: int = 0
    kinds: frozenset[str] = frozenset()

    @property
    def ends(self) -> bool:
        """Whether the sentence ends with a full stop or the like; a headline does not."""
        return bool(self.chunks) and "mark" in self.chunks[-1].kinds


@dataclass(slots=True)
class Analysis:
    """All sentences of a document with their mentions, and the numerals that rules ignored outright."""

    document: Document
    pack: LanguagePack
    views: list[SentenceView]
    home: str | None = None
    money_home: str | None = None

    @property
    def mentions(self) -> list[Mention]:
        """Every mention, in the order of the text."""
        return [mention for view in self.views for mention in view.mentions]


def speaks_of_victims(view: SentenceView, pack: LanguagePack) -> bool:
    """Whether the sentence says trafficking, exploitation or victims."""
    tokens = view.sentence.tokens
    return has_context("trafficking", tokens, 0, len(tokens), pack) is not None
