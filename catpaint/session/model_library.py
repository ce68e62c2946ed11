"""What the model manager shows: the models here, and those that can be had. Reads files; no Qt, no torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from catpaint import files
from catpaint.errors import CatpaintError
from catpaint.models.catalogue import CATALOGUE
from catpaint.models.downloads import text_of_size
from catpaint.models.gathering import parts, published_name
from catpaint.models.hub import GENERATOR, list_models
from catpaint.models.managing import is_own
from catpaint.session.bundled_words import in_our_words
from catpaint.session.model_cards import ModelCard, read_cards
from catpaint.words import mark, said, say

CHECKPOINT = "checkpoint"
PAINTS = (CHECKPOINT, GENERATOR)
"""Kinds of what paints."""

MODEL_SUFFIXES = (".zip", ".tar", ".tgz", ".gz", ".pth", ".pt", ".safetensors")
"""How files of models end; packs are opened, not added."""

_BESIDE = (".json", ".txt")
"""What may lie beside them: descriptions, options, tokenizers."""

KINDS = {
    CHECKPOINT: mark("Painting model"),
    GENERATOR: mark("Painting model"),
    "encoder": mark("Reads class names"),
    "segmenter": mark("Names what images show"),
    "features": mark("Compares images"),
    "metric": mark("Measures results"),
}


@dataclass(frozen=True)
class LibraryEntry:
    """One model.

    kind: of `KINDS`. about: what it is good for. size: for people. own: it may be renamed and deleted. by_hand: only a
    person can download it. files: what the publisher calls them. page: where it is from, "" where nobody knows.
    card: of a painting model here, None for others.
    """

    name: str
    kind: str
    here: bool
    about: str
    size: str
    licence: str
    folder: Path | None = None
    own: bool = False
    by_hand: bool = False
    files: tuple[str, ...] = ()
    page: str = ""
    card: ModelCard | None = None

    @property
    def paints(self) -> bool:
        """Whether one can paint with it."""
        return self.kind in PAINTS

    @property
    def detail(self) -> str:
        """What fits below the name."""
        if self.card is not None and self.here:
            return self.card.detail
        kind = say(KINDS.get(self.kind, self.kind))
        return f"{kind} · {self.size}" if self.here else say(self.about) or kind

    def facts(self) -> list[tuple[str, str]]:
        """What there is to say, as (what, value)."""
        rows = [(say("What it is"), say(KINDS.get(self.kind, self.kind)))]
        if self.card is not None:
            if self.card.classes:
                rows.append((say("Classes"), f"{self.card.classes}: {in_our_words(self.card.vocabulary)}"))
            if self.card.size is not None:
                rows.append(
                    (
                        say("Trained at"),
                        say("{width} × {height} pixels", width=self.card.size[1], height=self.card.size[0]),
                    )
                )
            if self.card.problem:
                rows.append((say("Problem"), self.card.problem))
        rows.append((say("Size"), self.size))
        rows.append((say("Licence"), in_our_words(self.licence) or say("not stated")))
        if self.here and self.folder is not None:
            rows.append((say("Folder"), str(self.folder)))
        elif self.files:
            rows.append((say("Files"), ", ".join(self.files)))
        return rows


def read_library() -> tuple[LibraryEntry, ...]:
    """All models, those here first, what paints before the rest."""
    rows = list_models()
    cards = read_cards(row.where for row in rows if row.present and row.kind == CHECKPOINT)
    entries = []
    for row in rows:
        item, card = CATALOGUE.get(row.name), cards.get(row.where) if row.present else None
        folder = Path(row.where) if row.present else None
        limit = "" if card is None else " ".join(card.limits())
        entries.append(
            LibraryEntry(
                name=row.name,
                kind=row.kind,
                here=row.present,
                about=row.about or limit,
                size=say("not known before it is downloaded") if row.size is None else text_of_size(row.size),
                licence=row.licence or (card.licence if card is not None else "") or (item.licence if item else ""),
                folder=folder,
                own=folder is not None and is_own(folder),
                by_hand=row.by_hand,
                files=() if item is None else tuple(file.name for file in item.files),
                page="" if item is None else item.page,
                card=card,
            )
        )
    return tuple(sorted(entries, key=lambda entry: (not entry.here, not entry.paints)))


def card_text(entry: LibraryEntry) -> str:
    """The model card, Markdown; "" where there is none that can be read."""
    if entry.folder is None or not (entry.folder / "README.md").is_file():
        return ""
    try:
        return files.read_text(entry.folder / "README.md", limit=2**20)
    except CatpaintError as error:
        return said(error)


def items_of(*paths: Path) -> tuple[str, ...]:
    """Catalogue items that files or a folder are by their names, before anything is read."""
    names = set()
    for path in paths:
        children = [child for child in path.iterdir() if child.is_file()] if path.is_dir() else []
        names |= {published_name(each) for each in (path, *children)}
    painting = [item for item in CATALOGUE.values() if item.kind == GENERATOR]
    return tuple(item.name for item in painting if any(file.name in names for file in item.files))


def are_one_model(paths: Sequence[Path]) -> bool:
    """Whether several files that were dropped together are one model's."""
    suffixes = {path.suffix.lower() for path in paths}
    return (
        bool(suffixes.intersection(MODEL_SUFFIXES))
        and suffixes <= {*MODEL_SUFFIXES, *_BESIDE}
        and all(path.is_file() for path in paths)
        and len(parts(paths)) == 1
    )


def is_model(path: Path) -> bool:
    """Whether a file or folder that was dropped is a model, by names alone: no picture, project or data set."""
    if path.is_dir():
        known = bool(items_of(path)) or any(path.glob("*_EMA.pth")) or any(path.glob("models/*_EMA.pth"))
        return known or (path / "checkpoint.json").is_file()
    return path.suffix.lower() in MODEL_SUFFIXES
