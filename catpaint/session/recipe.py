"""Recipes of kept renders: everything that made a picture, as JSON beside it, and the way back."""

from __future__ import annotations

import base64
import binascii
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from PIL import Image

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import LabelMap, decode_label_map, encode_label_map
from catpaint.domain.light import Light, read_light
from catpaint.domain.noise_regions import MAX_SEED, NoiseRegion, read_class_seeds, read_regions
from catpaint.domain.painting import Meaning
from catpaint.domain.project import KeptRender, ModelReference
from catpaint.domain.unpainted import CHOICES, Unpainted
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import ProjectError
from catpaint.rendering.request import RenderRequest, RenderUpdate


@dataclass(frozen=True, eq=False)
class RenderRecord:
    """A finished render of this session. request: what made it (its label map at the picture's size).

    label_map: the whole label map at that time. model_hash: "" where unknown. created: seconds since the epoch.
    regions: the parts that had noise of their own.
    """

    update: RenderUpdate
    request: RenderRequest
    label_map: LabelMap
    model_hash: str = ""
    created: float = 0.0
    regions: tuple[NoiseRegion, ...] = ()

    @property
    def nbytes(self) -> int:
        """Memory it holds, in bytes."""
        return self.update.image.nbytes + self.request.label_map.nbytes + self.label_map.nbytes


@dataclass(frozen=True, eq=False)
class Restored:
    """What a recipe says a picture was made from. unpainted: None where it doesn't say."""

    label_map: LabelMap
    meaning: Meaning
    seed: int
    class_seeds: Mapping[int, int]
    regions: tuple[NoiseRegion, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    unpainted: Unpainted | None = None
    light: Light | None = None


def to_kept(record: RenderRecord) -> KeptRender:
    """The picture as PNG with its recipe. Slow for large label maps: not for the window's thread."""
    buffer = io.BytesIO()
    Image.fromarray(record.update.image).save(buffer, "PNG")
    return KeptRender(buffer.getvalue(), recipe_of(record))


def recipe_of(record: RenderRecord) -> dict[str, Any]:
    """All that made a picture, as JSON values. Slow for large label maps: not for the window's thread."""
    request, update = record.request, record.update
    label_map = encode_label_map(record.label_map, request.vocabulary)
    return {
        "created": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds"),
        "model": request.model,
        "model_hash": record.model_hash,
        "seed": request.seed,
        "class_seeds": {str(key): value for key, value in request.class_seeds.items()},
        "region_seeds": [region.to_json() for region in record.regions],
        "size": [update.image.shape[1], update.image.shape[0]],
        "seconds": round(update.seconds, 4),
        "device": update.device,
        "path": update.path,
        "options": dict(request.options),
        "unpainted": request.unpainted,
        **({} if request.light is None else {"light": request.light.to_json()}),
        "vocabulary": request.vocabulary.to_json(),
        "affinity": request.affinity.to_json(),
        "label_map": base64.b64encode(label_map).decode("ascii"),
    }


def from_record(record: RenderRecord) -> Restored:
    """What a render of this session was made from."""
    request = record.request
    meaning = Meaning(request.vocabulary, ModelReference(request.model, record.model_hash), request.affinity)
    return Restored(
        record.label_map,
        meaning,
        request.seed,
        request.class_seeds,
        record.regions,
        request.options,
        request.unpainted,
        request.light,
    )


def from_kept(render: KeptRender) -> Restored:
    """What a kept render was made from. Raises ProjectError when its recipe doesn't say or is damaged."""
    recipe = render.recipe
    text, seed, model = recipe.get("label_map"), recipe.get("seed"), recipe.get("model")
    if not isinstance(text, str) or not isinstance(seed, int) or not isinstance(model, str):
        raise ProjectError("this render was kept without a full recipe; only its picture is there")
    try:
        png = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ProjectError(
            "the recipe's label map is damaged ({error}); only its picture is there", error=error
        ) from error
    if not 0 <= seed <= MAX_SEED:
        raise ProjectError(
            "the recipe's seed {seed} is outside 0..{max_seed}; only its picture is there", seed=seed, max_seed=MAX_SEED
        )
    vocabulary = Vocabulary.from_json(recipe.get("vocabulary"))
    affinity = AffinityMatrix.from_json(recipe["affinity"]) if recipe.get("affinity") else None
    hash_ = recipe.get("model_hash", "")
    meaning = Meaning(vocabulary, ModelReference(model, hash_ if isinstance(hash_, str) else ""), affinity)
    label_map = decode_label_map(png, vocabulary, where="recipe", yes_no="ignore")
    seeds, regions = read_class_seeds(recipe.get("class_seeds")), read_regions(recipe.get("region_seeds"))
    options = recipe.get("options")
    known = next((choice for choice in CHOICES if choice == recipe.get("unpainted")), None)
    return Restored(
        label_map,
        meaning,
        seed,
        seeds,
        regions,
        options if isinstance(options, dict) else {},
        known,
        read_light(recipe.get("light")),
    )
