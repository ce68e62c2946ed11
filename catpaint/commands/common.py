"""What several commands share: checks before long work, JSON output, option types."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catpaint.errors import FileError

if TYPE_CHECKING:
    from catpaint.datasets.dataset import Dataset


def require_writable(path: Path) -> None:
    """Raise FileError now rather than after long work when `path` can't be written."""
    folder = path.parent
    if path.is_dir():
        raise FileError(f"{path}: is a folder; name a file")
    if not folder.is_dir():
        raise FileError(f"{path}: its folder {folder} doesn't exist; create it first")
    if not os.access(folder, os.W_OK):
        raise FileError(f"{path}: its folder {folder} can't be written; choose another place")


def print_findings(dataset: Dataset) -> None:
    """Say on standard error what was assumed about a data set, and which of its files are left out."""
    for line in dataset.findings():
        print(line, file=sys.stderr)


def print_json(value: Mapping[str, Any]) -> None:
    """One JSON object on one line of standard output."""
    print(json.dumps(value, ensure_ascii=False))


def seed(text: str) -> int:
    """Option type: a seed in 0..2**63-1."""
    if not text.isdecimal() or int(text) >= 2**63:
        raise argparse.ArgumentTypeError(f"'{text:.40}' is not a whole number in 0..{2**63 - 1}")
    return int(text)
