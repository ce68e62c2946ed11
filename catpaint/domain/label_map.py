"""Label maps: H×W arrays of class ids, and their files.

In memory a label map is a uint16 array of the vocabulary's class ids, `IGNORE` (65535) where there is none.
On disk it is a palette PNG where all ids fit 8 bits (255 ignore), else a 16-bit greyscale PNG.
"""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, UnidentifiedImageError

from catpaint import files
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass, color_to_hex, distinct_color
from catpaint.errors import FileError, LabelMapError

LabelMap = npt.NDArray[np.uint16]

MAX_SIDE = 16384
MAX_PIXELS = 64 * 2**20
_MAX_FILE = 512 * 2**20


def read_label_map(path: Path | str, vocabulary: Vocabulary) -> LabelMap:
    """Read a label map file and check every value against the vocabulary.

    Accepted: palette or greyscale images whose values are class ids (8 or 16 bit), RGB(A) images in the
    vocabulary's colours (which must then be unique). 255 in 8-bit files, 65535 in 16-bit ones and the
    vocabulary's `ignore` become `IGNORE`, unless a class has that id.

    Returns uint16 [H, W]. Raises FileError (missing, damaged, enormous, not an image) and LabelMapError
    (values the vocabulary doesn't have), naming file and values.
    """
    data = files.read_bytes(path, limit=_MAX_FILE)
    return decode_label_map(data, vocabulary, where=str(path))


def decode_label_map(data: bytes, vocabulary: Vocabulary, *, where: str) -> LabelMap:
    """`read_label_map` on the bytes of an image file; `where` names it in errors."""
    values, bits = _decode_values(data, where)
    if values.ndim == 3:
        return _from_colors(values, vocabulary, where)
    return _from_ids(values, bits, vocabulary, where)


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
        raise LabelMapError(f"a label map is a uint16 array [H, W]; this one is {dtype} with shape {shape}")
    height, width = label_map.shape
    if height < 1 or width < 1 or max(height, width) > MAX_SIDE or height * width > MAX_PIXELS:
        raise LabelMapError(f"a label map of {width}×{height} pixels can't be used; sides are 1..{MAX_SIDE}")


def as_label_map(values: npt.ArrayLike, vocabulary: Vocabulary) -> LabelMap:
    """Integer class ids of any integer type as a checked uint16 label map.

    Raises LabelMapError for another shape, type, or ids outside the vocabulary.
    """
    array = np.asarray(values)
    if array.ndim != 2 or not np.issubdtype(array.dtype, np.integer):
        raise LabelMapError(f"a label map is an integer array [H, W]; this is {array.dtype} with shape {array.shape}")
    if array.size and (array.min() < 0 or array.max() > IGNORE):
        raise LabelMapError(f"label map values run from {array.min()} to {array.max()}; ids are 0..{IGNORE}")
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
    """The label map at another size by nearest neighbour: ids are names, so they are never averaged."""
    rows = ((np.arange(height) + 0.5) * (label_map.shape[0] / height)).astype(np.intp)
    columns = ((np.arange(width) + 0.5) * (label_map.shape[1] / width)).astype(np.intp)
    smaller: LabelMap = np.ascontiguousarray(label_map[rows[:, None], columns[None, :]])
    return smaller


def to_indices(label_map: LabelMap, vocabulary: Vocabulary) -> npt.NDArray[np.int64]:
    """Class positions [H, W] in 0..len(vocabulary); len(vocabulary) marks ignore."""
    positions = vocabulary.index_lut()[label_map].astype(np.int64)
    return np.where(positions == IGNORE, len(vocabulary), positions)


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


