"""Lets these tests import their helpers, the made-up data sets and the tiny networks."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).parent.parent
for name in ("training", "datasets"):
    if str(TESTS / name) not in sys.path:
        sys.path.append(str(TESTS / name))
