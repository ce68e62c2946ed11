"""Label maps: H×W arrays of class ids, and their files.

In memory a label map is a uint16 array of the vocabulary's class ids, `IGNORE` (65535) where there is none.
On disk it is a palette PNG where all ids fit 8 bits (255 ignore), else a 16-bit greyscale PNG.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image

from catpaint import files
from catpaint.domain.label_pixels import MAX_PIXELS, MAX_SIDE, Stored, stored
from catpaint.domain.vocabulary import IGNORE, Color, Vocabulary, VocabularyClass, color_to_hex, distinct_color
from catpaint.errors import LabelMapError
from catpaint.words import tell

LabelMap = npt.NDArray[np.uint16]

YesNo = Literal["class", "ignore"]
"""What 255 is in a file of nothing but 0 and 255: the second class of two, or ignore (in a set where others say so)."""

_MAX_FILE = 512 * 2**20


def read_label_map(path: Path | str, vocabulary: Vocabulary, *, yes_no: YesNo = "class") -> LabelMap:
    """Read a label map file and check every value against the vocabulary.

    Accepted: palette or greyscale images whose values are class ids (1 to 16 bit), RGB(A) images in the
    vocabulary's colours (which must then be unique), palette images whose colours are the vocabulary's in another
    order. 255 in 8-bit files, 65535 in 16-bit ones, the vocabulary's `ignore` and transparent pixels become `IGNORE`,
    unless a class has that id. A file of nothing but 0 and 255 is a selection: see `YesNo`.

    Returns uint16 [H, W]. Raises FileError (missing, damaged, enormous, not an image) and LabelMapError
    (lossy, values the vocabulary doesn't have, or that can be meant in two ways), naming file and values.
    """
    return read_with_notes(path, vocabulary, yes_no=yes_no)[0]


def read_with_notes(
    path: Path | str, vocabulary: Vocabulary, *, yes_no: YesNo = "class"
) -> tuple[LabelMap, tuple[str, ...]]:
    """As `read_label_map`, with what had to be assumed: a sentence each, without the file's name."""
    data = files.read_bytes(path, limit=_MAX_FILE)
    return decode_with_notes(data, vocabulary, where=str(path), yes_no=yes_no)


def decode_label_map(data: bytes, vocabulary: Vocabulary, *, where: str, yes_no: YesNo = "class") -> LabelMap:
    """`read_label_map` on the bytes of an image file; `where` names it in errors."""
    return decode_with_notes(data, vocabulary, where=where, yes_no=yes_no)[0]


def decode_with_notes(
    data: bytes, vocabulary: Vocabulary, *, where: str, yes_no: YesNo = "class"
) -> tuple[LabelMap, tuple[str, ...]]:
    """`read_with_notes` on the bytes of an image file."""
    pixels = stored(data, where)
    notes: list[str] = []
    if pixels.values.ndim == 3:
        label_map = _from_colors(pixels, vocabulary, where, yes_no, notes)
    else:
        label_map = _from_numbers(pixels, vocabulary, where, yes_no, notes)
    if pixels.hidden is not None:
        label_map[pixels.hidden] = IGNORE
        notes.append("transparent pixels are read as ignore")
    check_ids(label_map, vocabulary, where=where)
    return label_map, tuple(notes)


def encode_label_map(label_map: LabelMap, vocabulary: Vocabulary | None = None) -> bytes:
    """A label map as PNG bytes: palette with the vocabulary's colours if all ids fit 8 bits, else 16 bit.

    Whether ids fit is decided by the vocabulary (all its ids below 255), or by the values present where none is given.
    """
    check_label_map(label_map)
    present = vocabulary.ids if vocabulary is not None else ()
    highest = max([*present, int(label_map[label_map != IGNORE].max(initial=0))])
    if highest < 255:
        small = np.where(label_map == IGNORE, 255, label_map).astype(np.uint8)
        image = Image.fromarray(small) if vocabulary is None else _palette_image(small, vocabulary)
    else:
        image = Image.fromarray(label_map)  # uint16 arrays become mode I;16, written as 16-bit PNG
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def write_label_map(path: Path | str, label_map: LabelMap, vocabulary: Vocabulary | None = None) -> None:
    """Write a label map as PNG, atomically. Raises FileError."""
    files.write_bytes(path, encode_label_map(label_map, vocabulary))


def check_label_map(label_map: npt.NDArray[np.uint16]) -> None:
    """Raise LabelMapError unless `label_map` is a non-empty uint16 [H, W] array of a size catpaint handles."""
    if not isinstance(label_map, np.ndarray) or label_map.ndim != 2 or label_map.dtype != np.uint16:
        shape, dtype = getattr(label_map, "shape", None), getattr(label_map, "dtype", type(label_map).__name__)
        raise LabelMapError(
            "a label map is a uint16 array [H, W]; this one is {dtype} with shape {shape}", dtype=dtype, shape=shape
        )
    height, width = label_map.shape
    if height < 1 or width < 1 or max(height, width) > MAX_SIDE or height * width > MAX_PIXELS:
        raise LabelMapError(
            "a label map of {width}×{height} pixels can't be used; sides are 1..{max_side}",
            width=width,
            height=height,
            max_side=MAX_SIDE,
        )


def as_label_map(values: npt.ArrayLike, vocabulary: Vocabulary) -> LabelMap:
    """Integer class ids of any integer type as a checked uint16 label map.

    Raises LabelMapError for another shape, type, or ids outside the vocabulary.
    """
    array = np.asarray(values)
    if array.ndim != 2 or not np.issubdtype(array.dtype, np.integer):
        raise LabelMapError(
            "a label map is an integer array [H, W]; this is {dtype} with shape {shape}",
            dtype=array.dtype,
            shape=array.shape,
        )
    if array.size and (array.min() < 0 or array.max() > IGNORE):
        raise LabelMapError(
            "label map values run from {array} to {array_array}; ids are 0..{ignore}",
            array=array.min(),
            array_array=array.max(),
            ignore=IGNORE,
        )
    label_map = array.astype(np.uint16)
    check_label_map(label_map)
    check_ids(label_map, vocabulary, where="label map")
    return label_map


def check_ids(label_map: LabelMap, vocabulary: Vocabulary, *, where: str) -> None:
    """Raise LabelMapError when `label_map` holds ids the vocabulary doesn't have (ignore aside)."""
    present = np.flatnonzero(np.bincount(label_map.ravel(), minlength=IGNORE + 1)[:IGNORE])
    unknown = sorted(set(present.tolist()) - set(vocabulary.ids))
    if unknown:
        raise LabelMapError(_describe_unknown(unknown, present, vocabulary, where))


def resized(label_map: LabelMap, height: int, width: int) -> LabelMap:
    """The label map at another size by nearest neighbour: ids are names, so they are never averaged. A copy."""
    if label_map.shape == (height, width):
        return np.array(label_map, order="C")
    rows = ((np.arange(height) + 0.5) * (label_map.shape[0] / height)).astype(np.intp)
    columns = ((np.arange(width) + 0.5) * (label_map.shape[1] / width)).astype(np.intp)
    smaller: LabelMap = np.ascontiguousarray(label_map[rows[:, None], columns[None, :]])
    return smaller


def to_indices(label_map: LabelMap, vocabulary: Vocabulary) -> npt.NDArray[np.int64]:
    """Class positions [H, W] in 0..len(vocabulary); len(vocabulary) marks ignore."""
    # Once for every id and not for every pixel.
    lut = vocabulary.index_lut().astype(np.int64)
    lut[lut == IGNORE] = len(vocabulary)
    return lut[label_map]


def to_colors(label_map: LabelMap, vocabulary: Vocabulary) -> npt.NDArray[np.uint8]:
    """The label map in its classes' colours, uint8 [H, W, 3]; ignore is black."""
    return vocabulary.color_lut()[label_map]


def class_counts(label_map: LabelMap, vocabulary: Vocabulary) -> dict[int, int]:
    """Pixels per class id, zeros included; ignore isn't counted."""
    counts = np.bincount(label_map.ravel(), minlength=IGNORE + 1)
    return {class_id: int(counts[class_id]) for class_id in vocabulary.ids}


def vocabulary_from_values(values: npt.NDArray[np.uint16], name: str) -> Vocabulary:
    """A vocabulary proposed for a label map nobody described: one class per value, named by it."""
    colors: list[tuple[int, int, int]] = []
    for _ in (present := [int(value) for value in np.unique(values) if value != IGNORE]):
        colors.append(distinct_color(colors))
    pairs = zip(present, colors, strict=True)
    return Vocabulary(name, tuple(VocabularyClass(value, f"class {value}", color) for value, color in pairs))


# ---- decoding ----


def _from_numbers(pixels: Stored, vocabulary: Vocabulary, where: str, yes_no: YesNo, notes: list[str]) -> LabelMap:
    by_color = None if pixels.palette is None else _reordered(pixels, vocabulary)
    if by_color is not None:
        notes.append("the palette's colours are the classes' in another order, so they are read by colour")
        recolored: LabelMap = by_color[pixels.values]
        return recolored
    if other := _another_classes_color(pixels, vocabulary):
        notes.append(other)
    if pixels.one_bit and set(vocabulary.ids) != {0, 1}:
        # White says "selected", as 255 does.
        pixels = Stored(pixels.values * 255, 8)
    return _from_ids(pixels, vocabulary, where, yes_no, notes)


def _from_ids(pixels: Stored, vocabulary: Vocabulary, where: str, yes_no: YesNo, notes: list[str]) -> LabelMap:
    label_map: LabelMap = pixels.values.astype(np.uint16)
    top = 255 if pixels.bits == 8 else IGNORE
    highest = max(vocabulary.ids)
    if pixels.bits == 8 and highest > 255:
        if 255 in vocabulary.ids and vocabulary.ignore is None and (label_map == 255).any():
            raise LabelMapError(
                "{where}: holds 255 in 8 bits, and vocabulary '{name}' goes up to {highest}: it may be the "
                "class '{vocabulary_name}' or nothing; save the label map with 16 bits",
                where=where,
                name=vocabulary.name,
                highest=highest,
                vocabulary_name=vocabulary.by_id(255).name,
            )
        notes.append(f"the label maps have 8 bits, so classes with ids over 255 (up to {highest}) can't appear")
    if _is_selection(label_map, top, pixels, vocabulary):
        return _selected(label_map, top, vocabulary, where, yes_no, notes)
    outside = {top, vocabulary.ignore} - {None, *vocabulary.ids}
    for value in outside:
        label_map[label_map == value] = IGNORE
    return label_map


def _is_selection(label_map: LabelMap, top: int, pixels: Stored, vocabulary: Vocabulary) -> bool:
    """Whether a file holds nothing but 0 and its highest value, which no class has and no ignore is declared as."""
    if top in vocabulary.ids or vocabulary.ignore == top or _shows_classes(pixels, vocabulary):
        return False
    if not (label_map == top).any() or not ((label_map == 0) | (label_map == top)).all():
        return False
    # Among more than two classes, 255 alone, and 16 bits, are how catpaint itself writes ignore.
    return set(vocabulary.ids) == {0, 1} or (pixels.bits == 8 and bool((label_map == 0).any()))


def _shows_classes(pixels: Stored, vocabulary: Vocabulary) -> bool:
    """Whether a palette has a class's own colour: then 255 is what catpaint and VOC write for ignore."""
    if pixels.palette is None:
        return False
    size = len(pixels.palette)
    own = [entry for entry in vocabulary.classes if entry.id < size and any(entry.color)]
    return any(tuple(pixels.palette[entry.id].tolist()) == entry.color for entry in own)


def _selected(
    label_map: LabelMap, top: int, vocabulary: Vocabulary, where: str, yes_no: YesNo, notes: list[str]
) -> LabelMap:
    if yes_no == "ignore":
        label_map[label_map == top] = IGNORE
        return label_map
    ids = [0, 1]
    if set(vocabulary.ids) != set(ids) or _is_nothing(vocabulary.by_id(1).name):
        raise LabelMapError(_describe_selection(top, vocabulary, where))
    off, on = (vocabulary.by_id(value).name for value in ids)
    notes.append(
        tell("the label maps hold only 0 and {top}: {top} is read as '{on}', 0 as '{off}'", top=top, on=on, off=off)
    )
    chosen: LabelMap = (label_map == top).astype(np.uint16)
    return chosen


def _is_nothing(name: str) -> bool:
    return name.strip("_ ").casefold() in ("background", "ignore", "unlabeled", "unlabelled", "unknown", "void", "none")


def _reordered(pixels: Stored, vocabulary: Vocabulary) -> npt.NDArray[np.uint16] | None:
    """A table uint16[65536] from palette index to id where the used colours are the classes' in another order."""
    palette = pixels.palette
    assert palette is not None
    ids = {entry.color: entry.id for entry in vocabulary.classes}
    if len(ids) < len(vocabulary):
        return None  # colours that two classes share can't name them
    used = [
        int(value) for value in np.unique(pixels.values) if value not in {255, vocabulary.ignore} - set(ids.values())
    ]
    if not used or max(used) >= len(palette) or (palette == palette[:, :1]).all():
        return None
    table = np.full(IGNORE + 1, IGNORE, np.uint16)
    moved = False
    for value in used:
        color: Color = tuple(palette[value].tolist())
        if color in ids:
            table[value] = ids[color]
            moved |= ids[color] != value
        elif color != (0, 0, 0):
            return None
    return table if moved else None


def _another_classes_color(pixels: Stored, vocabulary: Vocabulary) -> str:
    """What to say of a palette, not all of whose colours are the classes', that has a class's at another's number."""
    if pixels.palette is None:
        return ""
    classes = {entry.color: entry for entry in vocabulary.classes if any(entry.color)}
    known = {entry.id: entry for entry in vocabulary.classes}
    for value in np.unique(pixels.values):
        color: Color = tuple(pixels.palette[value].tolist()) if value < len(pixels.palette) else (0, 0, 0)
        shown, read = classes.get(color), known.get(int(value))
        if shown is not None and read is not None and shown is not read and read.color != color:
            return (
                f"the palette shows number {value} in the colour of '{shown.name}', but has colours of no class too; "
                f"it is read by number, as '{read.name}': look whether that is meant"
            )
    return ""


def _from_colors(pixels: Stored, vocabulary: Vocabulary, where: str, yes_no: YesNo, notes: list[str]) -> LabelMap:
    values = pixels.values
    grey = bool((values[..., 0] == values[..., 1]).all() and (values[..., 0] == values[..., 2]).all())
    colors = {entry.color for entry in vocabulary.classes}
    if grey and not {(int(v),) * 3 for v in np.unique(values[..., 0])} <= {*colors, (0, 0, 0)}:
        # Some tools save ids as grey RGB: the channels agree, and the values are no class colours.
        return _from_ids(Stored(values[..., 0], 8), vocabulary, where, yes_no, notes)
    vocabulary.require_unique_colors()
    packed = _pack(values)
    palette = np.array([_pack(np.array(entry.color, np.uint16)) for entry in vocabulary.classes])
    order = np.argsort(palette)
    found = np.searchsorted(palette[order], packed).clip(max=len(palette) - 1)
    hit = palette[order][found] == packed
    ids = np.array(vocabulary.ids, np.uint16)[order][found]
    label_map: LabelMap = np.where(hit, ids, IGNORE).astype(np.uint16)
    if pixels.hidden is not None:
        hit = hit | pixels.hidden
    # Black is everybody's "nothing here", unless a class is black.
    missing = np.unique(packed[~hit & (packed != 0)])
    if missing.size:
        color = int(missing[0])
        shown = color_to_hex((color >> 16, color >> 8 & 255, color & 255))
        more = tell(" and {count} other colours", count=missing.size - 1) if missing.size > 1 else ""
        hint = tell(" (blurred edges? save without anti-aliasing, as PNG)") if missing.size > 8 else ""
        raise LabelMapError(
            "{where}: holds colour {shown}{more} that vocabulary '{name}' doesn't have{hint}; choose the vocabulary it "
            "was painted in",
            where=where,
            shown=shown,
            more=more,
            name=vocabulary.name,
            hint=hint,
        )
    return label_map


def _pack(values: npt.NDArray[np.uint16]) -> npt.NDArray[np.int64]:
    wide = values.astype(np.int64)
    packed: npt.NDArray[np.int64] = wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]
    return packed


