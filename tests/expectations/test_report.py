"""The report page: verdict first, everything escaped, nothing fetched."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from expectations.gate import judge_run
from expectations.report import render_report, write_report
from expectations.verdict import Verdict
from tests.expectations.correct_run import ENGLISH, RUN_DATE
from tests.expectations.poison import FIRST, POISONS
from warehouse.records import RejectedRecord, RunRecord
from warehouse.staging import Staging

RUN = RunRecord(
    run_id="20240601T100200-abc",
    started_at=datetime(2024, 6, 1, 10, 2, tzinfo=UTC),
    finished_at=datetime(2024, 6, 1, 10, 3, tzinfo=UTC),
    state="published",
    extractor_version="0.1.0",
    code_version="0.1.0",
    inputs_read=5,
    inputs_unreadable=1,
    documents_read=4,
    documents_new=3,
)


class Page(HTMLParser):
    """Reads a page as a browser's first look: tags, attributes that could fetch, visible text in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open.append(tag)
        self.addresses += [f"{tag} {name} {value}" for name, value in attrs if name in {"src", "href", "srcset", "action", "data", "poster"}]
        assert not [name for name, _ in attrs if name.startswith("on")], attrs

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not {"style", "title"} & set(self.open):
            self.text.append(" ".join(data.split()))


JUDGED: dict[tuple[str, ...], Verdict] = {}


def judged(staging: Staging, *poisons: str) -> Verdict:
    """Poison and judge; a run that was poisoned so before is not judged again, for the staging begins the same in every test."""
    if poisons not in JUDGED:
        for poison in poisons:
            staging.connection.execute(poison)
        JUDGED[poisons] = judge_run(staging, run_date=RUN_DATE)
    return JUDGED[poisons]


def test_report_stands_twice_and_begins_with_the_verdict(staging: Staging, tmp_path: Path) -> None:
    verdict = judged(staging)
    path = write_report(verdict, RUN, tmp_path / "reports")
    assert path == tmp_path / "reports" / RUN.run_id / "index.html"
    latest = tmp_path / "reports" / "latest" / "index.html"
    assert not latest.is_symlink()
    assert latest.read_bytes() == path.read_bytes()
    page = Page(path.read_text(encoding="utf-8"))
    assert page.text[0] == verdict.headline
    assert page.text[0].startswith("Passed")
    assert "victims_rescued" in page.text
    assert "1 unreadable" in page.text
    assert all(any(check.title in text for text in page.text) for check in verdict.checks)
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["index.html"]


def test_later_report_replaces_latest_and_keeps_the_earlier(staging: Staging, tmp_path: Path) -> None:
    first = write_report(judged(staging), RUN, tmp_path)
    later = RunRecord("later", RUN.started_at, None, "failed", "0.1.0", "0.1.0")
    write_report(judged(staging, POISONS["figures_quote_equals_text"]), later, tmp_path)
    assert "Passed" in first.read_text(encoding="utf-8")
    assert Page((tmp_path / "latest" / "index.html").read_text(encoding="utf-8")).text[0].startswith("Stopped")


def test_report_of_a_stopped_run_says_why_first_and_marks_the_words(staging: Staging) -> None:
    page = render_report(judged(staging, POISONS["figures_quote_equals_text"]), RUN)
    text = Page(page).text
    assert text[0] == "Stopped: “figures quote equals text” failed (1 row); what was published before is unchanged"
    assert "stopped the publication" in text
    assert "not published" in text
    assert "<mark>30 women</mark> in Tacna on 3 May 2024" in page


def test_refused_rows_show_their_words(staging: Staging) -> None:
    page = Page(render_report(judged(staging, POISONS["figures_percent_is_in_range"]), RUN))
    assert "Refused rows" in page.text
    assert "About 40 per cent" in page.text
    assert "the rows were refused" in page.text


@pytest.mark.parametrize("poison", [None, "figures_quote_equals_text", "figures_percent_is_in_range", "run_unexplained_share"])
def test_nothing_is_fetched_and_nothing_runs(staging: Staging, poison: str | None) -> None:
    source = render_report(judged(staging, *([POISONS[poison]] if poison else [])), RUN)
    page = Page(source)
    assert not {"script", "link", "img", "iframe", "object", "embed", "form", "svg", "base"} & set(page.tags)
    assert set(page.addresses) <= {f"a href {ENGLISH.url}", "a href #refused"}
    assert "url(" not in source
    assert "@import" not in source


def test_markup_in_titles_texts_and_names_stays_text(staging: Staging) -> None:
    verdict = judged(
        staging,
        "update documents set url = 'javascript:alert(2)', publisher = '<b onclick=x>' where language = 'en'",
        f"update figures set quote = '<img src=x onerror=alert(3)>' where figure_id = {FIRST}",
    )
    unreadable = RejectedRecord("inputs", "<script>alert(4)</script>.txt", "inputs_are_readable", "no text & no <b>words</b>")
    source = render_report(verdict, RUN, [unreadable])
    page = Page(source)
    assert "script" not in page.tags
    assert page.addresses == []
    assert any("Thirty women freed <script>alert(1)</script>" in text for text in page.text)
    assert any("<img src=x onerror=alert(3)>" in text for text in page.text)
    assert any("<script>alert(4)</script>.txt" in text for text in page.text)


def test_colours_pass_the_contrast_rule_in_light_and_dark() -> None:
    css = (Path(__file__).parents[2] / "expectations" / "templates" / "report.css").read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part)) for part in css.split("prefers-color-scheme: dark")[:2])
    pairs = [("ink", "paper"), ("ink", "card"), ("soft", "paper"), ("soft", "card"), ("link", "card"), ("mark-ink", "mark"), ("quiet", "quiet-paper")]
    pairs += [(name, f"{name}-paper") for name in ("good", "bad", "warn")] + [("ink", f"{name}-paper") for name in ("good", "bad")]
    pairs += [("soft", f"{name}-paper") for name in ("good", "bad")]
    for colours in (light, dark):
        for front, back in pairs:
            assert contrast(colours[front], colours[back]) >= 4.5, (front, back, contrast(colours[front], colours[back]))


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
