"""The reviewed tables of seeds/reference: headers, keys, codes, order and spelling. Reads the files as they stand; imports nothing of the engine."""

import csv
import io
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "seeds" / "reference"
HEADERS = {
    "agencies": ["name", "abbreviation", "country", "kind", "language", "alias_of", "code", "office"],
    "countries": ["code", "name_en", "name_es", "currency"],
    "currencies": ["form", "language", "code", "position"],
    "indicators": ["code", "family", "unit", "label_en", "label_es", "definition_en", "icstip"],
    "money_words": ["word", "currency"],
    "nationalities": ["form", "language", "code", "number", "sex"],
    "place_adjectives": ["form", "language", "code"],
    "places": ["name", "language", "code", "kind", "cue"],
    "publishers": ["name", "url_host", "country", "language", "decimal_style"],
}
KEYS = {
    "agencies": ["name"],
    "countries": ["code"],
    "currencies": ["form", "language"],
    "indicators": ["code"],
    "money_words": ["word", "currency"],
    "nationalities": ["form", "language"],
    "place_adjectives": ["form", "language"],
    "places": ["name", "language", "code"],
    "publishers": ["url_host"],
}
VALUES = {
    ("agencies", "language"): {"en", "es"},
    ("currencies", "language"): {"en", "es", "any"},
    ("currencies", "position"): {"before", "after", "any"},
    ("indicators", "icstip"): {"victim", "perpetrator", "event", "response", ""},
    ("nationalities", "language"): {"en", "es"},
    ("nationalities", "number"): {"s", "p", ""},
    ("nationalities", "sex"): {"F", "M", ""},
    ("place_adjectives", "language"): {"en", "es"},
    ("places", "cue"): {"yes", "no"},
    ("places", "kind"): {"country", "capital", "region", "subdivision", "province", "district", "city", "camp", "landmark", "court_district"},
    ("places", "language"): {"en", "es", "any"},
    ("publishers", "decimal_style"): {"point", "comma", ""},
    ("publishers", "language"): {"en", "es", ""},
}
UNITS = {
    "victims": "person+percent",
    "suspects": "person+percent",
    "groups": "group+percent",
    "operations": "operation+percent",
    "premises": "premises+percent",
    "officers": "person+percent",
    "cases": "case+percent",
    "term": "year+month",
    "age": "year+month",
    "money": "currency+percent",
    "items": "item+percent",
    "population": "person+percent",
}
PERU = set(re.findall("[A-Z]+", "AMA ANC APU ARE AYA CAJ CAL CUS HUC HUV ICA JUN LAL LAM LIM LMA LOR MDD MOQ PAS PIU PUN SAM TAC TUM UCA"))


@cache
def rows(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def codes(table: str, column: str = "code") -> set[str]:
    return {row[column] for row in rows(table)}


def fold(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign))


def test_the_folder_holds_these_tables_and_no_other() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.csv")) == sorted(f"{table}.csv" for table in HEADERS)


@pytest.mark.parametrize("table", HEADERS)
def test_a_table_is_written_in_one_way(table: str) -> None:
    raw = (FOLDER / f"{table}.csv").read_bytes()
    text = raw.decode("utf-8")
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert read[0] == HEADERS[table]
    assert {len(row) for row in read} == {len(HEADERS[table])}
    again = io.StringIO()
    csv.writer(again, lineterminator="\n").writerows(read)
    assert text == again.getvalue()
    assert unicodedata.normalize("NFC", text) == text


@pytest.mark.parametrize("table", HEADERS)
def test_cells_are_clean(table: str) -> None:
    cells = {cell for row in rows(table) for cell in row.values()}
    assert [cell for cell in cells if cell != " ".join(cell.split()) or cell[:1] in tuple("=+-@")] == []
    assert [row for row in rows(table) if not row[HEADERS[table][0]]] == []


