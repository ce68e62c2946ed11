"""The few renders a cell keeps for people to look at."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from catpaint.domain.label_map import LabelMap, resized
from catpaint.domain.vocabulary import Vocabulary

Images = npt.NDArray[np.uint8]


class Strip:
    """Keeps the first render of each of these positions while an evaluation goes by."""

    def __init__(self, positions: list[int]) -> None:
        self.positions = positions
        self._found: dict[int, Images] = {}

    def see(self, position: int, image: Images) -> None:
        """Take note of a render uint8 [H, W, 3] of test image number `position`."""
        if position in self.positions:
            self._found.setdefault(position, image.copy())

    @property
    def pictures(self) -> list[Images]:
        """The renders in the positions' order."""
        return [self._found[position] for position in self.positions]


def color_label_map(label_map: LabelMap, vocabulary: Vocabulary, size: tuple[int, int]) -> Images:
    """The label map in its classes' colours, uint8 [H, W, 3], black where ignored."""
    colors = np.zeros((len(vocabulary) + 1, 3), np.uint8)
    colors[:-1] = [entry.color for entry in vocabulary.classes]
    positions = np.minimum(vocabulary.index_lut()[resized(label_map, *size)], len(vocabulary))
    return colors[positions]
