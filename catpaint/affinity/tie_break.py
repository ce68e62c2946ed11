"""The tie-break of the vote (paper, section 3.1): which estimator's training-free renders are nearest to the images.

By KID, which unlike a Fréchet distance is unbiased for few images; or by that, as the paper does ("the lowest initial
FID"). At most 100 target images and few seeds make a ranking only, never a figure to compare.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image

from catpaint.affinity.evidence import TieBreak
from catpaint.affinity.target_images import LabelledImage, TargetImages
from catpaint.architectures import sampler_of
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import LabelMap, resized
from catpaint.domain.noise_regions import Noise
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import AffinityError
from catpaint.metrics.distances import Vectors, halves_floor
from catpaint.metrics.extractors import features_of_images
from catpaint.metrics.frechet import frechet_of
from catpaint.metrics.kernel import kernel_distance
from catpaint.steps import Progress, Steps

if TYPE_CHECKING:
    from catpaint.metrics.extractors import ImageFeatures
    from catpaint.models.model import Model
    from catpaint.rendering.renderer import Renderer

IMAGES = 100
SEEDS = 1
METRICS: Mapping[str, Callable[[Vectors, Vectors], float]] = {"kid": kernel_distance, "frechet": frechet_of}
"""What breaks a tie, by name."""

RANKS = "ranks"
"""Instead of a distance: no rendering, see `combined.ranked_vote`."""

_SMALL_AREA = 160 * 160
STAGE = "tie-break: rendering without training"


def training_free_distances(
    model: Model,
    images: TargetImages,
    matrices: Mapping[str, AffinityMatrix],
    features: ImageFeatures,
    *,
    count: int = IMAGES,
    seeds: int = SEEDS,
    device: str = "auto",
    metric: str = "kid",
) -> Steps[TieBreak]:
    """The distance of each matrix' renders of the target label maps to the target images, by one of `METRICS`.

    The images are chosen and ordered by their names' hashes, whatever their order in the data set; labels and noise
    are the same for every matrix. A diffusion model samples drafts, one seed an image. Yields progress per image.
    Raises AffinityError where fewer than two images can be read, RenderError, OutOfMemoryError.
    """
    from catpaint.rendering.renderer import Renderer

    began = time.perf_counter()
    distance = METRICS[metric]
    sampler = sampler_of(model.architecture)
    if sampler is not None:
        seeds = 1  # Sampling takes tens of evaluations where a GAN takes one.
    renderer = Renderer(device)
    renderer.add(model)
    real: list[npt.NDArray[np.uint8]] = []
    label_maps: list[LabelMap] = []
    height, width = model.default_size
    positions = _chosen(images)
    wanted_count = min(count, len(positions))
    total = wanted_count * (1 + len(matrices))
    for position in positions:
        if len(real) == wanted_count:
            break
        yield Progress(STAGE, len(real), total)
        sample = images.read(position)
        if isinstance(sample, LabelledImage):
            squashed = Image.fromarray(sample.image).resize((width, height), Image.Resampling.BICUBIC)
            real.append(np.asarray(squashed))
            label_maps.append(_ids(sample, images, height, width))
    if len(real) < 2:
        raise AffinityError("{root}: a tie-break needs at least two images that can be read", root=images.dataset.root)
    wanted = features_of_images(real, features)
    distances: dict[str, float] = {}
    # One matrix after the other: the renderer folds a matrix into the network once.
    for number, (name, matrix) in enumerate(matrices.items(), start=1):
        rendered: list[npt.NDArray[np.uint8]] = []
        for rank, label_map in enumerate(label_maps):
            yield Progress(STAGE, number * wanted_count + rank, total)
            for seed in range(seeds):
                picture = _render(renderer, model, images, matrix, label_map, seed=rank * seeds + seed)
                rendered.append(picture)
        distances[name] = distance(wanted, features_of_images(rendered, features))
    floor = halves_floor(wanted, distance) if len(wanted) >= 4 else ()
    seconds = time.perf_counter() - began
    return TieBreak(distances, f"{metric}_{features.name}", len(real), seeds, seconds, floor)


def _chosen(images: TargetImages) -> list[int]:
    names = [hashlib.sha256(pair.name.encode("utf-8", "surrogatepass")).hexdigest() for pair in images.dataset.pairs]
    return sorted(range(len(names)), key=lambda position: names[position])


def _ids(sample: LabelledImage, images: TargetImages, height: int, width: int) -> LabelMap:
    ids = np.array([*images.vocabulary.ids, IGNORE], np.uint16)
    return resized(ids[sample.classes], height, width)


def _render(
    renderer: Renderer, model: Model, images: TargetImages, matrix: AffinityMatrix, label_map: LabelMap, *, seed: int
) -> npt.NDArray[np.uint8]:
    from catpaint.models.threads import few_threads
    from catpaint.rendering.scene import Scene

    sampler = sampler_of(model.architecture)
    scene = Scene.of(
        label_map,
        images.vocabulary,
        matrix,
        model.name,
        size=model.default_size,
        noise=Noise(seed),
        options={} if sampler is None else {"preset": sampler.draft},
    )
    # Small images gain nothing from threads and wait for them where the cores are busy: measured 0.1 s against 1 s.
    with few_threads(model.default_size[0] * model.default_size[1] <= _SMALL_AREA):
        *_, final = renderer.render(scene.request())
    return final.image