def _decode_values(data: bytes, where: str) -> tuple[npt.NDArray[np.uint16], int]:
    """Values [H, W] (ids) or [H, W, 3] (colours) and the file's bits per value, size checked before decoding."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:
                _check_size(image, where)
                image.load()
                return _values_of(image, where)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise FileError(f"{where}: is too large to open safely ({error}); scale it down first") from error
    except UnidentifiedImageError as error:
        raise FileError(f"{where}: is not an image catpaint can read; a PNG label map is needed") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise FileError(f"{where}: is a damaged or truncated image ({error}); export it again") from error


def _check_size(image: Image.Image, where: str) -> None:
    width, height = image.size
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise FileError(f"{where}: is {width}×{height} pixels; at most {MAX_SIDE} a side and {MAX_PIXELS // 2**20} Mpx")


def _values_of(image: Image.Image, where: str) -> tuple[npt.NDArray[np.uint16], int]:
    if image.mode in ("P", "L"):
        return np.asarray(image).astype(np.uint16), 8
    if image.mode == "1":
        return np.asarray(image.convert("L")).astype(np.uint16), 8
    if image.mode.startswith("I"):
        values = np.asarray(image).astype(np.int64)
        if values.size and (values.min() < 0 or values.max() > IGNORE):
            raise LabelMapError(f"{where}: holds values {values.min()}..{values.max()}; ids are 0..{IGNORE}")
        return values.astype(np.uint16), 16
    if image.mode == "LA":
        return np.asarray(image.getchannel("L")).astype(np.uint16), 8
    if image.mode in ("RGB", "RGBA"):
        return np.asarray(image.convert("RGB")).astype(np.uint16), 24
    raise LabelMapError(
        f"{where}: has the colour mode {image.mode}; a label map is a palette, greyscale (8 or 16 bit) or RGB image"
    )


def _from_ids(values: npt.NDArray[np.uint16], bits: int, vocabulary: Vocabulary, where: str) -> LabelMap:
    label_map: LabelMap = values.astype(np.uint16)
    outside = {255 if bits == 8 else IGNORE, vocabulary.ignore} - {None, *vocabulary.ids}
    for value in outside:
        label_map[label_map == value] = IGNORE
    check_ids(label_map, vocabulary, where=where)
    return label_map


def _from_colors(values: npt.NDArray[np.uint16], vocabulary: Vocabulary, where: str) -> LabelMap:
    grey = bool((values[..., 0] == values[..., 1]).all() and (values[..., 0] == values[..., 2]).all())
    colors = {entry.color for entry in vocabulary.classes}
    if grey and not {(int(v),) * 3 for v in np.unique(values[..., 0])} <= {*colors, (0, 0, 0)}:
        # Some tools save ids as grey RGB: the channels agree, and the values are no class colours.
        return _from_ids(values[..., 0], 8, vocabulary, where)
    vocabulary.require_unique_colors()
    packed = _pack(values)
    palette = np.array([_pack(np.array(entry.color, np.uint16)) for entry in vocabulary.classes])
    order = np.argsort(palette)
    found = np.searchsorted(palette[order], packed).clip(max=len(palette) - 1)
    hit = palette[order][found] == packed
    ids = np.array(vocabulary.ids, np.uint16)[order][found]
    label_map: LabelMap = np.where(hit, ids, IGNORE).astype(np.uint16)
    # Black is everybody's "nothing here", unless a class is black.
    missing = np.unique(packed[~hit & (packed != 0)])
    if missing.size:
        color = int(missing[0])
        shown = color_to_hex((color >> 16, color >> 8 & 255, color & 255))
        more = f" and {missing.size - 1} other colours" if missing.size > 1 else ""
        hint = " (blurred edges? save without anti-aliasing, as PNG)" if missing.size > 8 else ""
        message = f"{where}: holds colour {shown}{more} that vocabulary '{vocabulary.name}' doesn't have{hint}"
        raise LabelMapError(message + "; choose the vocabulary it was painted in")
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
        return (
            f"{where}: holds only 0 and 255, so it is a yes/no selection rather than a label map; "
            f"replace 255 by the id of the class it marks (vocabulary '{vocabulary.name}' has {_id_range(vocabulary)})"
        )
    shown = ", ".join(map(str, unknown[:8])) + (", …" if len(unknown) > 8 else "")
    values = "value" if len(unknown) == 1 else "values"
    return (
        f"{where}: holds {values} {shown} that vocabulary '{vocabulary.name}' doesn't have "
        f"(it has {_id_range(vocabulary)}); choose the vocabulary it was painted in, or add the classes"
    )


def _id_range(vocabulary: Vocabulary) -> str:
    ids = sorted(vocabulary.ids)
    if ids == list(range(ids[0], ids[-1] + 1)):
        return f"ids {ids[0]}-{ids[-1]}" if len(ids) > 1 else f"id {ids[0]}"
    return "ids " + ", ".join(map(str, ids[:12])) + (", …" if len(ids) > 12 else "")
