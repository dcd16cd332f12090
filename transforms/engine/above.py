"""What the sentences above a sentence lend to it: a term that a line announced, a topic, the heading of a table, or that it is a teaser."""

from dataclasses import dataclass

from transforms.engine.chunks import Chunk
from transforms.engine.context import announce, find_topic
from transforms.engine.marked_parts import is_list_line
from transforms.engine.tables import Heading, read_heading
from transforms.engine.view import SentenceView
from transforms.languages.pack import LanguagePack

_TOPIC_LASTS = 2  # sentences


@dataclass(slots=True)
class Above:
    """The state between two sentences, moved on by each."""

    announced: str | None = None
    topic: Chunk | None = None
    topic_age: int = 0  # sentences since it was spoken of
    heading: Heading | None = None
    teasers: bool = False

    def move_on(self, view: SentenceView, pack: LanguagePack) -> None:
        """Take in a sentence that has been read."""
        self.announced = announce(view, self.announced)
        topic = find_topic(view)
        self.topic_age = 0 if topic is not None else self.topic_age + 1
        self.topic = topic or (self.topic if self.topic_age < _TOPIC_LASTS else None)
        named = any(span.id.endswith(".read-also") for span in view.spans)
        self.teasers = named or (self.teasers and is_list_line(view.chunks))
        self.heading = read_heading(view, self.heading, pack)

    def set_teasers_aside(self, view: SentenceView) -> None:
        """As in "READ ALSO:" over a list of other stories: their numbers are not this story's."""
        if self.teasers and is_list_line(view.chunks):
            for mention in view.mentions:
                mention.reason = "teaser"
