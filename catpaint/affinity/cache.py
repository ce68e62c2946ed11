"""What estimators measured, kept by content: the second estimate of the same images takes no time.

An entry is an .npz file of arrays and a JSON text, named by the hash of everything it depends on. A cache is never
needed: what is missing or damaged is measured again, and what can't be written isn't kept.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from catpaint import files
from catpaint.errors import FileError

VERSION = 1
"""Part of every key: raise it when what is measured changes."""

_MAX_ENTRY = 256 * 2**20
_MAX_TOTAL = 512 * 2**20
_FACTS = "facts"


@dataclass(frozen=True, eq=False)
class Entry:
    """arrays by name, and facts for JSON."""

    arrays: Mapping[str, npt.NDArray[Any]]
    facts: Mapping[str, Any]


def folder() -> Path:
    """Where entries lie."""
    return files.cache_folder() / "affinity"


def key_of(kind: str, **parts: Any) -> str:
    """The name of an entry: `kind` and the sha256 of all it depends on (values for JSON)."""
    text = json.dumps({"version": VERSION, "kind": kind, **parts}, sort_keys=True, ensure_ascii=False)
    return f"{kind}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}"


def read(key: str) -> Entry | None:
    """The entry of this key, None where there is none that can be read."""
    path = folder() / f"{key}.npz"
    if not path.is_file():
        return None
    try:
        data = files.read_bytes(path, limit=_MAX_ENTRY)
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        facts = json.loads(arrays.pop(_FACTS).tobytes())
    except (FileError, ValueError, KeyError, OSError, EOFError, RecursionError, zipfile.BadZipFile):
        return None  # measured again, and replaced
    return Entry(arrays, facts) if isinstance(facts, dict) else None


def write(key: str, entry: Entry) -> bool:
    """Keep an entry, dropping the oldest ones beyond the limit; False where that isn't possible."""
    buffer = io.BytesIO()
    facts = np.frombuffer(json.dumps(entry.facts, ensure_ascii=False).encode("utf-8", "surrogatepass"), np.uint8)
    arrays: dict[str, Any] = {**entry.arrays, _FACTS: facts}
    np.savez_compressed(buffer, **arrays)
    try:
        files.write_bytes(files.make_folder(folder()) / f"{key}.npz", buffer.getvalue())
    except FileError:
        return False  # a full or read-only disk costs the next estimate time, nothing else
    _prune()
    return True


def clear() -> None:
    """Drop all entries."""
    for path in _entries():
        path.unlink(missing_ok=True)


def _prune() -> None:
    total = 0
    for path in sorted(_entries(), key=_age):
        try:
            total += path.stat().st_size
            if total > _MAX_TOTAL:
                path.unlink()
        except OSError:
            continue  # another process dropped it first


def _entries() -> list[Path]:
    return list(folder().glob("*.npz")) if folder().is_dir() else []


def _age(path: Path) -> float:
    try:
        return -path.stat().st_mtime
    except OSError:
        return 0.0
