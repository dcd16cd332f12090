"""Readers in other processes while a run publishes."""

import subprocess
import sys
from pathlib import Path

from flows.steps import Job
from tests.flows.conftest import RAID, ROOT, Cifras
from warehouse.address import find_lake

WRITER = """
import sys
from pathlib import Path
from flows.pipeline import publish_articles, run_job
from flows.steps import Job
from warehouse.store import Lake

lake, folder = Path(sys.argv[1]), Path(sys.argv[2])
text = (folder / "raid.md").read_text(encoding="utf-8")
for number in range(20, 21):
    (folder / f"{number}.md").write_text(text.replace("12 mujeres", f"{number} mujeres"), encoding="utf-8")
    assert run_job(Job(Lake(lake), (folder,)), publish_articles, 0).run.state == "published"
"""


def test_queries_never_fail_while_another_process_publishes(published: Cifras, next_job: Job, articles: Path, tmp_path: Path) -> None:
    assert RAID in (articles / "raid.md").read_text(encoding="utf-8")
    command = [sys.executable, "-c", WRITER, str(next_job.lake.path), str(articles)]
    seen = set()
    with subprocess.Popen(command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True) as writer:
        while writer.poll() is None:
            ended = published(
                "sql", "select count(*) as n from (select indicator, count(*) from figures join documents using (document_id) group by all)"
            )
            assert (ended.code, ended.err) == (0, "")
            seen.add(published("sql", "select count(*) from documents", "--format", "csv").out)
        assert writer.returncode == 0, writer.stderr.read() if writer.stderr else ""
    assert len(seen) > 1, "no query ran while the other process published"
    assert published("sql", "select count(*) as n from documents", "--format", "csv").out.split() == ["n", "3"]


def test_the_lake_is_found_by_the_settings_file(published: Cifras, tmp_path: Path) -> None:
    folder = tmp_path / "project/deep"
    folder.mkdir(parents=True)
    (tmp_path / "project/cifras.toml").write_text('warehouse = "../lake"\n')
    assert find_lake(environ={}, start=folder) == tmp_path / "project/../lake"
