"""Finetuning a PITI: base and upsampler, denoising, with the parts that a method adds and trains (section 3.3)."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from catpaint.architectures.methods import methods_of
from catpaint.architectures.piti.methods import PitiMethod
from catpaint.architectures.piti.networks.diffusion import TRAINED_STEPS
from catpaint.architectures.piti.networks.folding import folded_network
from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.architectures.piti.networks.sizes import BASE_SIZES
from catpaint.architectures.piti.rendering.options import PRESETS, suited
from catpaint.architectures.piti.rendering.pipeline import sample_base, sample_upsampler
from catpaint.architectures.piti.training.latents import common_size, encoded_images, trimmed, whole_view
from catpaint.architectures.piti.training.trainer import NETWORKS, PitiSettings, PitiTrainer, one_hot, to_images
from catpaint.datasets.channels import channel_lut
from catpaint.datasets.crops import CropSettings, PairCache, cut
from catpaint.datasets.dataset import Dataset
from catpaint.domain.options import FinetuneOptions
from catpaint.errors import TrainingError
from catpaint.models.checkpoint import BaseCheckpoint, CheckpointInfo
from catpaint.models.codec import Codec
from catpaint.models.model import Model
from catpaint.rendering.backend import to_image
from catpaint.training.anchor import Ramp
from catpaint.training.better import DISTANCE
from catpaint.training.encoded_pairs import EncodedPairs
from catpaint.training.finetune_request import FinetuneRequest
from catpaint.training.finetuner import Networks, classes_as_source, codec_of, starting_affinity, widened
from catpaint.training.latent_pairs import LatentPairs
from catpaint.training.seeds import derived_seed
from catpaint.training.workers import Workers

RATES = {"base": 3.5e-5, "upsampler": 1e-5}
"""Learning rates at the published width; a narrower encoder takes them larger in proportion, see `rates_for`."""

DENOISING_LOSS = "denoising_loss"
"""The held-out figure: GLIDE's loss of the average, mean over images, times and both networks."""

_MEASURED, _TIMES_AT_MOST = 128, 8
"""Evaluations of each network that a measurement is about, and times of the process for each of few images."""

_SAMPLE_SEED, _MEASURE_SEED = 1, 2


def rates_for(width: int) -> dict[str, float]:
    """Learning rates for an encoder of this width.

    The published rates belong to a width of 512. With Adam, what a step changes in a layer's output grows with its
    width, so a narrower network bears more by as much (Yang et al., "Tensor Programs V", 2022).
    """
    factor = max(1.0, BASE_SIZES.condition_width / width)
    return {name: rate * factor for name, rate in RATES.items()}


def _rates(options: FinetuneOptions, width: int) -> dict[str, float]:
    chosen = {"base": options.base_rate, "upsampler": options.upsampler_rate}
    return rates_for(width) | {name: rate for name, rate in chosen.items() if rate is not None}


