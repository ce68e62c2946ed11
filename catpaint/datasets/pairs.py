"""Building a data set by hand: a photograph and its label map, saved as a pair that `open_dataset` reads back."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from catpaint import files
from catpaint.datasets.dataset import Pair
from catpaint.domain.label_map import LabelMap, encode_label_map
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import DatasetError

_VOCABULARY = "vocabulary.json"


def save_pair(
    root: Path | str,
    name: str,
    image: npt.NDArray[np.uint8],
    label_map: LabelMap,
    vocabulary: Vocabulary,
) -> Pair:
    """Write `images/NAME.png`, `labels/NAME.png` and `vocabulary.json` into a folder; nothing is overwritten.

    image: uint8 [H, W, 3]; label_map: uint16 [H, W] of ids of `vocabulary`, same size. A vocabulary that is there may
    only lack classes at its end; it is then written anew with them. Either both files of the pair are there
    afterwards, or none. Raises DatasetError (sizes differ, the name is taken or unusable, other classes), FileError.
    """
    root = Path(root)
    if image.shape != (*label_map.shape, 3):
        raise DatasetError(
            "{root}: the photograph is {width}×{height} pixels, the painting "
            "{label_map_width}×{label_map_height}; both must have one size",
            root=root,
            width=image.shape[1],
            height=image.shape[0],
            label_map_width=label_map.shape[1],
            label_map_height=label_map.shape[0],
        )
    file_name = pair_name(name)
    pair = Pair(root / "images" / f"{file_name}.png", root / "labels" / f"{file_name}.png", file_name)
    for folder in (pair.image.parent, pair.label_map.parent):
        found = folder.glob("*") if folder.is_dir() else ()
        taken = next((path for path in found if same_file_name(path.stem) == same_file_name(file_name)), None)
        if taken is not None:
            raise DatasetError("{taken}: is there already; choose another name", taken=taken)
    grown = _grown(root / _VOCABULARY, vocabulary)
    label_data = encode_label_map(label_map, grown or vocabulary)
    buffer = io.BytesIO()
    Image.fromarray(image).save(buffer, "PNG")
    for folder in (root, pair.image.parent, pair.label_map.parent):
        files.make_folder(folder)
    if grown is not None:
        grown.save(root / _VOCABULARY)
    # The label map comes last: what is in `labels` is always complete.
    files.write_bytes(pair.image, buffer.getvalue())
    try:
        files.write_bytes(pair.label_map, label_data)
    except BaseException:
        pair.image.unlink(missing_ok=True)
        raise
    return pair


def free_name(root: Path | str, stem: str = "pair") -> str:
    """A name no pair of the folder has: `stem 001`, `stem 002`, ..."""
    images, stem = Path(root) / "images", pair_name(stem)
    taken = {same_file_name(path.stem) for path in images.iterdir()} if images.is_dir() else set()
    return next(name for number in range(1, 10**6) if same_file_name(name := f"{stem} {number:03}") not in taken)


def same_file_name(name: str) -> str:
    """What names have in common that are one file where case, or the way accents are written, doesn't count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def pair_name(name: str) -> str:
    """A name as a file's; letters of any script stay. Raises DatasetError when nothing is left of it."""
    cleaned = re.sub(r'[\x00-\x1f/\\:*?"<>|]+', " ", name).strip(" .")[:100].rstrip(" .")
    if not cleaned:
        raise DatasetError("{name:.40} can't be a file's name; type letters or digits", name=repr(name))
    return cleaned


def _grown(path: Path, vocabulary: Vocabulary) -> Vocabulary | None:
    """The vocabulary to write; None where the one that is there serves."""
    if not path.is_file():
        return vocabulary
    present = Vocabulary.load(path)
    known = {entry.id: entry.name for entry in present.classes}
    for entry in vocabulary.classes:
        if known.get(entry.id, entry.name) != entry.name:
            raise DatasetError(
                "{path}: has '{known}' where the painting has '{name}' (id {id}); choose another folder",
                path=path,
                known=known[entry.id],
                name=entry.name,
                id=entry.id,
            )
    missing = [entry for entry in vocabulary.classes if entry.id not in known]
    for entry in missing:
        present = present.with_class(entry)
    return present if missing else None
