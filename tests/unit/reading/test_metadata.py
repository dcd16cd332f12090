"""Front matter and manifest: what they state, what is broken, which wins."""

from datetime import date

import pytest

from transforms.reading import UnreadableDocument, read_document
from transforms.reading.front_matter import split_front_matter
from transforms.reading.manifest import parse_manifest

BODY = "\nPolice rescued seven women in Puno, the prosecutor of the region said on Friday.\n"


def read(front: str, body: str = BODY, **manifest: str):
    return read_document((front + body).encode(), "x", ".md", manifest)


def test_all_fields() -> None:
    document = read(
        '---\ntitle: "Seven freed: 012"\npublisher: El Búho\nurl: https://example.org/a\n'
        "published: 2023-07-26\nlanguage: en\ndecimal_style: comma\ntopic: x\n---\n"
    )
    assert (document.title, document.publisher, document.url) == ("Seven freed: 012", "El Búho", "https://example.org/a")
    assert (document.published, document.language, document.decimal_style) == (date(2023, 7, 26), "en", "comma")
    assert document.text == BODY


def test_scalars_stay_text() -> None:
    document = read("---\ntitle: 012\npublisher: yes\nlanguage: no\npublished: null\n---\n")
    assert (document.title, document.publisher, document.language, document.published) == ("012", "yes", "no", None)


def test_region_of_a_language_is_dropped() -> None:
    assert read("---\nlanguage: es-PE\n---\n").language == "es"


def test_time_of_day_is_dropped() -> None:
    assert read("---\npublished: 2023-07-26T10:00:00-05:00\n---\n").published == date(2023, 7, 26)


def test_windows_line_ends_stay_in_the_body() -> None:
    document = read("---\r\ntitle: x\r\n---\r\n", "Doce mujeres\r\nfueron rescatadas\r\n")
    assert (document.title, document.text) == ("x", "Doce mujeres\r\nfueron rescatadas\r\n")


def test_sql_in_a_title_is_text() -> None:
    title = "Robert'); DROP TABLE figures;-- ${jndi:x} {{7*7}} =1+1"
    assert read(f'---\ntitle: "{title}"\n---\n').title == title


def test_plain_text_has_no_front_matter() -> None:
    raw = f"---\ntitle: x\n---\n{BODY}".encode()
    assert read_document(raw, "x", ".txt").text == raw.decode()


BROKEN = {
    "not closed": ("---\ntitle: x\n", "no line --- closes it"),
    "no YAML": ('---\ntitle: "x\nlanguage: [en\n---\n', "no YAML in its line"),
    "no table": ("---\n- a\n- b\n---\n", "no table of fields"),
    "no date": ("---\npublished: 26 July\n---\n", "published is no date"),
    "no calendar day": ("---\npublished: 2023-02-30\n---\n", "published is no date"),
    "no language": ("---\nlanguage: Spanish!\n---\n", "language is no ISO 639-1 code"),
    "no style": ("---\ndecimal_style: dot\n---\n", "decimal_style is neither"),
    "a Python object": ("---\ntitle: !!python/object/apply:os.system [echo]\nx: {\n---\n", "no YAML"),
    "deeply nested": ("---\nx: " + "[" * 5000 + "\n---\n", "front matter"),
}


@pytest.mark.parametrize(("front", "words"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_front_matter_is_refused_in_one_line(front: str, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words) as refusal:
        read(front)
    assert "\n" not in refusal.value.reason


def test_an_empty_front_matter_says_nothing() -> None:
    assert split_front_matter("---\n---\ntext") == ({}, "text")


def test_a_list_is_no_title() -> None:
    assert read("---\ntitle: [a, b]\n---\n").title is None


def test_front_matter_wins_over_manifest_and_manifest_over_text() -> None:
    body = "July 1, 2020\n" + BODY
    assert read("---\npublished: 2023-07-26\n---\n", body, published="2021-01-01").published == date(2023, 7, 26)
    assert read("", body, published="2021-01-01").published == date(2021, 1, 1)
    assert read("", body).published == date(2020, 7, 1)


def test_manifest_table_and_lines_say_the_same() -> None:
    table = 'file,title,published\r\na.txt,"Doce, dijo",2023-07-26\r\nb.txt,,\r\n'.encode("utf-8-sig")
    lines = b'{"file": "a.txt", "title": "Doce, dijo", "published": "2023-07-26"}\n\n{"file": "b.txt", "title": null}\n'
    assert parse_manifest(table, "manifest.csv") == parse_manifest(lines, "manifest.jsonl")
    assert parse_manifest(table, "manifest.csv")["a.txt"] == {"title": "Doce, dijo", "published": "2023-07-26"}


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("manifest.csv", b"title\nx\n", "no column named file"),
        ("manifest.csv", b"file,title\na.txt,x,y\n", "row 2"),
        ("manifest.csv", b"file\na.txt\na.txt\n", "a second time"),
        ("manifest.csv", b"file,title\n,x\n", "names no file"),
        ("manifest.jsonl", b"{\n", "row 1 is no JSON"),
        ("manifest.jsonl", b"[1]\n", "row 1 is no JSON object"),
        ("manifest.csv", b"\x00", "no text"),
    ],
)
def test_broken_manifest(name: str, raw: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words):
        parse_manifest(raw, name)
