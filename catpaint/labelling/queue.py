"""A folder of photographs to be labelled, as a queue: which are done or skipped, and what is still wanted.

It is kept in the folder of the pairs made, `labelling.json`, so that one goes on where one left; the photographs' own
folder is never written to.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from catpaint import files
from catpaint.datasets.coach import ENOUGH_IMAGES, images_wanted
from catpaint.datasets.images import IMAGE_SUFFIXES
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import DatasetError, FileError

State = Literal["open", "done", "skipped"]
STATES: tuple[State, ...] = ("open", "done", "skipped")
FILE = "labelling.json"
DRAFTS = "drafts"
"""Folder of what is painted on photographs that aren't done."""
_VERSION = 1
_MAX_FILE = 64 * 2**20


@dataclass(frozen=True)
class QueuedPhoto:
    """A photograph: its file's name, what became of it, the pair it was saved as, and the classes that one shows."""

    name: str
    state: State = "open"
    pair: str = ""
    classes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Queue:
    """photos: the folder they lie in. root: the folder of the pairs. entries: in the order of their names."""

    photos: Path
    root: Path
    entries: tuple[QueuedPhoto, ...]
    current: str = ""

    @property
    def counts(self) -> Mapping[State, int]:
        """How many are open, done and skipped."""
        found = Counter(entry.state for entry in self.entries)
        return {state: found[state] for state in STATES}

    def position(self, name: str) -> int | None:
        """Where a photograph stands; None where it is none of these."""
        return next((at for at, entry in enumerate(self.entries) if entry.name == name), None)

    def path(self, name: str) -> Path:
        """A photograph's file."""
        return self.photos / name

    def draft(self, name: str) -> Path:
        """Where what is painted on it is kept until it is done."""
        return self.root / DRAFTS / f"{name}.png"

    def beside(self, name: str, step: int) -> str | None:
        """The photograph one (or so many) further on, whatever became of it; None beyond the ends."""
        at = self.position(name)
        wanted = (0 if step > 0 else len(self.entries) - 1) if at is None else at + step
        return self.entries[wanted].name if 0 <= wanted < len(self.entries) else None

    def next_open(self, after: str = "") -> str | None:
        """The next one that is neither done nor skipped, from the beginning again after the last; None: all are."""
        at = self.position(after)
        start = 0 if at is None else at + 1
        turned = (*self.entries[start:], *self.entries[:start])
        return next((entry.name for entry in turned if entry.state == "open"), None)

    def marked(self, name: str, state: State, *, pair: str = "", classes: tuple[str, ...] = ()) -> Queue:
        """With another state for a photograph. A pair once made is remembered, since its file is there."""
        entries = tuple(
            replace(entry, state=state, pair=pair or entry.pair, classes=classes if state == "done" else entry.classes)
            if entry.name == name
            else entry
            for entry in self.entries
        )
        return replace(self, entries=entries)

    def wanted(self, vocabulary: Vocabulary, enough: int = ENOUGH_IMAGES) -> tuple[str, ...]:
        """What the coach would like to see next, the rarest first: "4 more images with kelp"."""
        shown = Counter(name for entry in self.entries if entry.state == "done" for name in entry.classes)
        names = [entry.name for entry in vocabulary.classes if entry.id != vocabulary.unknown]
        missing = sorted((name for name in names if shown[name] < enough), key=lambda name: shown[name])
        return tuple(images_wanted(enough - shown[name], name) for name in missing)

    def save(self) -> None:
        """Keep it in the folder of the pairs. Raises FileError."""
        value = {
            "version": _VERSION,
            "photos": str(self.photos),
            "current": self.current,
            "entries": [
                {"name": entry.name, "state": entry.state, "pair": entry.pair, "classes": list(entry.classes)}
                for entry in self.entries
                if entry.state != "open" or entry.pair
            ],
        }
        files.make_folder(self.root)
        files.write_bytes(self.root / FILE, (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode())


def open_queue(photos: Path, root: Path) -> Queue:
    """The photographs of a folder, as far as they were labelled into `root` before.

    Raises FileError (no such folder, a damaged `labelling.json`) and DatasetError (no photographs, pairs that would lie
    among the originals).
    """
    if not photos.is_dir():
        raise FileError("{photos}: no such folder; choose the folder of the photographs", photos=photos)
    if root.resolve() == photos.resolve() or photos.resolve() in root.resolve().parents:
        raise DatasetError(
            "{root}: lies among the photographs themselves; choose another folder for the pairs", root=root
        )
    names = sorted(path.name for path in photos.iterdir() if path.suffix.lower() in IMAGE_SUFFIXES and path.is_file())
    if not names:
        raise DatasetError("{photos}: holds no photographs; choose a folder of JPEG or PNG files", photos=photos)
    known, current = _known(root / FILE)
    entries = tuple(known.get(name, QueuedPhoto(name)) for name in names)
    return Queue(photos, root, entries, current if current in names else "")


def _known(path: Path) -> tuple[dict[str, QueuedPhoto], str]:
    if not path.is_file():
        return {}, ""
    try:
        value = json.loads(files.read_text(path, limit=_MAX_FILE))
    except (ValueError, RecursionError) as error:
        raise FileError(
            "{path}: is not valid JSON ({error}); move it away to begin anew", path=path, error=error
        ) from error
    if not isinstance(value, dict) or value.get("version") != _VERSION or not isinstance(value.get("entries"), list):
        raise FileError("{path}: isn't a labelling queue of this version; move it away to begin anew", path=path)
    known = {}
    for entry in value["entries"]:
        photo = _entry(entry)
        if photo is not None:
            known[photo.name] = photo
    current = value.get("current")
    return known, current if isinstance(current, str) else ""


def _entry(value: Any) -> QueuedPhoto | None:
    if not isinstance(value, dict) or not isinstance(value.get("name"), str) or value.get("state") not in STATES:
        return None
    pair, classes = value.get("pair"), value.get("classes")
    listed = tuple(name for name in classes if isinstance(name, str)) if isinstance(classes, list) else ()
    return QueuedPhoto(value["name"], value["state"], pair if isinstance(pair, str) else "", listed)
