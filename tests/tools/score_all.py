#!/usr/bin/env python3
"""Score ``cifras extract`` on everything that has gold: seed corpus, fresh briefs and reports per language, and what ../shared holds where it is there;
beside each, the share of its numerals that are neither a figure nor ignored by a named rule.

usage: score_all.py        (cifras on the PATH; ``make score`` sees to that)
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SCORER = ROOT / "tests/tools/score.py"
ACCOUNT = ROOT / "tests/tools/account.py"


def main() -> int:
    """Print every score; the exit code is that of the first command that fails."""
    corpora = [("Seed corpus", ROOT / "tests/gold/seed", ROOT / "seeds/articles")]
    corpora.append(("Fresh briefs (written from the codebook alone)", ROOT / "tests/gold/fresh", ROOT / "tests/gold/fresh/articles"))
    corpora.append(("Reports (written in the manner of forty outlets)", ROOT / "tests/gold/reports", ROOT / "tests/gold/reports/articles"))
    if (SHARED / "gold").is_dir():
        corpora.append(("Originals", SHARED / "gold", SHARED / "articles"))
    for title, gold, articles in corpora:
        with tempfile.NamedTemporaryFile("w+b", suffix=".jsonl") as predictions:
            subprocess.run(["cifras", "extract", str(articles), "--format", "jsonl"], stdout=predictions, check=True)
            for language in ("en", "es"):
                if any(f'"language": "{language}"' in path.read_text(encoding="utf-8") for path in gold.glob("*.json")):
                    print(f"\n{title}, {language}", flush=True)
                    subprocess.run(
                        [sys.executable, str(SCORER), str(gold), predictions.name, "--language", language, "--articles", str(articles)], check=True
                    )
        subprocess.run([sys.executable, str(ACCOUNT), str(articles)], check=True)
    if (SHARED / "data/recognizers").is_dir():
        print("\nNumber specifications", flush=True)
        subprocess.run([sys.executable, str(SHARED / "tools/score_numerals.py"), "cifras", "numerals"], check=True)
    else:
        print("\nThe originals and the number specifications stand in ../shared, which is not here.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
