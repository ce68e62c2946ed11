"""Training PITI's networks by denoising (paper, section 3.3; the loss is `piti_losses`).

One step trains the base, the upsampler or both, each on the same labelled images at its own size; over latents the
base alone, on what a codec makes of them. Everything random is a function of the seed and the step, so that a resumed
run continues as if it had never stopped.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.architectures.piti.networks.diffusion import TRAINED_STEPS, Diffusion, linear
from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.architectures.piti.networks.sizes import PitiSizes
from catpaint.architectures.piti.rendering.pipeline import base_process, quantise
from catpaint.architectures.piti.training.losses import hybrid_loss
from catpaint.datasets.crops import CropSettings, PairCache, draw_batch
from catpaint.errors import TrainingError, first_line
from catpaint.models.network_input import from_pixels
from catpaint.training.anchor import Anchor, Ramp
from catpaint.training.averaging import half_life_decay, warm_decay
from catpaint.training.latent_pairs import LatentPairs
from catpaint.training.seeds import derived_seed
from catpaint.training.workers import Workers

NETWORKS = ("base", "upsampler")

CHECKPOINTING_FROM = 100_000_000
"""Weights of a network from which on activations are computed again in the backward pass, not kept."""

LARGEST_WEIGHT = 50.0
"""Weight of a step at most, see `PitiSettings.weighting`. Where less than 2 % of the variance is the image's, an error
too small for a small network to avoid would outweigh all else (with 1000, one grew worse at all times)."""

NOISY_TIMES = (800, 970)
"""Times of the base at which an image's share of the variance is .095 to .002: most of its layout is hidden."""

_NOISE, _TIMES, _DROPS, _DROPOUT = range(4)


@dataclass(frozen=True)
class PitiSettings:
    """How the networks are trained; the defaults are the published finetuning (docs/published_networks.md 9).

    crops: cut at the side of the condition, or of the largest image; latents come cut. batch: images a step over all
    workers. rates, drops: by network; drops is the share of conditions replaced by none, for guidance.
    low_resolution: side of the image that an upsampler starts from. rate_warm_up: steps over which the rates rise.
    noisy_first: so many steps train the base at `NOISY_TIMES` only: there nothing but the condition tells the picture,
    and what the decoder's attention doesn't learn there it learns late, while the noisy image tells enough elsewhere.
    warm_average: start the average at a low decay. average_half_life: images after which the average has forgotten half
    of what it was, instead of a decay. precision: of the networks' forward pass. affinity_rate: the affinity's learning
    rate, as a multiple of its network's. accumulation: parts in which a batch goes through a network.
    ramp: of the rates in finetuning. anchor: weight of L2 between what learns and its start.
    weighting: "noise" is GLIDE's, each step's error counts the same; "velocity" divides the base's by the image's
    share of the variance (Salimans & Ho, ICLR 2022), but weighs at most `LARGEST_WEIGHT`: layout before texture. An
    upsampler knows the picture from its low-resolution image.
    """

    crops: CropSettings
    batch: int = 8
    rates: Mapping[str, float] = field(default_factory=lambda: {"base": 3.5e-5, "upsampler": 1e-5})
    drops: Mapping[str, float] = field(default_factory=lambda: {"base": 0.2, "upsampler": 0.0})
    low_resolution: int = 64
    rate_warm_up: int = 0
    noisy_first: int = 0
    weighting: Literal["noise", "velocity"] = "noise"
    weight_decay: float = 0.0
    average_decay: float = 0.999
    warm_average: bool = True
    average_half_life: float | None = None
    affinity_rate: float = 1.0
    accumulation: int = 1
    ramp: Ramp = field(default_factory=Ramp)
    anchor: float = 0.0
    precision: str = "float32"
    seed: int = 0


