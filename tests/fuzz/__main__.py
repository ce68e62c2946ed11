"""`python -m tests.fuzz --seconds 3600`: break every reader's input again and again; tells what went wrong.

Wrong is whatever a person would see as a trace, a wait of over 10 s, a file that changed beside the one that was
broken, and memory over twice what a valid file needs plus 256 MiB. A failing input is kept for a test.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.fuzz.fuzzing import fuzz


def main() -> int:
    """Run; the exit status is 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="targets whose name holds this")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = fuzz(Path(folder), seconds=args.seconds, seed=args.seed, only=args.only, keep=args.keep)
    print(report.text())
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
