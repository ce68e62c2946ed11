"""Latents that a model paints, as what a codec's decoder is sharpened on beside photographs'.

Generated latents differ from any photograph's, and a decoder that has seen none of them does worst on them; the
teacher says how they are to look.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from catpaint.datasets.dataset import Dataset
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import LabelMap, resized
from catpaint.domain.noise_regions import Noise
from catpaint.errors import TrainingError
from catpaint.models.codec import STATISTICS, Codec
from catpaint.models.model import Model
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.scene import Scene
from catpaint.training.codec_examples import Example, ExampleFolder, fitting_side, random_square, to_pixels
from catpaint.training.codec_teacher import CHANNELS, FACTOR, Teacher

_SOURCE = "generated.json"


@dataclass(frozen=True)
class GeneratedLatents:
    """A model over the teacher's latents that paints a data set's label maps, `count` times in all.

    Raises TrainingError where the model paints no such latents or lacks classes of the data set, and CheckpointError.
    """

    model: Model
    dataset: Dataset
    count: int
    device: str = "cpu"

    def __post_init__(self) -> None:
        if self.count < 1:
            raise TrainingError("{count} generated latents: there must be at least 1", count=self.count)
        if not self.model.has_network("codec"):
            raise TrainingError(
                "model '{name}' paints pixels; give one that paints a codec's latents", name=self.model.name
            )
        sizes = self.model.codec.sizes
        if (sizes.factor, sizes.channels) != (FACTOR, CHANNELS):
            raise TrainingError(
                "model '{name}' paints latents of factor {factor} and {channels} channels, the teacher's "
                "have {teacher_factor} and {teacher_channels}",
                name=self.model.name,
                factor=sizes.factor,
                channels=sizes.channels,
                teacher_factor=FACTOR,
                teacher_channels=CHANNELS,
            )
        renderer = Renderer(self.device)
        renderer.add(self.model)
        if not renderer.paints_latents(self.model.name):
            raise TrainingError(
                "model '{name}' is a {architecture}, which doesn't paint latents at once; give a GAN over latents",
                name=self.model.name,
                architecture=self.model.architecture,
            )
        lacking = [name for name in self.dataset.vocabulary.names if name not in self.model.vocabulary.names]
        if lacking:
            raise TrainingError(
                "model '{name}' has no class '{lacking:.40}'; give one that was trained on this data set",
                name=self.model.name,
                lacking=lacking[0],
            )

    def prepare(self, examples: ExampleFolder, teacher: Teacher, *, sides: tuple[int, ...], seed: int) -> Iterator[int]:
        """Make the examples that aren't there yet; yields how many are done after each.

        Every label map, in random order, is scaled and cut as photographs are, and painted with noise of its own.
        Raises TrainingError where the folder's were made by another model or settings, or no label map is large enough,
        and what reading the data set and rendering raise.
        """
        source = {"model": self.model.checkpoint_hash, "count": self.count, "sides": list(sides), "seed": seed}
        examples.require_source(_SOURCE, source, "models")
        made = {path.name.split("_")[1] for paths in examples.by_side(generated=True).values() for path in paths}
        renderer = Renderer(self.device)
        renderer.add(self.model)
        order = np.random.default_rng([seed, self.count]).permutation(len(self.dataset))
        for number in range(self.count):
            if f"{number:06d}" not in made:
                rng = np.random.default_rng([seed, self.count, number])
                labels = self.dataset.read_label_map(int(order[number % len(order)]))
                side = fitting_side(min(labels.shape), sides, FACTOR, rng)
                if side:
                    latents = self._painted(renderer, _cut(labels, side, rng), seed=int(rng.integers(2**63)))
                    decoding = to_pixels(teacher.decode(latents.float()))[0]
                    examples.write(
                        f"generated_{number:06d}_{side}.npz", Example(decoding, latents[0].numpy(), decoding)
                    )
            yield number + 1
        if not examples.by_side(generated=True):
            raise TrainingError("no label map is as large as the codec's examples; give larger ones")

    def _painted(self, renderer: Renderer, labels: LabelMap, *, seed: int) -> Tensor:
        """Raw latents, float16 [1, C, h, w], of a label map."""
        names, own = self.dataset.vocabulary.names, self.model.vocabulary.names
        affinity = AffinityMatrix(own, names, np.eye(len(own))[[own.index(name) for name in names]], "identity")
        size = labels.shape[0], labels.shape[1]
        scene = Scene.of(labels, self.dataset.vocabulary, affinity, self.model.name, size=size, noise=Noise(seed))
        return denormalise(self.model.codec, renderer.latents(scene.request())).half().cpu()


def denormalise(codec: Codec, latents: Tensor) -> Tensor:
    """Latents [N, C, h, w] as a codec takes them, raw as its teacher does."""
    mean, deviation = (getattr(codec, name)[:, None, None] for name in STATISTICS)
    with torch.inference_mode():
        raw: Tensor = latents * deviation + mean
    return raw


def _cut(labels: LabelMap, side: int, rng: np.random.Generator) -> LabelMap:
    """A square of the label map, scaled at random between its own size and the square's."""
    height, width, top, left = random_square(labels.shape[0], labels.shape[1], side, rng)
    return np.ascontiguousarray(resized(labels, height, width)[top : top + side, left : left + side])
