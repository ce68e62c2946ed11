"""`python -m catpaint`: the same as the command `catpaint`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line with the process's arguments; returns the exit status."""
    from catpaint.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
