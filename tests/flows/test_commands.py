"""The commands as a user runs them: what they print, and how they end."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from flows.steps import Job
from tests.flows.conftest import RAID, ROOT, Cifras
from warehouse.lock import writer_lock


def test_run_says_what_it_found_and_then_nothing_new(cifras: Cifras, articles: Path) -> None:
    """With the import of prefect blocked, as in every run without the orchestrator here."""
    first = cifras("run", "--no-orchestrator", "--source", articles)
    assert (first.code, first.err) == (0, "")
    assert "2 documents read: 2 new, 0 without figures, 0 rejected" in first.out
    assert re.search(r"victims_rescued +3", first.out)
    assert "Passed" in first.out
    assert "index.html" in first.out
    query = re.search(r'cifras sql "(.+)"', first.out)
    assert query and cifras("sql", query[1]).code == 0
    second = cifras("run", "--no-orchestrator", "--source", articles)
    assert (second.code, second.err) == (0, "")
    assert "nothing new" in second.out


def test_good_inputs_go_on_beside_bad_ones(cifras_here: Cifras, articles: Path) -> None:
    (articles / "empty.txt").write_bytes(b"")
    (articles / "binary.txt").write_bytes(bytes(range(256)))
    (articles / "wound.txt").write_bytes("ñandú ".encode() * 40 + b"\xc3 x")
    (articles / "latin.txt").write_bytes("La Policía rescató a 14 niñas en Cuzco.".encode("cp1252"))
    (articles / "broken.md").write_text('---\ntitle: "x\n---\ntext')
    (articles / "long.txt").write_bytes(b"Police rescued 12 women. " * 2_000_000)
    (articles / "copy.md").write_text(RAID, encoding="utf-8")
    (articles / "future.md").write_text("---\npublished: 2999-01-01\n---\nPolice rescued 14 women.")
    arguments = ("run", "--no-orchestrator", "--source", articles, "--source", articles / "gone.md")
    ended = cifras_here(*arguments)
    assert ended.code == 0
    lines = ended.err.splitlines()
    assert len(lines) == 8
    for name in ("empty.txt", "binary.txt", "wound.txt", "broken.md", "long.txt", "gone.md", "copy.md", "future.md"):
        assert sum(name in line for line in lines) == 1
    assert "3 new" in ended.out
    assert cifras_here(*arguments, "--strict").code == 2
    counted = cifras_here("sql", "select count(*) as n from ops.rejected", "--format", "json")
    assert json.loads(counted.out) == [{"n": 14}]


def test_a_long_line_is_read(cifras_here: Cifras, tmp_path: Path) -> None:
    """One line of 100 kB: beyond any article, and still no reason to wait."""
    file = tmp_path / "long.txt"
    file.write_text("Police rescued 12 women in Lima, and " * 2_700)
    ended = cifras_here("extract", file, "--format", "jsonl")
    assert (ended.code, ended.err) == (0, "")


def test_a_held_warehouse_ends_with_3(published: Cifras, next_job: Job, articles: Path) -> None:
    with writer_lock(next_job.lake.path):
        ended = published("run", "--no-orchestrator", "--source", articles)
    assert ended.code == 3
    assert "process" in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("kind", ["missing", "empty folder", "only bad files"])
def test_nothing_to_read_is_an_error(cifras_here: Cifras, tmp_path: Path, kind: str) -> None:
    source = tmp_path / "source"
    if kind != "missing":
        source.mkdir()
    if kind == "only bad files":
        (source / "a.txt").write_bytes(b"")
    for command in (("run", "--no-orchestrator", "--source", source), ("extract", source)):
        ended = cifras_here(*command)
        assert ended.code == 2
        assert "source" in ended.err
        assert "Traceback" not in ended.err


def test_wrong_usage_ends_with_2(published_here: Cifras) -> None:
    for arguments, words in [
        (["sql", "drop table figures"], "refused"),
        (["sql", "select nothing from figures"], "nothing"),
        (["sql", "copy (select 1) to 'x.csv'"], "refused"),
        (["sql", "select * from read_text('/etc/hostname')"], "refused"),
        (["explain", "x", "--published", "yesterday"], "no date"),
        (["explain", "x", "--language", "xx"], "language"),
        (["export", "out", "--format", "pdf"], "pdf"),
        (["nonsense"], "nonsense"),
        (["extract"], "PATH"),
    ]:
        ended = published_here(*arguments)
        assert ended.code == 2, arguments
        assert words in ended.err
        assert "Traceback" not in ended.err


def test_no_warehouse_ends_with_4(cifras_here: Cifras, tmp_path: Path) -> None:
    ended = cifras_here("sql", "select 1")
    assert (ended.code, len(ended.err.splitlines())) == (4, 1)
    (tmp_path / "file").write_text("x")
    assert cifras_here("run", "--no-orchestrator", "--warehouse", tmp_path / "file").code == 4


def test_wrong_settings_end_with_2(cifras: Cifras, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere/cifras.toml").write_text("batch_sizes = 3\n")
    ended = cifras("run", "--no-orchestrator")
    assert (ended.code, len(ended.err.splitlines())) == (2, 1)
    (tmp_path / "elsewhere/cifras.toml").unlink()
    monkeypatch.setenv("CIFRAS_BATCH_SIZE", "none")
    assert cifras("run", "--no-orchestrator").code == 2


@pytest.mark.parametrize(("error", "code", "words"), [("ZeroDivisionError", 70, "report"), ("KeyboardInterrupt", 130, "interrupted")])
def test_an_internal_error_and_an_interruption_take_one_line(
    cifras: Cifras, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: str, code: int, words: str
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    breaking = f"def extract_figures(document):\n    raise {error}\n"
    (broken / "sitecustomize.py").write_text(f"import transforms.extract\n{breaking}transforms.extract.extract_figures = extract_figures\n")
    monkeypatch.setenv("PYTHONPATH", f"{broken}:{ROOT}")
    ended = cifras("extract", articles)
    assert ended.code == code
    assert len(ended.err.splitlines()) == 1
    assert words in ended.err


def test_extract_writes_the_codebooks_fields(cifras_here: Cifras, articles: Path) -> None:
    ended = cifras_here("extract", articles, "--format", "jsonl")
    assert ended.code == 0
    figures = [json.loads(line) for line in ended.out.splitlines()]
    rescued = next(figure for figure in figures if figure["document"] == "raid" and figure["indicator"] == "victims_rescued")
    text = RAID.split("---\n", 2)[2]
    assert text[rescued["quote_start"] : rescued["quote_end"]] == rescued["quote"]
    assert rescued | {"quote": "", "quote_start": 0, "quote_end": 0} == {
        "document": "raid", "indicator": "victims_rescued", "unit": "person", "qualifier": "exact", "value_low": 12, "value_high": 12,
        "sex": "F", "age_group": None, "citizenship": None, "exploitation": None, "part_of": None,
        "period_start": None, "period_end": None, "place": "PE-PUN", "counted_by": None, "modality": None,
        "quote": "", "quote_start": 0, "quote_end": 0,
    }  # fmt: skip
    assert "victims_rescued" in cifras_here("extract", articles / "raid.md", "--format", "table").out


def test_extract_goes_on_after_a_bad_file(cifras_here: Cifras, articles: Path) -> None:
    (articles / "a.txt").write_bytes(b"")
    ended = cifras_here("extract", articles, "--format", "jsonl")
    assert ended.code == 0
    assert "a.txt: the file is empty" in ended.err
    assert len(ended.out.splitlines()) == 5


ODD = {
    "portuguese.txt": "A Polícia Federal resgatou 17 trabalhadores em situação análoga à de escravo no Pará.".encode(),
    "sixteen.txt": "La Policía rescató a 12 víctimas en Puno.".encode("utf-16"),
    "digits.txt": "Police rescued ١٢ women in Lima 🚨, and two men \u202ewere arrested\u202c.".encode(),
    "hyphens.txt": "La Po\u00adli\u00adcía res\u00adca\u00adtó a\u00a014 mu\u00adje\u00adres en Puno.".encode(),
    "escape.txt": b"Police rescued 15 women\x1b[31m in Lima\x1b[0m on Monday.",
}


def test_extract_reads_odd_texts_and_names_what_it_cannot_read(cifras_here: Cifras, tmp_path: Path) -> None:
    """Nothing is invented, quotes stand word for word, and a terminal's own signs do not reach the terminal."""
    source = tmp_path / "odd"
    source.mkdir()
    for name, raw in {**ODD, "blank.txt": b" \n\t", "nul.txt": b"Police rescued 12\x00 women."}.items():
        (source / name).write_bytes(raw)
    ended = cifras_here("extract", source, "--format", "jsonl")
    assert ended.code == 0
    assert [line.rsplit("/", 1)[-1].split(":")[0] for line in ended.err.splitlines()] == ["blank.txt", "nul.txt"]
    figures = [json.loads(line) for line in ended.out.splitlines()]
    assert {figure["document"] for figure in figures} == {"sixteen", "digits", "hyphens", "escape"}
    for figure in figures:
        raw = ODD[figure["document"] + ".txt"]
        text = raw.decode("utf-16" if figure["document"] == "sixteen" else "utf-8")
        assert text[figure["quote_start"] : figure["quote_end"]] == figure["quote"]
    assert [figure["value_low"] for figure in figures if figure["indicator"] == "victims_rescued"] == [12, 15, 14, 12]
    table = cifras_here("extract", source, "--format", "table").out
    assert "no figures: 'pt' is not read" in table
    assert "\x1b[31m" not in table


