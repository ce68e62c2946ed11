"""What the files of a data set leave open, settled by looking at some of them, and said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from catpaint import files
from catpaint.datasets.dataset import Dataset, Pair, read_plain, read_selection
from catpaint.datasets.images import read_orientation, read_size
from catpaint.datasets.voc import read_voc
from catpaint.domain.label_map import YesNo, read_with_notes
from catpaint.domain.label_pixels import stored
from catpaint.errors import CatpaintError

_LOOKED_AT = 8
"""Label maps looked at for what has to be said."""
_MOST = 500
"""Label maps looked at before "nothing but 0 and 255" is believed."""
_TURNED = 24
"""Photographs whose EXIF is looked at."""
_LIMIT = 512 * 2**20


def checked_assumptions(dataset: Dataset) -> Dataset:
    """The data set with the reader that its files ask for, and notes on what is assumed."""
    if dataset.label_reader not in (read_plain, read_voc):
        return dataset
    if note := _turned_unnoticed(dataset):
        dataset = replace(dataset, notes=(*dataset.notes, note))
    if _all_selections(dataset):
        dataset = replace(dataset, label_reader=read_selection)
        if dataset.vocabulary.ignore == 255:
            note = "the label maps hold only 0 and 255, and the vocabulary says that 255 is ignore: one class is left"
            dataset = replace(dataset, notes=(*dataset.notes, note))
    notes = dict.fromkeys(dataset.notes)
    yes_no: YesNo = "class" if dataset.label_reader is read_selection else "ignore"
    for pair in _spread(dataset.pairs, _LOOKED_AT):
        try:
            _, found = read_with_notes(pair.label_map, dataset.vocabulary, yes_no=yes_no)
        except CatpaintError:
            continue  # told when the pair is read
        notes |= dict.fromkeys(found)
    return replace(dataset, notes=tuple(notes))


def _all_selections(dataset: Dataset) -> bool:
    """Whether no label map holds more than 0 and 255, and at least one holds 255."""
    if 255 in dataset.vocabulary.ids:
        return False
    marked = False
    for pair in _spread(dataset.pairs, _MOST):
        try:
            pixels = stored(files.read_bytes(pair.label_map, limit=_LIMIT), str(pair.label_map))
        except CatpaintError:
            continue
        values = pixels.values * 255 if pixels.one_bit else pixels.values
        if ((values != 0) & (values != 255)).any():
            return False
        marked = marked or bool(np.any(values == 255))
    return marked


def _turned_unnoticed(dataset: Dataset) -> str:
    """What to say where a photograph's EXIF turns it without another size: nothing tells whether its map was too."""
    # A PNG is decoded to know, and cameras write JPEG.
    taken = tuple(pair for pair in dataset.pairs if pair.image.suffix.lower() in (".jpg", ".jpeg", ".jfif"))
    for pair in _spread(taken, _TURNED):
        try:
            if (orientation := read_orientation(pair.image)) == 1:
                continue
            height, width = read_size(pair.image)
        except CatpaintError:
            continue
        if orientation in (2, 3, 4) or height == width:
            return (
                f"{pair.image.name} is turned by its EXIF, and as large either way; its label map is taken to fit the "
                "photograph as it is shown, upright; look at that pair"
            )
    return ""


def _spread(pairs: tuple[Pair, ...], count: int) -> list[Pair]:
    """At most `count` pairs, evenly over the data set."""
    places = np.linspace(0, len(pairs) - 1, min(count, len(pairs))).astype(int)
    return [pairs[place] for place in dict.fromkeys(places.tolist())]