class PitiTrainer:
    """The state of a run: networks, their averages and optimizers, and the step count.

    networks: "base", "upsampler" or both; the base alone where `cache` holds latents. Only parameters that take a
    gradient now are ever trained (`choose` may hold some back for a while). An average shares the others with its
    network.
    """

    def __init__(
        self,
        networks: Mapping[str, PitiNetwork],
        cache: PairCache | LatentPairs,
        settings: PitiSettings,
        *,
        workers: Workers | None = None,
        device: torch.device | str = "cpu",
    ) -> None:
        self.workers = workers or Workers()
        if settings.batch < 1 or settings.batch % self.workers.count:
            raise TrainingError(
                "batch {batch} can't be shared by {count} processes evenly",
                batch=settings.batch,
                count=self.workers.count,
            )
        if settings.precision not in ("float32", "bfloat16"):
            raise TrainingError(
                "precision '{precision}' is unknown; choose float32 or bfloat16", precision=settings.precision
            )
        if isinstance(cache, LatentPairs) != networks["base" if "base" in networks else "upsampler"].sizes.over_latents:
            raise TrainingError("a PITI over latents learns from latents, one over pixels from images")
        self.device = torch.device(device)
        self.cache, self.settings = cache, settings
        self.networks = {
            name: network.to(self.device).to(memory_format=torch.channels_last) for name, network in networks.items()
        }
        self._keys = {
            name: [key for key, value in network.named_parameters() if value.requires_grad]
            for name, network in self.networks.items()
        }
        self.averages = {name: average_of(network) for name, network in self.networks.items()}
        self.optimizers = {
            name: torch.optim.AdamW(
                self._groups(name, network), settings.rates[name], weight_decay=settings.weight_decay
            )
            for name, network in self.networks.items()
        }
        for name, network in self.networks.items():
            network.decoder.checkpointing = _count(network) >= CHECKPOINTING_FROM
            self.choose(name, set(self._keys[name]))
        self._anchors = {
            name: Anchor(self._learning(name, network).values(), settings.anchor)
            for name, network in self.networks.items()
        }
        self.step_count = 0

    def choose(self, name: str, keys: set[str]) -> None:
        """Let only these of the parameters that may learn do so from now on."""
        network = self.networks[name]
        for key, value in self._learning(name, network).items():
            value.requires_grad_(key in keys)
        # Dropout, all of it in the decoder, is for what learns.
        network.decoder.train(any(key.startswith("decoder.") for key in keys))

    def step(self) -> dict[str, float]:
        """One step of each network; their losses by name. Raises TrainingError for one that is not a number."""
        images, positions = self._batch()
        report = {name: self._step(name, images, positions) for name in self.networks}
        self.step_count += 1
        return report

    @torch.no_grad()
    def losses(self, name: str, images: Tensor, positions: Tensor, times: Tensor, noise: Tensor) -> Tensor:
        """The average's loss per image [N], with its condition.

        images: [N, 3, H, W] in [-1, 1], or latents. noise: of the shape that `noise_shape` tells.
        """
        return self._losses(self.averages[name], name, images, positions, times, noise, dropped=None)

    def noise_shape(self, name: str, images: Tensor) -> tuple[int, int, int]:
        """(channels, height, width) of what a network sees of these images, or latents [N, C, H, W]."""
        sizes = self.networks[name].sizes
        if sizes.over_latents:
            return images.shape[1], images.shape[2], images.shape[3]
        return sizes.image_channels, sizes.image_size, sizes.image_size

    def state(self) -> dict[str, Any]:
        """Everything a run needs to go on exactly; frozen weights are the source's, and not in it."""
        return {"step": self.step_count} | {
            name: {
                "trained": self._values(name, network),
                "average": self._values(name, self.averages[name]),
                "optimizer": self.optimizers[name].state_dict(),
            }
            for name, network in self.networks.items()
        }

    @torch.no_grad()
    def load_state(self, state: dict[str, Any]) -> None:
        """Continue from `state`. Raises TrainingError when it belongs to another network."""
        try:
            for name, network in self.networks.items():
                kept = state[name]
                for part, values in ((network, kept["trained"]), (self.averages[name], kept["average"])):
                    target = self._learning(name, part)
                    if target.keys() != values.keys():
                        raise KeyError(f"{name}: other trained weights")
                    for key, value in target.items():
                        value.copy_(values[key])
                self.optimizers[name].load_state_dict(kept["optimizer"])
            self.step_count = int(state["step"])
        except (KeyError, RuntimeError, ValueError, TypeError) as error:
            reason = first_line(error)[:160]
            raise TrainingError(
                "the run's state doesn't fit this network ({reason}); start a new run", reason=reason
            ) from error

    # ---- parts of a step ----

    def _step(self, name: str, images: Tensor, positions: Tensor) -> float:
        settings, network, optimizer = self.settings, self.networks[name], self.optimizers[name]
        times, noise, dropped = self._draw(name, self.noise_shape(name, images))
        total = torch.zeros((), device=self.device)
        optimizer.zero_grad(set_to_none=True)
        size = -(-len(images) // settings.accumulation)
        with self._seeded(name):
            for start in range(0, len(images), size):
                part = slice(start, start + size)
                batch = images[part], positions[part], times[part], noise[part]
                with self._autocast():
                    losses = self._losses(network, name, *batch, dropped=dropped[part], training=True)
                loss = losses.sum() / len(images)
                if not bool(torch.isfinite(loss)):
                    raise TrainingError(
                        "step {step_count}: the {name}'s loss is not a number; lower the learning rates and resume",
                        step_count=self.step_count + 1,
                        name=name,
                    )
                loss.backward()  # type: ignore[no-untyped-call]
                total += loss.detach()
        self.workers.average_gradients(network.parameters())
        self._anchors[name].add_gradients()
        ramp = settings.ramp.factor(self.step_count)
        for group in optimizer.param_groups:
            rate = settings.rates[name] * group.get("factor", 1.0) * ramp
            group["lr"] = rate * min(1.0, (self.step_count + 1) / max(1, settings.rate_warm_up))
        optimizer.step()
        decay = settings.average_decay
        if settings.average_half_life is not None:
            decay = half_life_decay(settings.average_half_life, settings.batch)
        elif settings.warm_average:
            decay = warm_decay(self.step_count, decay)
        now = self._learning(name, network)
        for key, value in self._learning(name, self.averages[name]).items():
            value.lerp_(now[key].detach(), 1 - decay)
        return float(self.workers.total(total) / self.workers.count)

    def _losses(
        self,
        network: PitiNetwork,
        name: str,
        images: Tensor,
        positions: Tensor,
        times: Tensor,
        noise: Tensor,
        *,
        dropped: Tensor | None,
        training: bool = False,
    ) -> Tensor:
        sizes = network.sizes
        process = process_of(sizes)
        clean = images if sizes.over_latents else scaled(images, sizes.image_size)
        low_res = None
        if sizes.low_resolution:
            low_res = quantise(scaled(clean, self.settings.low_resolution)).clamp(-1, 1)
        condition = one_hot(positions, network.encoder.condition_channels, sizes.condition_size)
        if dropped is not None and bool(dropped.any()):
            condition = torch.where(dropped[:, None, None, None], network.null_condition(), condition)
        noisy = process.add_noise(clean, noise, times)
        seen = torch.from_numpy(process.timesteps).to(times.device)[times]
        output = network(noisy.contiguous(memory_format=torch.channels_last), seen, condition, low_res)
        weights = self._weights(name, times) if training else None
        return hybrid_loss(process, output, clean, noise, times, weights=weights)

    def _learning(self, name: str, network: nn.Module) -> dict[str, nn.Parameter]:
        """The parameters that may learn, of the network or its average, by key."""
        parameters = dict(network.named_parameters())
        return {key: parameters[key] for key in self._keys[name]}

    def _groups(self, name: str, network: nn.Module) -> list[dict[str, Any]]:
        """The parameters that may learn, by learning rate; one group where all have the same."""
        factor = self.settings.affinity_rate
        learning = self._learning(name, network)
        own = [value for key, value in learning.items() if factor != 1 and key.startswith("encoder.affinity.")]
        groups: list[dict[str, Any]] = [{"params": [value for value in learning.values() if not _among(value, own)]}]
        return [*groups, {"params": own, "factor": factor}] if own else groups

    def _values(self, name: str, network: nn.Module) -> dict[str, Tensor]:
        return {key: value.detach() for key, value in self._learning(name, network).items()}

    def _weights(self, name: str, times: Tensor) -> Tensor | None:
        if self.settings.weighting == "noise" or self.networks[name].sizes.low_resolution:
            return None
        share = torch.from_numpy(process_of(self.networks[name].sizes).alphas_cumprod).to(times.device)[times]
        return (1 / share).clamp(max=LARGEST_WEIGHT).float()

    def _batch(self) -> tuple[Tensor, Tensor]:
        """Images in [-1, 1] or latents [N, C, h, w], and class positions int64 [N, H, W]."""
        settings = self.settings
        part = self.workers.share(settings.batch)
        if isinstance(self.cache, LatentPairs):
            latents, indices = self.cache.draw(
                batch=settings.batch, step=self.step_count, seed=settings.seed, part=part
            )
            return latents.to(self.device), indices.to(self.device)
        pixels, positions = draw_batch(
            self.cache, settings.crops, batch=settings.batch, step=self.step_count, seed=settings.seed, part=part
        )
        return to_images(pixels, self.device), torch.from_numpy(positions).to(self.device)

    def _draw(self, name: str, shape: tuple[int, int, int]) -> tuple[Tensor, Tensor, Tensor]:
        """Steps of the process [N], noise and which conditions are dropped [N], of this process's part."""
        batch = self.settings.batch
        part, which = self.workers.share(batch), NETWORKS.index(name)
        # One offset for evenly spread times: each is uniform, and together they cover the process in every step.
        offset = torch.rand((), generator=self._random(_TIMES, which))
        times = ((offset + torch.arange(batch) / batch) % 1 * TRAINED_STEPS).long().clamp(max=TRAINED_STEPS - 1)
        if self.step_count < self.settings.noisy_first and name == "base":
            low, high = NOISY_TIMES
            times = low + times * (high - low) // TRAINED_STEPS
        noise = torch.randn(batch, *shape, generator=self._random(_NOISE, which))
        dropped = torch.rand(batch, generator=self._random(_DROPS, which)) < self.settings.drops[name]
        return times[part].to(self.device), noise[part].to(self.device), dropped[part].to(self.device)

    def _random(self, purpose: int, which: int) -> torch.Generator:
        return torch.Generator().manual_seed(derived_seed(self.settings.seed, self.step_count, purpose, which))

    @contextmanager
    def _seeded(self, name: str) -> Iterator[None]:
        """Dropout draws from the global generators: seeded for this step and process, and put back after it."""
        own = self.workers.share(self.settings.batch).start
        devices = [torch.cuda.current_device()] if self.device.type == "cuda" else []
        with torch.random.fork_rng(devices):
            torch.manual_seed(
                derived_seed(self.settings.seed, self.step_count, _DROPOUT, NETWORKS.index(name) + len(NETWORKS) * own)
            )
            yield

    def _autocast(self) -> AbstractContextManager[Any]:
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.settings.precision == "bfloat16")


