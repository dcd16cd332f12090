"""Write, audit, publish: what a publication changes, and what nothing else does."""

import dataclasses
import sqlite3
from pathlib import Path

import pytest

from tests.warehouse.samples import CORE, DEBT, EMPTY, RAID, SEEN, ask, check, dump, figure, numeral, publish, read, run
from transforms.figure import Extraction
from warehouse.engine import open_engine
from warehouse.errors import KeysNotUnique, WarehouseBusy
from warehouse.publish import publish_run, record_run
from warehouse.records import RejectedRecord, StagedDocument
from warehouse.staging import Staging
from warehouse.store import Lake


def test_a_publication_shows_every_staged_row(published: Lake) -> None:
    counts = {table: len(rows) for table, rows in dump(published).items()}
    assert counts == {"documents": 3, "private.texts": 3, "sightings": 3, "figures": 4, "numerals": 5}
    row = ask(published, "select * from ops.runs")[0]
    assert (row["run_id"], row["state"], row["documents_new"], row["documents_without_figures"], row["figures_new"]) == (
        "run-1",
        "published",
        3,
        1,
        4,
    )
    assert ask(published, "select run_id, check_id, state from ops.checks") == [
        {"run_id": "run-1", "check_id": "figures_key_is_unique", "state": "passed"}
    ]


def test_quotes_stand_at_their_offsets_in_sql_as_in_python(published: Lake) -> None:
    rows = ask(
        published,
        """
        select quote, substring(text, quote_start + 1, quote_end - quote_start) as there, text, quote_start, quote_end
        from figures join private.texts using (document_id)
        """,
    )
    assert len(rows) == 4
    for row in rows:
        assert row["quote"] == row["there"] == row["text"][row["quote_start"] : row["quote_end"]]


def test_sql_in_a_title_stays_text(published: Lake) -> None:
    assert ask(published, "select title from documents where publisher like '=HYPER%'") == [{"title": RAID.title}]


def test_the_snapshot_names_its_run(published: Lake) -> None:
    rows = ask(published, "select commit_message, commit_extra_info from lake.snapshots() order by snapshot_id desc limit 1")
    assert rows[0]["commit_message"] == "publish run-1"
    assert '"run_id": "run-1"' in rows[0]["commit_extra_info"]


NEWEST = "select max(snapshot_id) as newest from lake.snapshots()"


def test_a_publication_is_one_snapshot(lake: Lake, tmp_path: Path) -> None:
    (before,) = ask(lake, NEWEST)
    new = StagedDocument(dataclasses.replace(DEBT, text=DEBT.text + " "), "seeds", "new.md")
    snapshot = publish(lake, tmp_path, "run-2", [new])
    assert snapshot == before["newest"] + 1
    assert ask(lake, NEWEST) == [{"newest": snapshot}]


def test_nothing_new_changes_no_core_table(lake: Lake, tmp_path: Path) -> None:
    before, snapshot = dump(lake), lake.snapshot()
    assert publish(lake, tmp_path, "run-2", list(reversed(SEEN))) is None
    assert dump(lake) == before
    assert [row["state"] for row in ask(lake, "select state from ops.runs order by run_id")] == ["published", "nothing_new"]
    touched = ask(lake, f"select changes::varchar as changes from lake.snapshots() where snapshot_id > {snapshot}")
    ids = ask(
        lake,
        """
        select table_id, schema_name from ducklake_table_info('lake') join duckdb_tables() using (table_name)
        where database_name = 'lake'
        """,
    )
    ops = {str(row["table_id"]) for row in ids if row["schema_name"] == "ops"}
    assert len(touched) == 1
    assert "deleted" not in touched[0]["changes"]
    assert {digits for digits in "".join(c if c.isdigit() else " " for c in touched[0]["changes"]).split()} <= ops


def test_the_same_text_at_two_addresses_is_one_document(lake: Lake, tmp_path: Path) -> None:
    copy = StagedDocument(dataclasses.replace(EMPTY, title="Court, again", publisher="Other", url="https://b.example"), "feed", "b")
    assert publish(lake, tmp_path, "run-2", [*SEEN, copy]) is not None
    after = dump(lake)
    assert [len(after[table]) for table in CORE] == [3, 3, 4, 4, 5]
    shown = next(row for row in after["documents"] if row["document_id"] == EMPTY.document_id)
    assert (shown["title"], shown["publisher"]) == ("Court, again", "Other"), "the best described sighting is shown"


