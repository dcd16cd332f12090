"""What is known about columns of the reference tables: comments, and types other than text. Must not import anything."""

TABLE_GRAINS: dict[str, str] = {
    "indicators": "one indicator of the codebook",
    "places": "one name of a place in one language",
    "place_adjectives": "one word for the people of a place in one language",
    "countries": "one country of ISO 3166-1",
    "nationalities": "one word for the people of a country in one language",
    "agencies": "one name of a body that counts or acts against trafficking",
    "publishers": "one publisher of news",
    "currencies": "one word or sign for a currency in one language",
    "money_words": "one currency that a word such as dollar may name, the likeliest first",
}

COLUMN_TYPES: dict[str, str] = {}

COLUMN_COMMENTS: dict[str, str] = {
    "form": "the word as texts write it",
    "language": "ISO 639-1 code of the language it is used in; any where it is used in all",
    "code": "the code it stands for: ISO 3166-1 or 3166-2 of a place, ISO 4217 of a currency",
    "name": "the name as texts write it",
    "kind": "what it names, such as a country, a subdivision, a province or a city",
    "sex": "F or M where the word itself says so",
    "nationalities.number": "s for one person, p for several",
    "places.cue": "yes where the name means this place only next to a word that says so",
    "countries.code": "ISO 3166-1 alpha-2",
    "countries.name_en": "English name",
    "countries.name_es": "Spanish name",
    "countries.currency": "ISO 4217 code of its currency",
    "indicators.code": "the code that figures carry",
    "family": "group of indicators that count the same thing",
    "unit": "units that fit it, joined by +; currency stands for any ISO 4217 code",
    "label_en": "short English name",
    "label_es": "short Spanish name",
    "definition_en": "what it counts",
    "icstip": "part of the ICS-TIP classification that it belongs to: victims, perpetrators, response",
    "abbreviation": "short form as texts write it",
    "agencies.code": "the code that figures carry in counted_by; an alias has the code of the body it names",
    "agencies.office": "what the body is called at home, joined by +: the police of a text about its country is this one",
    "country": "ISO 3166-1 alpha-2 code of its country; null for an international body",
    "url_host": "host of its addresses",
    "decimal_style": "decimal sign of its texts: point (1,054.5) or comma (1.054,5)",
    "alias_of": "the name it is another name of",
    "currencies.code": "ISO 4217, or a name that several currencies share, as money_words lists them",
    "currencies.position": "before or after the amount",
    "money_words.word": "the name that several currencies share",
    "money_words.currency": "ISO 4217 code",
}
"""By ``table.column``, else by ``column``."""