def _palette_image(small: npt.NDArray[np.uint8], vocabulary: Vocabulary) -> Image.Image:
    palette = np.zeros((256, 3), np.uint8)
    for entry in vocabulary.classes:
        palette[entry.id] = entry.color
    paletted = Image.frombytes("P", small.shape[::-1], small.tobytes())
    paletted.putpalette(palette.tobytes())
    return paletted


def _describe_unknown(unknown: list[int], present: npt.NDArray[np.intp], vocabulary: Vocabulary, where: str) -> str:
    if set(present.tolist()) <= {0, 255}:
        return _describe_selection(255, vocabulary, where)
    shown = ", ".join(map(str, unknown[:8])) + (", …" if len(unknown) > 8 else "")
    return tell(
        "{where}: holds {values} {shown} that vocabulary '{name}' doesn't have (it has {ids}); choose the vocabulary "
        "it was painted in, or add the classes",
        where=where,
        values=tell("value") if len(unknown) == 1 else tell("values"),
        shown=shown,
        name=vocabulary.name,
        ids=_id_range(vocabulary),
    )


def _describe_selection(top: int, vocabulary: Vocabulary, where: str) -> str:
    return tell(
        "{where}: holds only 0 and {top}, so it is a yes/no selection rather than a label map; "
        "replace {top} by the id of the class it marks (vocabulary '{name}' has {id_range})",
        where=where,
        top=top,
        name=vocabulary.name,
        id_range=_id_range(vocabulary),
    )


def _id_range(vocabulary: Vocabulary) -> str:
    ids = sorted(vocabulary.ids)
    if ids == list(range(ids[0], ids[-1] + 1)):
        return (
            tell("ids {first}-{last}", first=ids[0], last=ids[-1]) if len(ids) > 1 else tell("id {only}", only=ids[0])
        )
    return tell("ids {listed}", listed=", ".join(map(str, ids[:12])) + (", …" if len(ids) > 12 else ""))
