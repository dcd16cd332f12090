"""The one error of reading. Must not import anything."""


class UnreadableDocument(ValueError):
    """A file that cannot be read as a document; the message is one clear line for the person who supplied it."""

    @property
    def reason(self) -> str:
        """The line itself."""
        return str(self)
