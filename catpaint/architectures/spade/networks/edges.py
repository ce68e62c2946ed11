"""Where instances end: the last label channel of the networks that were trained with it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


def instance_edges(instances: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """bool [..., H, W]: whether a pixel has a 4-neighbour of another instance.

    instances: integers [..., H, W]. A label map itself serves where instances aren't known: two pixels that are
    neighbours and of one class belong to one connected region, so regions end where classes do.
    """
    edges = np.zeros(instances.shape, np.bool_)
    beside = instances[..., 1:] != instances[..., :-1]
    below = instances[..., 1:, :] != instances[..., :-1, :]
    edges[..., 1:] |= beside
    edges[..., :-1] |= beside
    edges[..., 1:, :] |= below
    edges[..., :-1, :] |= below
    return edges
