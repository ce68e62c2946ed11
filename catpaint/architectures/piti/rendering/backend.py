"""PITI behind the renderer: previews of the base while sampling goes on, then the upsampler or the codec's decoder."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, Literal, cast

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as functional
from torch import Tensor

from catpaint.architectures.piti.networks.folding import fold_piti_affinity, sharpened
from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.architectures.piti.networks.unet import PreparedCondition
from catpaint.architectures.piti.rendering.frame import Frame
from catpaint.architectures.piti.rendering.inference import choose_precision, prepare_network
from catpaint.architectures.piti.rendering.options import PitiOptions, is_narrow, read_options, suited
from catpaint.architectures.piti.rendering.pipeline import sample_base, sample_upsampler, steps_of
from catpaint.architectures.piti.rendering.sampler import SamplerStep
from catpaint.domain.label_map import resized
from catpaint.errors import RenderError
from catpaint.models.codec import Codec
from catpaint.models.model import Model
from catpaint.models.threads import few_threads
from catpaint.rendering.allocation import reused_memory
from catpaint.rendering.backend import Picture, draw_noise, to_image
from catpaint.rendering.crew import crew_of
from catpaint.rendering.request import RenderRequest

Positions = npt.NDArray[Any]

_AT_ONCE = {"cpu": 4, "cuda": 16, "mps": 4}
"""Pictures sampled side by side, by kind of device."""

_CONDITIONS_KEPT = 8
"""Encoded label maps kept, over both networks: this one's and the one's before (variations, auditions)."""


@dataclass(frozen=True, eq=False)
class _Stage:
    """One network ready to sample, with its encoded null condition."""

    network: PitiNetwork
    null: PreparedCondition


class PitiBackend:
    """Renders one PITI model on one device.

    Sampling happens at the size the networks were trained at, from the label map squashed to the condition's square
    (as the paper does for all data sets); the image is then resized to the size asked for. Over latents the base alone
    paints, at the label map's own aspect (see `Frame`), and the codec decodes it after every step.
    Options of a request: `preset`, `steps`, `upsampler_steps`, `guidance`, `soft_affinity`, `precision`
    (see `PitiOptions`).
    """

    def __init__(self, model: Model, device: torch.device, *, live: bool) -> None:
        # Equal seeds give equal pictures in live mode too: presets, not hidden choices, trade quality for time.
        del live
        self._model = model
        self._device = device
        self._codec: Codec | None = None
        if model.has_network("codec"):
            self._codec = cast(Codec, model.load_network("codec")).requires_grad_(False).to(device)
        self._stages: dict[str, _Stage] = {}
        self._precision: torch.dtype | None = None
        self._conditions: OrderedDict[tuple[Any, ...], PreparedCondition] = OrderedDict()

    def pictures(self, request: RenderRequest, positions: Positions) -> Iterator[Picture]:
        """A preview after every step, and at last the picture; stop iterating to cancel."""
        for ((_, picture),) in self.batch([request], positions):
            yield picture

    def batch(self, requests: Sequence[RenderRequest], positions: Positions) -> Iterator[list[tuple[int, Picture]]]:
        """Sample several requests side by side: after every step a preview of each, with its request's number.

        Requests differ in their noise alone. So many at a time as memory surely holds.
        """
        options = read_options(requests[0].options, preview=requests[0].preview)
        at_once = _AT_ONCE.get(self._device.type, _AT_ONCE["cpu"])
        with reused_memory() if self._device.type == "cpu" else nullcontext():
            for start in range(0, len(requests), at_once):
                for pictures in self._sampled(requests[start : start + at_once], positions, options):
                    yield [(start + number, picture) for number, picture in enumerate(pictures)]

    def _sampled(
        self, requests: Sequence[RenderRequest], positions: Positions, options: PitiOptions
    ) -> Iterator[list[Picture]]:
        self._set_precision(choose_precision(self._device, options.precision))
        with few_threads(self._is_small):
            base = self._stage("base")
        frame = self._frame(base.network, positions.shape)
        noises = [NoiseSource(request, positions, frame, self._device) for request in requests]
        has_upsampler = self._model.has_network("upsampler")
        base_steps, upsampler_steps = steps_of(options)
        total = base_steps + (upsampler_steps if has_upsampler else 0)
        inner = suited(options, self._model.info.sizes["base"].get("widths", []))
        path = f"{inner.solver} {str(self._precision).removeprefix('torch.')}"

        channels = base.network.sizes.image_channels

        def draw(height: int, width: int) -> Tensor:
            return torch.cat([noise.draw(channels, height, width) for noise in noises])

        def shown(clean: Tensor, step: int) -> list[Picture]:
            stage: Literal["preview", "final"] = "final" if step == total else "preview"
            images = (to_image(image) for image in _fitted(frame.cropped(self._decoded(clean)), positions.shape))
            return [Picture(image, stage=stage, step=step, steps=total, path=path) for image in images]

        with few_threads(self._is_small):
            condition = self._condition("base", requests[0], positions, frame, options).expand(len(requests))
        clean = None
        told = 0
        size = None if self._codec is None else frame.cells(self._codec.sizes.factor)
        for state in self._evaluated(sample_base(base.network, condition, base.null, inner, draw, size=size)):
            clean = state.clean
            if (step := state.step * base_steps // state.steps) > told:
                told = step
                yield shown(clean, step)
        if not has_upsampler:
            return
        assert clean is not None
        with few_threads(self._is_small):
            upsampler = self._stage("upsampler")
            condition = self._condition("upsampler", requests[0], positions, frame, options).expand(len(requests))
        steps = sample_upsampler(upsampler.network, condition, clean, options, draw)
        for state in self._evaluated(steps):
            yield shown(state.clean, base_steps + state.step)

    def _frame(self, base: PitiNetwork, size: tuple[int, ...]) -> Frame:
        """Where a picture of this size lies in what the base samples."""
        height, width = size
        if self._codec is None:
            return Frame((height, width))
        factor = self._codec.sizes.factor
        side = base.sizes.image_size * factor
        if not base.sizes.positions:
            # Without places a pixel finds its part of the condition by the grid it was trained on.
            return Frame((side, side))
        return Frame.of((height, width), edge=side, step=base.decoder.granularity * factor)

    def _decoded(self, clean: Tensor) -> Tensor:
        """Images [N, 3, H, W] in [-1, 1] of what a sampler gives."""
        if self._codec is None:
            return clean
        with few_threads(self._is_small), torch.inference_mode():
            return self._codec.decode(clean.float())

    @property
    def _is_small(self) -> bool:
        """Whether one thread is enough: with two, a small network took thirty times as long on two busy cores."""
        return self._device.type == "cpu" and is_narrow(self._model.info.sizes["base"].get("widths", []))

    def _evaluated(self, steps: Iterator[SamplerStep]) -> Iterator[SamplerStep]:
        """The steps, each computed with the threads that suit the networks; none held while nobody asks."""
        on_cpu = self._device.type == "cpu"
        while True:
            with crew_of(1 if self._is_small else torch.get_num_threads()) if on_cpu else nullcontext():
                state = next(steps, None)
            if state is None:
                return
            yield state

    def _set_precision(self, precision: torch.dtype) -> None:
        if precision != self._precision:
            self._stages.clear()
            self._conditions.clear()
            self._precision = precision

    def _stage(self, name: str) -> _Stage:
        if name not in self._stages:
            # A copy of its own: the model's shared network stays float32 and trainable.
            network = cast(PitiNetwork, self._model.load_network(name))
            prepare_network(network, self._device, str(self._precision).removeprefix("torch."))
            with torch.inference_mode():
                self._stages[name] = _Stage(network, network.prepare(network.null_condition()))
        return self._stages[name]

    def _condition(
        self, name: str, request: RenderRequest, positions: Positions, frame: Frame, options: PitiOptions
    ) -> PreparedCondition:
        """The label map encoded for a stage, kept while it stays the same."""
        weights = request.affinity.weights
        key = (name, positions.shape, positions.tobytes(), weights.tobytes(), options.soft_affinity)
        if key not in self._conditions:
            network = self._stage(name).network
            weight = None
            if network.encoder.affinity is None or request.affinity.source != request.affinity.target:
                # A finetuned model's own classes need no mapping; any others are mapped onto them.
                weight = torch.tensor(weights, dtype=torch.float32, device=self._device)
                weight = weight if options.soft_affinity else sharpened(weight)
            with torch.inference_mode():
                encoder = fold_piti_affinity(network.encoder, weight)
                side = network.sizes.condition_size
                tokens = torch.from_numpy(frame.fitted(positions, side, side)).to(self._device)
                one_hot = functional.one_hot(tokens.long(), encoder.condition_channels).permute(2, 0, 1)[None]
                self._conditions[key] = network.prepare(encoder(one_hot.float()))
            while len(self._conditions) > _CONDITIONS_KEPT:
                self._conditions.popitem(last=False)
        self._conditions.move_to_end(key)
        return self._conditions[key]


class NoiseSource:
    """The noise of one render, from its seed and, where classes or regions have their own, from theirs.

    Every seed has its own generator and every draw takes from all of them, so that rerolling a class or region keeps
    the noise of all other pixels.
    """

    def __init__(self, request: RenderRequest, positions: Positions, frame: Frame, device: torch.device) -> None:
        self._frame, self._device = frame, device
        seeds = [request.seed]
        choice = np.zeros(positions.shape, np.uint16)
        for class_id, seed in request.class_seeds.items():
            if class_id in request.vocabulary.ids:
                choice[positions == request.vocabulary.position(class_id)] = len(seeds)
                seeds.append(seed)
        if request.region is not None:
            region = resized(request.region, *positions.shape)
            if region.max(initial=0) > len(request.region_seeds):
                raise RenderError(
                    "region {region} has no seed; there are {region_seeds_count}",
                    region=region.max(),
                    region_seeds_count=len(request.region_seeds),
                )
            choice = np.where(region > 0, region - 1 + len(seeds), choice).astype(np.uint16)
            seeds.extend(request.region_seeds)
        for seed in seeds:
            draw_noise(seed, 1)  # refuses seeds outside their range
        self._choice = choice
        self._generators = [torch.Generator().manual_seed(seed) for seed in seeds]

    def draw(self, channels: int, height: int, width: int) -> Tensor:
        """Standard normal noise [1, channels, height, width]."""
        fields = torch.stack([torch.randn(channels, height, width, generator=each) for each in self._generators])
        if len(fields) == 1:
            return fields.to(self._device)
        index = torch.from_numpy(self._frame.fitted(self._choice, height, width).astype(np.int64))
        return fields.gather(0, index.expand(1, channels, height, width)).to(self._device)


def _fitted(image: Tensor, size: tuple[int, ...]) -> Tensor:
    """Images [N, 3, h, w] at another size."""
    height, width = size
    if image.shape[-2:] == (height, width):
        return image
    return functional.interpolate(
        image.float(), (height, width), mode="bicubic", align_corners=False, antialias=True
    ).clamp(-1, 1)
