"""What an image file is that somebody opens as a label map: in which classes it was painted, or that it is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, UnidentifiedImageError

from catpaint import files
from catpaint.domain.label_map import decode_label_map
from catpaint.domain.label_pixels import Stored, stored
from catpaint.domain.vocabulary import IGNORE, PRESET_TITLES, Vocabulary
from catpaint.errors import CatpaintError, LabelMapError
from catpaint.session.reverse_work import Reading, smaller
from catpaint.words import say

_MAX_FILE = 512 * 2**20
_SAMPLED = 512
_PHOTOGRAPH_COLORS = 64
_PHOTOGRAPH_EVEN = 0.6
"""Share of pixels like their neighbour: photographs have less, label maps (JPEG ones too) far more."""


class Basis(IntEnum):
    """Why a label map is read in some classes, the best reason first."""

    PALETTE = 0
    """Its palette holds all of their colours at their numbers, as catpaint writes it."""
    COLORS = 1
    NEAR = 2
    NUMBERS = 3


@dataclass(frozen=True, eq=False)
class Found:
    """A way to read a label map. key: of the classes among `Classes`. basis: what speaks for it."""

    key: str
    title: str
    basis: Basis
    reading: Reading

    @property
    def meaning(self) -> tuple[str, ...]:
        """What is painted, from the top on: readings of one file with equal names say the same."""
        names = {entry.id: entry.name for entry in self.reading.given.classes}
        values, first = np.unique(self.reading.label_map, return_index=True)
        return tuple(names[value] for value in values[np.argsort(first)].tolist() if value != IGNORE)


@dataclass(frozen=True, eq=False)
class Classes:
    """Classes that a label map may have been painted in. key, title: for whoever lists them."""

    key: str
    title: str
    vocabulary: Vocabulary


def recognise(path: Path, known: Sequence[Classes]) -> tuple[Found, ...]:
    """The ways in which a label map can be read that have the best reason for them; more than one where it is unclear.

    known: classes that it may be painted in, the likeliest first; presets and a vocabulary file beside it are looked
    at too. By its colours first, by `vocabulary.json` (or a file of its name) beside or above it next, by the numbers
    of its classes last. None where no classes fit.
    Raises FileError for what can't be read, LabelMapError for a photograph, a lossy label map, or one of nothing.
    """
    data = files.read_bytes(path, limit=_MAX_FILE)
    require_no_photograph(path)
    pixels = stored(data, str(path))
    found: list[Found] = []
    empty = False
    for classes, near in _candidates(path, known):
        try:
            label_map = decode_label_map(data, classes.vocabulary, where=str(path))
        except CatpaintError:
            continue
        if (label_map == IGNORE).all():
            empty = True
            continue
        basis = _basis(pixels, classes.vocabulary, near=near)
        reading = Reading(path, classes.vocabulary, label_map, smaller(label_map))
        found.append(Found(classes.key, classes.title, basis, reading))
    if empty and not found:
        raise LabelMapError(say("{path}: every pixel is ignored, so there is nothing to translate", path=path))
    best = min((each.basis for each in found), default=Basis.NUMBERS)
    ways: dict[tuple[str, ...], Found] = {}
    for each in found:
        if each.basis == best:
            ways.setdefault(each.meaning, each)
    return tuple(ways.values())


def _candidates(path: Path, known: Sequence[Classes]) -> Iterator[tuple[Classes, bool]]:
    """Classes, and whether they lie beside the file."""
    yield from ((classes, False) for classes in known)
    for place in (path.with_suffix(".json"), path.parent / "vocabulary.json", path.parent.parent / "vocabulary.json"):
        if place.is_file():
            try:
                yield Classes(str(place), say("{name} beside it", name=place.name), Vocabulary.load(place)), True
            except CatpaintError:
                continue  # Another JSON file that happens to lie there.
    for name, title in PRESET_TITLES.items():
        yield Classes(name, title, Vocabulary.preset(name)), False


def _basis(pixels: Stored, vocabulary: Vocabulary, *, near: bool) -> Basis:
    palette = pixels.palette
    if palette is not None and max(vocabulary.ids) < len(palette):
        colors = np.array([entry.color for entry in vocabulary.classes])
        if len(colors) > 1 and (palette[list(vocabulary.ids)] == colors).all():
            return Basis.PALETTE
    if _shows(pixels, vocabulary):
        return Basis.COLORS
    return Basis.NEAR if near else Basis.NUMBERS


def _shows(pixels: Stored, vocabulary: Vocabulary) -> bool:
    """Whether all colours of a file are classes' (black may be nothing), and at least one is."""
    colors = {entry.color for entry in vocabulary.classes}
    if pixels.values.ndim == 3:
        used = np.unique(pixels.values.reshape(-1, 3), axis=0).tolist()
    elif pixels.palette is not None:
        values = np.unique(pixels.values)
        values = values[values < len(pixels.palette)]
        used = pixels.palette[values].tolist()
        if all(color == [value] * 3 for color, value in zip(used, values.tolist(), strict=True)):
            return False  # Shades of grey are numbers that somebody made visible.
    else:
        return False
    shown = {(red, green, blue) for red, green, blue in used} - {(0, 0, 0)}
    return bool(shown) and shown <= colors


def require_no_photograph(path: Path) -> None:
    """Raise LabelMapError for a photograph: many colours, hardly any like the one beside it."""
    try:
        with Image.open(path) as image:
            if image.width * image.height > 64 * 2**20:
                return  # Who reads it says that it is too large.
            if image.mode not in ("L", "RGB", "RGBA", "YCbCr", "CMYK"):
                return
            pixels = np.asarray(image.convert("RGB"))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return  # Damaged: who reads it says so better.
    top, left = (max(0, (side - _SAMPLED) // 2) for side in pixels.shape[:2])
    part = pixels[top : top + _SAMPLED, left : left + _SAMPLED].astype(np.int64)
    packed: npt.NDArray[np.int64] = part[..., 0] << 16 | part[..., 1] << 8 | part[..., 2]
    count = len(np.unique(packed))
    even = float((packed[:, 1:] == packed[:, :-1]).mean()) if packed.shape[1] > 1 else 1.0
    if count > _PHOTOGRAPH_COLORS and even < _PHOTOGRAPH_EVEN:
        raise LabelMapError(
            say(
                "{path}: is a photograph ({count:,} colours in its middle), and a label map has one colour or number "
                "per class; photographs with their label maps are imported by File › Import data set…, and a painting "
                "with the photograph it was painted after is saved by File › Save as pair…",
                path=path,
                count=count,
            )
        )
