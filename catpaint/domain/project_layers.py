"""The layers of a project's file: `layers.json`, and a label map image for each in `layers/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from catpaint.domain.label_map import LabelMap, decode_label_map, encode_label_map
from catpaint.domain.label_pixels import MAX_PIXELS
from catpaint.domain.layers import MAX_LAYERS, MAX_NAME, Layer
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import ProjectError

LIST = "layers.json"
_MAX_TOTAL = 8 * MAX_PIXELS
"""Pixels of all layers together; 16 bits each."""


def written(layers: Sequence[Layer], active: int, vocabulary: Vocabulary) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What `layers.json` says, the lowest layer first, and the images by their names."""
    entries: list[dict[str, Any]] = []
    images: dict[str, bytes] = {}
    for number, layer in enumerate(layers):
        file = f"layers/{number:05d}.png"
        images[file] = encode_label_map(layer.ids, vocabulary)
        entries.append(
            {
                "file": file,
                "name": layer.name,
                "visible": layer.visible,
                "locked": layer.locked,
                "opacity": layer.opacity,
            }
        )
    return {"active": next(i for i, layer in enumerate(layers) if layer.key == active), "layers": entries}, images


def read(
    value: Mapping[str, Any], image: Callable[[str], bytes], vocabulary: Vocabulary, shape: tuple[int, int]
) -> tuple[tuple[Layer, ...], int]:
    """The layers that `layers.json` lists, and the key of the active one. image: bytes of a part by its name.

    Raises ProjectError where the list isn't one, or a layer is of another size than the painting.
    """
    entries = value.get("layers")
    if not isinstance(entries, list) or not 1 <= len(entries) <= MAX_LAYERS:
        raise ProjectError("{list}: 'layers' must list 1 to {max_layers} layers", list=LIST, max_layers=MAX_LAYERS)
    if len(entries) * shape[0] * shape[1] > _MAX_TOTAL:
        raise ProjectError(
            "{list}: {entries_count} layers of this size hold more than {max_total} Mpx",
            list=LIST,
            entries_count=len(entries),
            max_total=_MAX_TOTAL // 2**20,
        )
    layers = tuple(_read_all(entries, image, vocabulary, shape))
    active = value.get("active", 0)
    if type(active) is not int or not 0 <= active < len(layers):
        raise ProjectError("{list}: 'active' must be the number of a layer, 0 the lowest", list=LIST)
    return layers, active


def _read_all(
    entries: list[Any], image: Callable[[str], bytes], vocabulary: Vocabulary, shape: tuple[int, int]
) -> Iterator[Layer]:
    for number, entry in enumerate(entries):
        if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
            raise ProjectError("{list}: layer {number} has no name", list=LIST, number=number)
        file = f"layers/{number:05d}.png"
        ids: LabelMap = decode_label_map(image(file), vocabulary, where=file, yes_no="ignore")
        if ids.shape != shape:
            raise ProjectError(
                "{file}: is {width}×{height} pixels, the painting {painting_width}×{painting_height}; open a backup",
                file=file,
                width=ids.shape[1],
                height=ids.shape[0],
                painting_width=shape[1],
                painting_height=shape[0],
            )
        opacity = entry.get("opacity", 1.0)
        if isinstance(opacity, bool) or not isinstance(opacity, int | float) or not 0 <= opacity <= 1:
            raise ProjectError(
                "{list}: the opacity of layer {number} is not a number from 0 to 1", list=LIST, number=number
            )
        yield Layer(
            number,
            entry["name"][:MAX_NAME] or f"Layer {number + 1}",
            ids,
            entry.get("visible") is not False,
            entry.get("locked") is True,
            float(opacity),
        )