@pytest.mark.parametrize("table", HEADERS)
def test_rows_stand_in_order_and_once(table: str) -> None:
    first = [row[HEADERS[table][0]] for row in rows(table)]
    assert first == sorted(first)
    keys = [tuple(row[column] for column in KEYS[table]) for row in rows(table)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(("table", "column"), VALUES)
def test_a_column_keeps_to_its_values(table: str, column: str) -> None:
    assert codes(table, column) - VALUES[table, column] == set()


@pytest.mark.parametrize(("table", "name"), [("places", "name"), ("nationalities", "form"), ("place_adjectives", "form"), ("currencies", "form")])
def test_no_language_reads_a_form_twice_for_one_code(table: str, name: str) -> None:
    """The extractor folds case and accents, so spellings that differ only in them would be one entry."""
    seen: dict[tuple[str, str, str], str] = {}
    twice = []
    for row in rows(table):
        for language in ("en", "es") if row["language"] == "any" else (row["language"],):
            key = (fold(row[name]), language, row["code"])
            if seen.setdefault(key, row[name]) is not row[name]:
                twice.append((seen[key], row[name]))
    assert twice == []


@pytest.mark.parametrize("table", ["nationalities", "place_adjectives", "currencies"])
def test_a_form_has_one_code_per_language(table: str) -> None:
    read: dict[tuple[str, str], set[str]] = {}
    for row in rows(table):
        for language in ("en", "es") if row["language"] == "any" else (row["language"],):
            read.setdefault((fold(row["form"]), language), set()).add(row["code"])
    assert {form: found for form, found in read.items() if len(found) > 1} == {}


def test_forms_hold_no_sign_of_the_lexicon_grammar() -> None:
    forms = codes("places", "name") | codes("nationalities", "form") | codes("place_adjectives", "form") | codes("currencies", "form")
    assert [form for form in forms if re.search(r"[\[\]|]", form)] == []


def test_countries_are_those_of_the_standard() -> None:
    assert len(rows("countries")) == 249
    assert [row for row in rows("countries") if not re.fullmatch(r"[A-Z]{2}", row["code"]) or not re.fullmatch(r"[A-Z]{3}|", row["currency"])] == []
    assert [row["code"] for row in rows("countries") if not row["currency"]] == ["AQ"]


def test_every_country_can_be_named_in_both_languages() -> None:
    for language in ("en", "es"):
        named = {row["code"] for row in rows("places") if row["kind"] == "country" and row["language"] in (language, "any")}
        assert codes("countries") - named == set()


def test_codes_of_places_lie_in_a_country() -> None:
    assert [code for code in codes("places") if not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", code)] == []
    assert {code[:2] for code in codes("places")} - codes("countries") == set()
    assert codes("place_adjectives") - codes("places") == set()
    assert [row for row in rows("places") if row["kind"] == "country" and len(row["code"]) != 2] == []


def test_every_subdivision_of_peru_has_names() -> None:
    assert {code[3:] for code in codes("places") if code.startswith("PE-")} == PERU
    assert len([row for row in rows("places") if row["kind"] == "province" and row["code"].startswith("PE-")]) > 170


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Lima", "PE-LMA"), ("Lima Provincias", "PE-LIM"), ("Lima Norte", "PE-LMA"), ("Sullana", "PE-PIU"), ("La Rinconada", "PE-PUN"),
        ("Mazuko", "PE-MDD"), ("La Pampa", "PE-MDD"), ("Cuzco", "PE-CUS"), ("Los Olivos", "PE-LMA"), ("Amazonas", "PE-AMA"), ("Trujillo", "PE-LAL"),
        ("La Libertad", "PE-LAL"),
        ("Santa Cruz", "BO-S"), ("Guayaquil", "EC-G"), ("Madrid", "ES-MD"), ("Punta Cana", "DO-11"), ("Ciudad de México", "MX-CMX"),
        ("EE. UU.", "US"),
    ],
)  # fmt: skip
def test_a_name_stands_first_with_its_usual_reading(name: str, code: str) -> None:
    """Where several places share a name, the first row is the reading without further context."""
    assert next(row["code"] for row in rows("places") if row["name"] == name) == code


def test_a_name_of_several_places_asks_for_a_cue() -> None:
    """Only names of countries, and there only the first reading, may stand alone."""
    by_name: dict[str, list[dict[str, str]]] = {}
    for row in rows("places"):
        by_name.setdefault(fold(row["name"]), []).append(row)
    loose = [
        row for same in by_name.values() if len({row["code"] for row in same}) > 1 for row in same if row["cue"] == "no" and row["kind"] != "country"
    ]
    assert loose == []


def test_demonyms_name_a_country_or_say_that_none_is_named() -> None:
    assert codes("nationalities") - codes("countries") == {"foreign", "national"}
    by_form = {row["form"]: row for row in rows("nationalities")}
    assert (by_form["peruanas"]["code"], by_form["peruanas"]["number"], by_form["peruanas"]["sex"]) == ("PE", "p", "F")
    assert (by_form["peruanos"]["number"], by_form["peruanos"]["sex"]) == ("p", "")
    assert (by_form["nicaragüense"]["number"], by_form["nicaragüense"]["sex"]) == ("s", "")
    assert (by_form["franceses"]["code"], by_form["francesa"]["sex"], by_form["francés"]["sex"]) == ("FR", "F", "M")
    assert by_form["Ecuadorean"]["code"] == by_form["Ecuadorians"]["code"] == "EC"


def test_currencies_are_those_of_countries() -> None:
    """A code is a country's currency, or a word that several countries' currencies share, which ``money_words`` lists."""
    withdrawn = {"BEF", "DEM", "ESP", "FIM", "FRF", "ITL", "NLG"}  # texts older than the euro
    assert codes("currencies") - codes("countries", "currency") == codes("money_words", "word") | withdrawn
    assert codes("money_words", "currency") <= codes("countries", "currency")


def test_indicators_are_those_of_the_codebook() -> None:
    assert len(rows("indicators")) == 24
    assert {row["family"] for row in rows("indicators")} == set(UNITS)
    assert [row["code"] for row in rows("indicators") if row["unit"] != UNITS[row["family"]]] == []


def test_aliases_lead_to_a_body_that_is_no_alias() -> None:
    own_name = {row["name"] for row in rows("agencies") if not row["alias_of"]}
    assert [row for row in rows("agencies") if row["alias_of"] and row["alias_of"] not in own_name] == []
    assert codes("agencies", "country") - codes("countries") <= {""}


def test_an_agency_has_one_code_and_its_aliases_share_it() -> None:
    """Codes are the country's, then the short form; international bodies have the short form alone."""
    by_name = {row["name"]: row for row in rows("agencies") if not row["alias_of"]}
    assert len({row["code"] for row in by_name.values()}) == len(by_name)
    assert [row["code"] for row in rows("agencies") if not re.fullmatch(r"[A-Z0-9]+(-[A-Z0-9]+)*", row["code"])] == []
    assert [row["name"] for row in rows("agencies") if row["alias_of"] and row["code"] != by_name[row["alias_of"]]["code"]] == []


def test_an_office_is_held_by_one_body_of_a_country() -> None:
    held = [(office, row["country"]) for row in rows("agencies") for office in row["office"].split("+") if office]
    assert len(set(held)) == len(held)
    assert [row["name"] for row in rows("agencies") if row["office"] and (row["alias_of"] or not row["country"])] == []


def test_publishers_stand_under_a_plain_host() -> None:
    assert [row for row in rows("publishers") if not re.fullmatch(r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+", row["url_host"])] == []
    assert codes("publishers", "country") - codes("countries") <= {""}
