"""Measure one extractor on one language, in a process of its own: prints one line of JSON.

    python measure.py EXTRACTOR LANGUAGE CORPUS SECONDS

The corpus is JSON lines as ``corpus.make_documents`` yields them; its first lines, up to an empty one, warm up and are not counted. After SECONDS no
further document is begun, so that the slowest still end; the rate is that of the documents read till then.
"""

import json
import sys
import time
from pathlib import Path

from extractors import MAKERS, keep_to_one_core


def main() -> None:
    """Read the arguments, run, print."""
    name, language, corpus, seconds = sys.argv[1], sys.argv[2], Path(sys.argv[3]), float(sys.argv[4])
    keep_to_one_core()
    warm, counted = (_read(part, language) for part in corpus.read_text(encoding="utf-8").split("\n\n", 1))
    base = _peak_memory()
    extract = MAKERS[name][0]()
    for document in warm:
        extract(*document)
    documents = size = found = failed = 0
    wall, cpu = time.perf_counter(), time.process_time()
    for document in counted:
        try:
            found += extract(*document)
        except Exception:  # a library that fails on a text has read it all the same; how often is reported
            failed += 1
        documents, size = documents + 1, size + len(document[2].encode())
        if time.perf_counter() - wall > seconds:
            break
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    measured = {"documents": documents, "of": len(counted), "kilobytes": size / 1000, "wall": wall, "cpu": cpu}
    print(json.dumps({**measured, "found": found, "failed": failed, "peak": _peak_memory(), "base": base}))


def _read(lines: str, language: str) -> list[tuple[str, str, str]]:
    documents = [json.loads(line) for line in lines.splitlines()]
    return [(row["language"], row["published"], row["text"]) for row in documents if row["language"] == language]


def _peak_memory() -> float:
    """The most memory this process has held so far, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