def test_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    copies = [
        StagedDocument(dataclasses.replace(EMPTY, title=title, url=url), source, address)
        for title, url, source, address in (
            ("B", None, "feed", "2"),
            ("A", "https://a.example", "feed", "3"),
            (None, None, "feed", "1"),
            ("A", "https://c.example", "a", "9"),
        )
    ]
    seen = [*SEEN[:2], *copies]
    results = []
    for number, order in enumerate((seen, [seen[at] for at in (2, 4, 0, 3, 5, 1)])):
        lake = Lake(tmp_path / f"lake-{number}")
        if number:
            for first in (0, 3):
                publish(lake, tmp_path / str(number), f"run-{first}", order[first : first + 3])
        else:
            with Staging(tmp_path / str(number), lake) as staging:
                for one in order:
                    staging.stage([one], [read(one.document)])
                publish_run(lake, staging, run("run"))
        results.append(dump(lake))
    assert all(result == results[0] for result in results)
    assert len(results[0]["documents"]) == 3


def test_another_extractor_replaces_what_it_read_again(lake: Lake, tmp_path: Path) -> None:
    before = dump(lake)
    with Staging(tmp_path / "run-2", lake, "9.9") as staging:
        better = figure(RAID, "30 women", "30", value=30, sex="F", rule_id="test.better")
        staging.stage(SEEN[:1], [Extraction(RAID.document_id, (better,), (numeral(RAID, better),))])
        kept = staging.connection.execute("select count(*) from published_figures").fetchone()
        assert kept == (1,), "what is to be replaced does not stand beside the run"
        assert publish_run(lake, staging, run("run-2", extractor_version="9.9")) is not None
    after = dump(lake)
    assert after["private.texts"] == before["private.texts"]
    assert after["sightings"] == before["sightings"]
    assert {
        (row["figure_id"][-1], row["rule_id"], row["extractor_version"]) for row in after["figures"] if row["document_id"] == RAID.document_id
    } == {("0", "test.better", "9.9")}
    assert [row for row in after["figures"] if row["document_id"] != RAID.document_id] == [
        row for row in before["figures"] if row["document_id"] != RAID.document_id
    ]
    assert lake.document_ids("9.9") == {RAID.document_id}
    assert len(lake.document_ids()) == 3


def test_a_failed_run_leaves_everything_published_as_it_is(lake: Lake) -> None:
    before = dump(lake)
    record_run(
        lake,
        run("run-2", state="failed", reason="figures_key_is_unique failed"),
        [check("run-2", state="failed")],
        [RejectedRecord("figures", "x", "c", "r")],
    )
    assert dump(lake) == before
    assert ask(lake, "select run_id, row_key from ops.rejected") == [{"run_id": "run-2", "row_key": "x"}]
    assert ask(lake, "select state, reason from ops.runs where run_id = 'run-2'") == [{"state": "failed", "reason": "figures_key_is_unique failed"}]
    assert ask(lake, "select run_id from publication") == [{"run_id": "run-1"}]


