"""`python -m tests.fuzz --inputs 100000`: break every reader's input again and again; tells what went wrong.

Wrong is whatever a person would see as a trace, a process that ends, over 10 s of the processor, a file that changed
beside the one that was broken, and memory that grows by over 1 GiB. A failing input is kept for a test. What ran is
kept in `--state` after every thousand inputs, each in a process of its own; the same command goes on from there.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.fuzzing import Report, fuzz

_CHUNK = 1000
_LONGEST = 3600.0
"""Seconds after which a process that reads so many inputs hangs."""


def main() -> int:
    """Run; the exit status is 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, help="stop after so long, in one process")
    parser.add_argument("--inputs", type=int, help="in all, with those that ran before")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="targets whose name holds this")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"))
    parser.add_argument("--state", type=Path, default=Path("fuzz-failures/state.json"))
    parser.add_argument("--chunk", type=int, nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inputs is not None:
        return _in_chunks(args)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # What readers unpack or remember isn't put into the person's folders.
        for kind in ("DATA", "CACHE", "CONFIG", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = str(folder / "home" / kind)
        at = _at(args.keep).write_text if args.chunk else None
        report = fuzz(
            folder / "inputs",
            seconds=args.seconds if args.seconds or args.chunk else 60.0,
            inputs=None if args.chunk is None else tuple(args.chunk),
            seed=args.seed,
            only=args.only,
            keep=args.keep,
            at=None if at is None else lambda number: at(str(number)),
        )
    print(json.dumps(report.to_json()) if args.chunk else report.text())
    return 1 if report.failures else 0


def _in_chunks(args: argparse.Namespace) -> int:
    args.keep.mkdir(parents=True, exist_ok=True)
    state = {"seed": args.seed, "only": args.only, "next": 0, "report": Report().to_json()}
    if args.state.is_file():
        kept = json.loads(args.state.read_text())
        if (kept["seed"], kept["only"]) != (args.seed, args.only):
            sys.exit(f"{args.state}: is of another seed or other targets; name another file")
        state = kept
    report = Report.from_json(state["report"])
    while state["next"] < args.inputs:
        end = min(state["next"] + _CHUNK, args.inputs)
        found, state["next"] = _chunk(args, state["next"], end)
        report.add(found)
        args.state.write_text(json.dumps(state | {"report": report.to_json()}))
        print(f"{state['next']} of {args.inputs} inputs, {len(report.failures)} failures", file=sys.stderr, flush=True)
    print(report.text())
    return 1 if report.failures else 0


def _chunk(args: argparse.Namespace, start: int, end: int) -> tuple[Report, int]:
    """What a process found on these inputs, and the input to go on with."""
    options = ["--seed", str(args.seed), "--only", args.only, "--keep", str(args.keep)]
    command = [sys.executable, "-m", "tests.fuzz", "--chunk", str(start), str(end), *options]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_LONGEST)
        return Report.from_json(json.loads(done.stdout.splitlines()[-1])), end
    except subprocess.TimeoutExpired:
        why = "hangs"
    except (ValueError, IndexError):
        why = f"the process ended ({done.returncode}): {done.stderr.strip()[-300:]}"
    # The inputs before it went well as far as is known; they aren't counted.
    last = int(_at(args.keep).read_text())
    return Report(failures=[f"seed {args.seed}, input {last}: {why}"]), last + 1


def _at(keep: Path) -> Path:
    return keep / "at"


if __name__ == "__main__":
    sys.exit(main())
