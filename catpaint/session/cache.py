"""What can be made again and is kept to be quicker: how much room it takes, and clearing it."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from catpaint import files
from catpaint.words import mark

PARTS = {
    "affinity": "estimates",
    "statistics": mark("statistics of images"),
    "swatches": mark("pictures of classes"),
    "packs": mark("unpacked model packs"),
    "pairs": mark("images known to be good"),
}
"""Subfolders of the cache folder that are ours, and what they hold. Nothing else there is touched."""


@dataclass(frozen=True)
class CacheSize:
    """Bytes by part, those that have any."""

    parts: dict[str, int]

    @property
    def total(self) -> int:
        """Bytes of all parts."""
        return sum(self.parts.values())


def measure(folder: Path | None = None) -> CacheSize:
    """How much room the parts take. What can't be looked at counts nothing."""
    folder = folder or files.cache_folder()
    sizes = {name: _size(folder / name) for name in PARTS}
    return CacheSize({name: size for name, size in sizes.items() if size})


def clear(folder: Path | None = None) -> CacheSize:
    """Delete the parts; what is left afterwards (files in use on some systems)."""
    folder = folder or files.cache_folder()
    for name in PARTS:
        part = folder / name
        if part.is_symlink():
            continue  # Where it leads may hold more than ours.
        shutil.rmtree(part, ignore_errors=True)
    return measure(folder)


def _size(folder: Path) -> int:
    total = 0
    for root, _, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(root) / name).lstat().st_size
            except OSError:
                continue  # Gone meanwhile.
    return total