def test_a_failed_first_run_leaves_an_empty_lake_with_its_verdict(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    record_run(lake, run("run-1", state="failed"), [check("run-1", state="failed")])
    assert [len(rows) for rows in dump(lake).values()] == [0, 0, 0, 0, 0]
    assert ask(lake, "select state from latest_run") == [{"state": "failed"}]


def test_a_staged_row_that_breaks_the_contract_is_never_published(lake: Lake, tmp_path: Path) -> None:
    before = dump(lake)
    new = StagedDocument(dataclasses.replace(DEBT, text="Rescataron a 5 y 6."), "seeds", "new.md")
    with Staging(tmp_path / "run-2", lake) as staging:
        staging.stage([new], [Extraction(new.document.document_id, (figure(new.document, "a 5", "5", value=5),), ())])
        staging.connection.execute("update figures set quote = null")
        with pytest.raises(Exception, match="NOT NULL"):
            publish_run(lake, staging, run("run-2"))
        assert dump(lake) == before
        staging.connection.execute("update figures set quote = 'a 5'")
        assert publish_run(lake, staging, run("run-2")) is not None


def test_two_publications_at_once_do_not_both_commit(lake: Lake, tmp_path: Path) -> None:
    new = StagedDocument(dataclasses.replace(DEBT, text=DEBT.text + " "), "seeds", "new.md")
    other = open_engine()
    lake.attach(other, read_only=False)
    with Staging(tmp_path / "run-2", lake) as staging:
        staging.stage([new], [Extraction(new.document.document_id, (), ())])
        other.execute("begin")
        other.execute("update lake.main.publication set run_id = 'other'")
        # The other one commits between this one's reading and its commit.
        original = staging.connection
        staging.connection = _CommitFirst(original, other)  # type: ignore[assignment]
        with pytest.raises(WarehouseBusy, match="nothing of this one is published"):
            publish_run(lake, staging, run("run-2"))
        staging.connection = original
    other.close()
    assert ask(lake, "select run_id from publication") == [{"run_id": "other"}]
    assert len(dump(lake)["documents"]) == 3


class _CommitFirst:
    """A connection that lets another one commit just before its own commit."""

    def __init__(self, connection, other) -> None:  # type: ignore[no-untyped-def]
        self.connection, self.other = connection, other

    def execute(self, sql, *parameters):  # type: ignore[no-untyped-def]
        if sql == "commit":
            self.other.execute("commit")
        return self.connection.execute(sql, *parameters)

    def __getattr__(self, name):  # type: ignore[no-untyped-def]
        return getattr(self.connection, name)


def test_a_key_that_stands_twice_is_told_loudly(lake: Lake, tmp_path: Path) -> None:
    connection = open_engine()
    lake.attach(connection, read_only=False)
    connection.execute("insert into lake.main.figures select * from lake.main.figures where indicator = 'payment_charged'")
    connection.close()
    with pytest.raises(KeysNotUnique, match=r"main\.figures stands 2 times"):
        publish(lake, tmp_path, "run-2")


def test_changed_views_and_reference_tables_are_published(lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    views, reference = tmp_path / "views", tmp_path / "reference"
    views.mkdir()
    reference.mkdir()
    (views / "how_many.sql").write_text("-- grain: the only row\nselect count(*) as figures from figures;\n", encoding="utf-8")
    (views / "named.sql").write_text("-- grain: one place\n-- needs: towns\nselect code from towns\n", encoding="utf-8")
    (reference / "towns.csv").write_text('code,name\nNA,"Windhoek, Namibia"\nPE,\n', encoding="utf-8")
    monkeypatch.setattr("warehouse.views.FOLDER", views)
    monkeypatch.setattr("warehouse.definitions.apply_views.__defaults__", (views,))
    monkeypatch.setattr("warehouse.reference.REFERENCE", reference)
    before = dump(lake)
    assert publish(lake, tmp_path, "run-2") is not None
    assert ask(lake, "select * from how_many") == [{"figures": 4}]
    assert ask(lake, "select * from towns order by code") == [
        {"code": "NA", "name": "Windhoek, Namibia"},
        {"code": "PE", "name": None},
    ]
    assert len(ask(lake, "select code from named")) == 2
    assert {row["name"] for row in ask(lake, "select view_name as name from duckdb_views() where database_name = 'lake' and not internal")} == {
        "how_many",
        "named",
    }
    assert dump(lake) == before
    assert publish(lake, tmp_path, "run-3") is None, "the same again is nothing new"
    (reference / "towns.csv").write_text("code,name,kind\nPE,Peru,country\n", encoding="utf-8")
    assert publish(lake, tmp_path, "run-4") is not None
    assert ask(lake, "select * from towns") == [{"code": "PE", "name": "Peru", "kind": "country"}]


def test_published_is_parquet_and_the_data_path_is_relative(lake: Lake) -> None:
    catalog = sqlite3.connect(lake.catalog)
    assert catalog.execute("select value from ducklake_metadata where key = 'data_path'").fetchone() == ("data/",)
    assert catalog.execute("select value from ducklake_metadata where key = 'data_inlining_row_limit'").fetchone() == ("0",)
    assert catalog.execute("pragma journal_mode").fetchone() == ("wal",)
    inlined = [name for (name,) in catalog.execute("select table_name from ducklake_inlined_data_tables").fetchall()]
    assert all(catalog.execute(f"select count(*) from {name}").fetchone() == (0,) for name in inlined)
    catalog.close()
    assert {path.parent.name for path in lake.data.rglob("*.parquet")} >= {"figures", "documents", "texts", "runs"}
