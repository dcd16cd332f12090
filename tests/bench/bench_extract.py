"""How fast figures are extracted, beside two libraries for quantities, and how cost grows with length. ``make bench-extract`` runs it.

    python bench_extract.py PYTHON_OF_THE_PEERS [--documents 2000] [--seconds 40] [--write]

Each extractor reads each language in a process of its own, on one core, with the same texts in the same order after the same warm-up.
``--write`` puts the result into docs/benchmarks.md.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus import SENTENCE_END, make_documents
from extractors import CIFRAS, MAKERS

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "benchmarks.md"
BLOCK = re.compile(r"(<!-- bench-extract -->\n).*?(<!-- end of bench-extract -->)", re.DOTALL)
_WARM_UP = 40  # documents
_WARM_SEED = 7


def main() -> int:
    """Make the corpus, measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peers", help="the Python that has the peers installed")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=40, help="after which a peer begins no further document")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        described = _write_corpus(corpus, arguments.documents)
        print(described, flush=True)
        rows = [
            _measure(sys.executable if name == CIFRAS else arguments.peers, name, language, corpus, 600 if name == CIFRAS else arguments.seconds)
            for language in ("en", "es")
            for name, (_, languages) in MAKERS.items()
            if language in languages
        ]
    table = _table(rows)
    print("\n".join(table), flush=True)
    growth = subprocess.run([sys.executable, HERE / "growth.py"], stdout=subprocess.PIPE, text=True, cwd=HERE)
    print(growth.stdout)
    if arguments.write:
        _write_page(["", _machine(), "", described, "", *table, "", "```text", growth.stdout.rstrip(), "```", ""])
    return growth.returncode


def _write_corpus(path: Path, count: int) -> str:
    """Write the warm-up, an empty line and the corpus; says what it holds."""
    documents = list(make_documents(count))
    warm = make_documents(_WARM_UP, seed=_WARM_SEED)
    lines = ["\n".join(json.dumps(document) for document in part) for part in (warm, documents)]
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    texts = [document["text"] for document in documents]
    sentences = [sentence for text in texts for sentence in SENTENCE_END.split(text) if sentence]
    size = sum(len(text.encode()) for text in texts)
    return (
        f"{len(texts)} documents, {len(set(texts))} distinct; {len(sentences)} sentences, {len(set(sentences)) / len(sentences):.1%} distinct; "
        f"{size / 1000:.0f} kB, {size / len(texts):.0f} bytes a document on average."
    )


def _measure(python: str, name: str, language: str, corpus: Path, seconds: float) -> Mapping[str, object]:
    command = [python, str(HERE / "measure.py"), name, language, str(corpus), str(seconds)]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=HERE, env=environment, check=True)
    return {"name": name, "language": language, **json.loads(done.stdout)}


def _table(rows: Sequence[Mapping[str, object]]) -> list[str]:
    """A table in Markdown; the ratio is ours to theirs, in kB a second of CPU time, which other work on the machine disturbs least."""
    lines = [
        "| extractor | language | documents | documents/s | kB/s | documents per CPU second | peak MB | found a document | ours is faster by |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        own = next(other for other in rows if other["name"] == CIFRAS and other["language"] == row["language"])
        read, size, wall, cpu = (float(str(row[key])) for key in ("documents", "kilobytes", "wall", "cpu"))
        ratio = float(str(own["kilobytes"])) / float(str(own["cpu"])) / (size / cpu)
        ours = "" if row is own else f"{ratio:.1f} ×"
        found = float(str(row["found"])) / read
        lines.append(
            f"| {row['name']} | {row['language']} | {read:.0f} | {read / wall:.0f} | {size / wall:.0f} | {read / cpu:.0f} "
            f"| {float(str(row['peak'])):.0f} | {found:.1f} | {ours} |"
        )
    return lines


def _machine() -> str:
    """The machine in general terms."""
    model, memory = platform.processor() or platform.machine(), ""
    if Path("/proc/cpuinfo").exists():
        names = [line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
        model = names[0] if names else model
        total = int(Path("/proc/meminfo").read_text().split()[1])
        memory = f", {total / 1024 / 1024:.0f} GB of memory"
    return f"Machine: {model}, {os.cpu_count()} cores (one is used){memory}, {platform.system()}, Python {platform.python_version()}."


def _write_page(lines: Sequence[str]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(BLOCK.sub(lambda match: match[1] + "\n".join(lines) + "\n" + match[2], page), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