def test_explain_says_which_language_it_cannot_read(cifras_here: Cifras) -> None:
    ended = cifras_here("explain", "A Polícia Federal resgatou 17 trabalhadores em situação análoga à de escravo no Pará.")
    assert ended.code == 2
    assert "'pt'" in ended.err
    assert "--language en" in ended.err


def test_explain_shows_both_readings_of_a_separator(cifras_here: Cifras) -> None:
    ended = cifras_here("explain", "La Policía incautó S/ 1.054 a los tratantes.", "--language", "es")
    assert "value_low=1054" in ended.out
    assert "flag ambiguous\n    flag other_reading:1.054" in ended.out


def test_numerals_reads_and_writes_json_lines(tmp_path: Path) -> None:
    asked = json.dumps({"id": 7, "text": "Más de 20 mil soles y un 12,5 %."}) + "\n\n"
    command = [sys.executable, "-m", "flows", "numerals", "--language", "es"]
    ended = subprocess.run(command, input=asked, capture_output=True, text=True, cwd=ROOT, check=True)
    [answer] = map(json.loads, ended.stdout.splitlines())
    assert answer["id"] == 7
    assert answer["numerals"][0] == {
        "start": 7, "end": 19, "text": "20 mil soles", "low": 20_000, "high": None, "qualifier": "more_than", "unit": "PEN",
    }  # fmt: skip
    assert (answer["numerals"][-1]["low"], answer["numerals"][-1]["unit"]) == (12.5, "percent")