_BASES = {over_latents: base_process(over_latents=over_latents) for over_latents in (False, True)}
_UPSAMPLER = linear()


def process_of(sizes: PitiSizes) -> Diffusion:
    """The noise schedule of a network: the published ones."""
    return _UPSAMPLER if sizes.low_resolution else _BASES[sizes.over_latents]


def average_of(network: PitiNetwork) -> PitiNetwork:
    """A copy in evaluation mode without gradients, sharing the parameters that don't learn."""
    shared: dict[int, Any] = {id(value): value for value in network.parameters() if not value.requires_grad}
    average = copy.deepcopy(network, shared)
    for value in average.parameters():
        value.requires_grad_(False)
    average.decoder.checkpointing = False
    return average.eval()


def to_images(pixels: Any, device: torch.device) -> Tensor:
    """uint8 [N, H, W, 3] as [N, 3, H, W] in [-1, 1]."""
    return from_pixels(pixels).to(device)


def scaled(images: Tensor, side: int) -> Tensor:
    """Images [N, 3, H, W] at side × side, antialiased."""
    if images.shape[-2:] == (side, side):
        return images
    return functional.interpolate(images, (side, side), mode="bicubic", antialias=True).clamp(-1, 1)


def one_hot(positions: Tensor, channels: int, side: int) -> Tensor:
    """Class positions int64 [N, H, W] as a condition [N, channels, side, side], null (the last) empty.

    A position beyond the classes leaves its pixel empty. Nearest neighbours, each pixel's centre.
    """
    rows, columns = (
        ((torch.arange(side, device=positions.device) + 0.5) * length / side).long() for length in positions.shape[1:]
    )
    chosen = positions[:, rows[:, None], columns]
    condition = functional.one_hot(chosen.clamp(max=channels - 1), channels).permute(0, 3, 1, 2).float()
    condition[:, -1] = 0
    return condition


def _among(value: Tensor, others: list[nn.Parameter]) -> bool:
    return any(value is other for other in others)


def _count(network: nn.Module) -> int:
    return sum(parameter.numel() for parameter in network.parameters())
