"""Lets these tests import the made-up data sets of `tests/datasets/labelled_folders.py`."""

from __future__ import annotations

import sys
from pathlib import Path

FOLDER = str(Path(__file__).parents[2] / "datasets")
if FOLDER not in sys.path:
    sys.path.append(FOLDER)
