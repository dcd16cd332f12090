"""What the sentences above a sentence lend to it: a term that a line announced, a topic, the heading of a table."""

from dataclasses import dataclass

from transforms.engine.chunks import Chunk
from transforms.engine.context import announce, find_topic
from transforms.engine.tables import Heading, read_heading
from transforms.engine.view import SentenceView
from transforms.languages.pack import LanguagePack


@dataclass(slots=True)
class Above:
    """The state between two sentences, moved on by each."""

    announced: str | None = None
    topic: Chunk | None = None
    heading: Heading | None = None

    def move_on(self, view: SentenceView, pack: LanguagePack) -> None:
        """Take in a sentence that has been read."""
        self.announced = announce(view, self.announced)
        self.topic = find_topic(view) or self.topic
        self.heading = read_heading(view, self.heading, pack)
