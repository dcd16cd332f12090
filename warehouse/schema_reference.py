"""What is known about columns of the reference tables: comments, and types other than text. Must not import anything."""

TABLE_GRAINS: dict[str, str] = {
    "indicators": "one indicator of the codebook",
    "places": "one first-level subdivision, or one country, that a text can name",
    "countries": "one country of ISO 3166-1",
    "nationalities": "one word for the people of a country",
    "agencies": "one body that counts or acts against trafficking",
    "publishers": "one publisher of news",
    "currencies": "one currency of ISO 4217",
}

COLUMN_TYPES: dict[str, str] = {}

COLUMN_COMMENTS: dict[str, str] = {}
"""By ``table.column``, else by ``column``."""
