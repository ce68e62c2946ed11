"""What images said of classes, as JSON values for the project: an opened project knows why its classes map as they do.

What names say isn't kept: it is asked again, which takes a moment only. Images may be gone, and take minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import numpy as np

from catpaint.affinity.evidence import AffinityEvidence, Ballot, ClassEvidence
from catpaint.errors import CatpaintError
from catpaint.jobs.wire import decode, encode
from catpaint.session.evidence_book import BookRow, EvidenceBook

T = TypeVar("T")

Tables = Mapping[str, Mapping[Any, Any]]

_FORMAT = 1


def evidence_to_json(tables: Tables) -> dict[str, Any]:
    """All that images said, of a book's tables; empty where they said nothing."""
    parts = {name: list(_of_images(kept)) for name, kept in tables.items()}
    if not any(parts.values()):
        return {}
    rows = [(key, row.weights, row.scores) for key, row in parts["rows"]]
    return {"format": _FORMAT, **{name: encode(entries) for name, entries in (parts | {"rows": rows}).items()}}


def read_evidence(book: EvidenceBook, value: Mapping[str, Any]) -> None:
    """Put what a project kept into a book; what can't be read is left out, as if it had never been asked."""
    if value.get("format") != _FORMAT:
        return
    tables = book.tables()
    for key, entry in _entries(value, "rows", 3):
        if len(entry) == 2 and all(isinstance(part, np.ndarray) and part.ndim == 1 for part in entry):
            weights, scores = (np.asarray(part, np.float64) for part in entry)
            if weights.shape == scores.shape and np.isfinite(weights).all():
                tables["rows"][key] = BookRow(weights, scores)
    for name, size, kind in (
        ("ballots", 3, Ballot),
        ("decisions", 3, ClassEvidence),
        ("notes", 3, str),
        ("evidence", 2, AffinityEvidence),
        ("settings", 2, dict),
    ):
        for key, (entry, *_) in _entries(value, name, size):
            if isinstance(entry, kind):
                tables[name][key] = entry
    book.version += 1


def _of_images(kept: Mapping[tuple[str, ...], T]) -> Iterator[tuple[tuple[str, ...], T]]:
    return ((key, entry) for key, entry in kept.items() if key[1] != "text")


def _entries(value: Mapping[str, Any], name: str, size: int) -> Iterator[tuple[Any, list[Any]]]:
    """Keys of `size` texts with what belongs to them."""
    try:
        found = decode(value.get(name, []))
    except (CatpaintError, TypeError, ValueError, KeyError, AttributeError, RecursionError):
        return
    for entry in found if isinstance(found, list) else ():
        if isinstance(entry, tuple) and len(entry) >= 2:
            key, *rest = entry
            if isinstance(key, tuple) and len(key) == size and all(isinstance(part, str) for part in key):
                yield key, rest