class PitiFinetuner:
    """A PITI of the source's classes on its way to the target's; see `Finetuner`."""

    def __init__(self, request: FinetuneRequest, workers: Workers) -> None:
        self._request = request
        self._method: PitiMethod = methods_of("piti")[request.method].make(request.switches, request.options)
        self._codec = codec_of(request.model)
        self._source_vocabulary = request.model.source_vocabulary
        self._unlabeled = request.model.unlabeled_channel
        networks = self._networks()
        self._side = _side(networks.values()) if self._codec is None else _side_over(networks["base"], self._codec)
        vocabulary = request.dataset.vocabulary
        self._crops = self._checked_crops()
        settings = PitiSettings(
            crops=self._crops,
            batch=request.batch,
            rates=_rates(request.options, networks["base"].sizes.condition_width),
            affinity_rate=request.options.affinity_rate,
            accumulation=request.options.accumulation,
            ramp=Ramp(request.first_stage if self._method.two_stages else 0, request.options.rate_ramp),
            anchor=request.options.source_pull,
            low_resolution=networks["base"].sizes.image_size,
            average_half_life=request.average_half_life,
            precision=request.precision,
            seed=request.seed,
        )
        cache: PairCache | LatentPairs = PairCache(request.dataset, channel_lut(vocabulary, vocabulary))
        self._sample_cells: tuple[int, int] | None = None
        if self._codec is not None:
            assert isinstance(cache, PairCache)
            cache = encoded_images(cache, self._codec, networks["base"], self._crops, device=request.device)
            self._sample_cells = common_size(cache)
        self._trainer = PitiTrainer(networks, cache, settings, workers=workers, device=request.device)
        self._held_out: EncodedPairs | None = None
        self._entered = 0
        self._preview = Model.in_memory(
            self.info(), self._painting(self._trainer.averages), name=f"{request.name} (in training)"
        ).to(request.device)
        shown = request.held_out if request.held_out is not None and len(request.held_out) else request.dataset
        places = np.linspace(0, len(shown) - 1, min(request.sample_count, len(shown))).round().astype(int)
        self._samples = [self._read(shown, int(place))[1] for place in places]

    @property
    def step_count(self) -> int:
        """Steps done."""
        return self._trainer.step_count

    @property
    def stage(self) -> int:
        """1 while the next step is one of the first stage's."""
        return 1 if self._method.two_stages and self.step_count < self._request.first_stage else 2

    @property
    def batch(self) -> int:
        """Images a step."""
        return self._trainer.settings.batch

    def set_batch(self, batch: int) -> None:
        """See `Finetuner`."""
        self._trainer.settings = replace(self._trainer.settings, batch=batch)

    def step(self) -> dict[str, float]:
        """See `Finetuner`."""
        if self._entered != self.stage:
            self._entered = self.stage
            for name, network in self._trainer.networks.items():
                self._trainer.choose(name, self._trained(network, self.stage))
        return self._trainer.step()

    def state(self) -> dict[str, Any]:
        """See `Finetuner`."""
        return self._trainer.state()

    def load_state(self, state: dict[str, Any]) -> None:
        """See `Finetuner`."""
        self._trainer.load_state(state)

    def preview(self) -> Model:
        """See `Finetuner`."""
        return self._preview

    @torch.inference_mode()
    def samples(self) -> npt.NDArray[np.uint8]:
        """See `Finetuner`; sampled as a draft."""
        height, width = self._request.model.default_size
        if not self._samples:
            return np.empty((0, height, width, 3), np.uint8)
        trainer, options = self._trainer, PRESETS["draft"]
        positions = torch.stack(self._samples).to(self._request.device)
        random = torch.Generator().manual_seed(_SAMPLE_SEED)

        def draw(height: int, width: int) -> Tensor:
            noise = torch.randn(len(positions), base.sizes.image_channels, height, width, generator=random)
            return noise.to(self._request.device).contiguous(memory_format=torch.channels_last)

        base = trainer.averages["base"]
        null = base.prepare(base.null_condition())
        suiting = suited(options, base.sizes.widths)
        condition = base.prepare(_condition(base, positions))
        for state in sample_base(base, condition, null, suiting, draw, size=self._sample_cells):
            image = state.clean
        if self._codec is not None:
            image = self._codec.decode(image)
        if (up := trainer.averages.get("upsampler")) is not None:
            for state in sample_upsampler(up, up.prepare(_condition(up, positions)), image, options, draw):
                image = state.clean
        return np.stack([to_image(each) for each in image])

    def measure(self) -> Generator[tuple[int, int], None, Mapping[str, float]]:
        """GLIDE's loss on the held-out images, always at the same times and with the same noise; see `Finetuner`."""
        held_out = self._request.held_out
        if held_out is None:
            raise TrainingError("there are no held-out images to measure on; name a folder of them")
        trainer, count = self._trainer, len(held_out)
        each = min(max(1, round(_MEASURED / count)), _TIMES_AT_MOST)
        sums = dict.fromkeys(trainer.networks, 0.0)
        for number in range(count):
            one, positions = self._measured(held_out, number)
            images = one.expand(each, -1, -1, -1)
            labels = positions[None].to(trainer.device).expand(each, -1, -1)
            # The times of all images together cover the process evenly.
            places = (torch.arange(each) + (number + 0.5) / count) / each
            times = (places * TRAINED_STEPS).long().clamp(max=TRAINED_STEPS - 1).to(trainer.device)
            for which, name in enumerate(sums):
                shape = trainer.noise_shape(name, images)
                random = torch.Generator().manual_seed(derived_seed(_MEASURE_SEED, number, which))
                noise = torch.randn(each, *shape, generator=random).to(trainer.device)
                sums[name] += float(trainer.losses(name, images, labels, times, noise).mean())
            yield number + 1, count
        means = {name: value / count for name, value in sums.items()}
        loss = sum(means.values()) / len(means)
        return {DENOISING_LOSS: loss, **means, DISTANCE: loss}

    def networks(self) -> Networks:
        """See `Finetuner`."""
        return {
            name: {key: value.detach().cpu().clone() for key, value in network.state_dict().items()}
            for name, network in self._painting(self._trainer.averages).items()
        }

    def info(self) -> CheckpointInfo:
        """See `Finetuner`."""
        request, trainer = self._request, self._trainer
        source = request.model
        has_affinity = all(network.encoder.affinity is not None for network in trainer.networks.values())
        return CheckpointInfo(
            architecture="piti",
            sizes={
                name: network.sizes.to_json()  # type: ignore[operator, union-attr]
                for name, network in self._painting(trainer.networks).items()
            },
            source_vocabulary=self._source_vocabulary,
            target_vocabulary=request.dataset.vocabulary,
            # Without an affinity the channels are the target's; ignored pixels then have none.
            unlabeled_channel=self._unlabeled if has_affinity else None,
            default_size=self._default_size(),
            origin=f"catpaint finetune ({request.method}), {self.step_count} steps on {len(request.dataset)} images, "
            f"from '{source.name}' ({source.info.origin})",
            licence=request.licence or source.info.licence,
            base=BaseCheckpoint(source.name, source.checkpoint_hash),
        )

    def _default_size(self) -> tuple[int, int]:
        if self._codec is None or self._sample_cells is None:
            return self._request.model.default_size
        factor = self._codec.sizes.factor
        height, width = self._sample_cells
        return height * factor, width * factor

    def _painting(self, networks: Mapping[str, PitiNetwork]) -> dict[str, nn.Module]:
        """These networks, and the codec where they need one to paint."""
        return {**networks, **({} if self._codec is None else {"codec": self._codec})}

    def _networks(self) -> dict[str, PitiNetwork]:
        request, source = self._request, self._request.model
        if self._method.needs_glide and "encoder" not in source.info.untrained:
            raise TrainingError(
                "'{method}' starts from GLIDE's own weights, and model '{name}' has been trained with "
                "labels; convert GLIDE's base.pt and upsample.pt and name that model, or take this one's "
                "decoder with --decoder-of source",
                method=request.method,
                name=source.name,
            )
        affinity = starting_affinity(request, self._method)
        if source.target_vocabulary is not None:
            self._source_vocabulary = classes_as_source(source.target_vocabulary)
            self._unlabeled = len(self._source_vocabulary) - 1
        networks = {}
        for name in NETWORKS:
            if source.has_network(name):
                network = source.load_network(name)
                assert isinstance(network, PitiNetwork)
                if source.target_vocabulary is not None:
                    # A source again: its own classes are the channels, ignored pixels the last before null.
                    network = folded_network(network)
                affinity = widened(affinity, network.encoder.condition_channels - 1)
                made = self._method.network(
                    network, affinity=affinity, targets=len(request.dataset.vocabulary), seed=request.seed
                )
                ever = self._trained(made, 1) | self._trained(made, 2)
                for key, parameter in made.named_parameters():
                    parameter.requires_grad_(key in ever)
                networks[name] = made
        return networks

    def _trained(self, network: PitiNetwork, stage: int) -> set[str]:
        return {key for key, _ in network.named_parameters() if self._method.trains(network, key, stage)}

    def _checked_crops(self) -> CropSettings:
        request, side = self._request, self._side
        if request.crops is not None:
            if request.crops.size != (side, side):
                raise TrainingError(
                    "crops of another size than {side}×{side}, which this model is trained at", side=side
                )
            return request.crops
        if request.size not in (None, request.model.default_size):
            height, width = request.model.default_size
            raise TrainingError(
                "model '{name}' is trained at {width}×{height} only, as its tokens have positions; leave the size out",
                name=request.model.name,
                width=width,
                height=height,
            )
        return CropSettings((side, side))

    def _measured(self, dataset: Dataset, position: int) -> tuple[Tensor, Tensor]:
        """A held-out image as the trainer takes it, [1, C, H, W], and its class positions int64 [H, W]."""
        device = self._trainer.device
        if self._codec is None:
            pixels, positions = self._read(dataset, position)
            return to_images(pixels[None], device), positions
        base = self._trainer.networks["base"]
        factor = self._codec.sizes.factor
        if self._held_out is None:
            cache = PairCache(dataset, channel_lut(dataset.vocabulary, self._request.dataset.vocabulary))
            self._held_out = EncodedPairs(cache, self._codec, [whole_view(base, factor)], device=device)
        pair, step = self._held_out[position], base.decoder.granularity
        height, width = (max(each, step) for each in trimmed(pair.cells, step))
        # A strip narrower than a step is widened by its border.
        short = [(0, max(0, wanted - has)) for wanted, has in zip((height, width), pair.cells, strict=True)]
        whole = np.pad(pair.latents, [(0, 0), *short], mode="edge")
        labels = np.pad(pair.positions, [(0, factor * after) for _, after in short], mode="edge")
        latents = torch.from_numpy(whole[:, :height, :width].astype(np.float32))
        positions = torch.from_numpy(labels[: height * factor, : width * factor].astype(np.int64))
        return latents[None].to(device), positions

    def _read(self, dataset: Dataset, position: int) -> tuple[npt.NDArray[np.uint8], Tensor]:
        """Image uint8 [S, S, 3] and class positions int64 [S, S] of a whole labelled image."""
        image, label_map = dataset.read(position)
        lut = channel_lut(dataset.vocabulary, self._request.dataset.vocabulary)
        settings = CropSettings((self._side, self._side), flip=False)
        pixels, labels = cut(image, lut[label_map], settings, np.random.default_rng(0))
        return pixels.copy(), torch.from_numpy(labels.astype(np.int64))


def _side(networks: Iterable[PitiNetwork]) -> int:
    """Side that images and label maps are cut at: the largest that a network takes."""
    return max(max(network.sizes.image_size, network.sizes.condition_size) for network in networks)


def _side_over(base: PitiNetwork, codec: Codec) -> int:
    """The long edge in pixels of what a network over latents paints."""
    return base.sizes.image_size * codec.sizes.factor


def _condition(network: PitiNetwork, positions: Tensor) -> Tensor:
    return one_hot(positions, network.encoder.condition_channels, network.sizes.condition_size)
