"""From a data set's class ids to the channels of a network trained on it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import DatasetError

UNLABELED = "unlabeled"


def with_unlabeled(vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary a model trained on such label maps has: one class for pixels nobody labelled, in channel 0.

    A vocabulary that has an unknown class already serves as it is. Otherwise classes keep their order, their ids
    become their channels (1, 2, ...), and the class "unlabeled" with id 0 is the unknown one.
    """
    if vocabulary.unknown is not None:
        return vocabulary
    name = UNLABELED
    while name in vocabulary.names:
        name += " (no class)"
    classes = tuple(replace(entry, id=number) for number, entry in enumerate(vocabulary.classes, start=1))
    nothing = VocabularyClass(0, name, (0, 0, 0), trained=False)
    return Vocabulary(f"{vocabulary.name} as trained (channel 0 unlabeled)", (nothing, *classes), unknown=0)


def channel_lut(data: Vocabulary, model: Vocabulary) -> npt.NDArray[np.uint16]:
    """Look-up table uint16[65536] from ids of `data` to channels of `model`, classes matched by name.

    Ignore, and the data's unknown class, go to the model's unlabeled channel, or to `len(model)` where it has none.
    Raises DatasetError that names the classes the model lacks.
    """
    channels = {name: position for position, name in enumerate(model.names)}
    nothing = len(model) if model.unknown_index is None else model.unknown_index
    missing = [entry.name for entry in data.classes if entry.name not in channels and entry.id != data.unknown]
    if missing:
        shown = ", ".join(missing[:5]) + (", …" if len(missing) > 5 else "")
        raise DatasetError(
            "vocabulary '{name}': the model has no class {shown}; give an affinity that maps it",
            name=data.name,
            shown=shown,
        )
    lut = np.full(IGNORE + 1, nothing, np.uint16)
    for entry in data.classes:
        if entry.id != data.unknown:
            lut[entry.id] = channels[entry.name]
    return lut