def test_explain_accounts_for_every_numeral(cifras_here: Cifras) -> None:
    ended = cifras_here("explain", "El 26 de julio la Policía rescató a 12 mujeres en Puno.", "--language", "es", "--published", "2023-07-26")
    assert ended.code == 0
    assert re.search(r"\[3, 5\) 26 → ignored by \S+", ended.out)
    assert re.search(r"\) 12 → figure by \S+", ended.out)
    assert "indicator=victims_rescued" in ended.out


def test_sql_formats(published_here: Cifras) -> None:
    query = "select indicator, value_low, place, published from figures join documents using (document_id) where language = 'es' order by value_low"
    rows = json.loads(published_here("sql", query, "--format", "json").out)
    assert rows[1] == {"indicator": "victims_rescued", "value_low": 12, "place": ["PE-PUN"], "published": "2023-07-26"}
    table = list(csv.reader(io.StringIO(published_here("sql", query, "--format", "csv").out)))
    assert table[2] == ["victims_rescued", "12", "PE-PUN", "2023-07-26"]
    assert "(2 rows)" in published_here("sql", query).out
    assert published_here("sql", stdin="select 1 as one").out.splitlines()[0] == "one"


def test_export_writes_what_opens_without_us(published_here: Cifras, tmp_path: Path) -> None:
    for form in ("csv", "duckdb"):
        ended = published_here("export", "--format", form, tmp_path / form)
        assert ended.code == 0
        assert all(Path(line).is_file() for line in ended.out.splitlines())
    text = (tmp_path / "csv/documents.csv").read_text(encoding="utf-8")
    assert "DROP TABLE" in text
    assert not re.search(r'(^|,)"?=HYPERLINK', text, re.MULTILINE)


def test_every_command_has_help(cifras_here: Cifras) -> None:
    listing = cifras_here("--help")
    assert listing.code == 0
    for command in ("run", "extract", "explain", "sql", "export"):
        assert command in listing.out
        assert cifras_here(command, "--help").code == 0


def test_a_reader_that_leaves_early_is_no_failure_of_the_gate(articles: Path, tmp_path: Path) -> None:
    """As in ``cifras run | head -1``: the pipe is closed before the first word; 1 would say that the gate stopped the run."""
    command = [sys.executable, "-m", "flows", "run", "--no-orchestrator", "--source", str(articles), "--warehouse", str(tmp_path / "lake")]
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, "")
