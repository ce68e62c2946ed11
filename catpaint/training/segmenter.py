"""Training a small segmenter on labelled images: weighted cross-entropy, random crops and scales, colour changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import torch
import torch.nn.functional as functional
from torch import Tensor

from catpaint.datasets.crops import CropSettings, PairCache, draw_batch
from catpaint.errors import TrainingError, first_line
from catpaint.models.network_input import IMAGENET, from_pixels
from catpaint.models.segmenters import SegmenterNetwork
from catpaint.training.augment import draw_augmentation
from catpaint.training.class_counts import class_counts
from catpaint.training.seeds import derived_seed
from catpaint.training.workers import Workers


@dataclass(frozen=True)
class SegmenterSettings:
    """How a segmenter is trained. steps: length of the run, over which the rate falls to zero (cosine).

    balance: power of the inverse class frequency in the loss weights; 0 is none, 1 full.
    """

    crops: CropSettings = field(default_factory=lambda: CropSettings((128, 128), "crop", (128, 192)))
    steps: int = 2000
    batch: int = 16
    rate: float = 2e-3
    weight_decay: float = 1e-2
    balance: float = 0.4
    precision: str = "float32"
    seed: int = 0


class SegmenterTrainer:
    """The state of a run: the network, its optimizer and the step count. `dont_care`: a channel without loss."""

    def __init__(
        self,
        network: SegmenterNetwork,
        cache: PairCache,
        settings: SegmenterSettings,
        *,
        dont_care: int | None,
        workers: Workers | None = None,
        device: torch.device | str = "cpu",
    ) -> None:
        self.device = torch.device(device)
        self.network = network.to(self.device).to(memory_format=torch.channels_last).train()
        self.cache, self.settings, self.dont_care = cache, settings, dont_care
        self.workers = workers or Workers()
        if settings.batch % self.workers.count:
            raise TrainingError(
                "batch {batch} can't be shared by {count} processes evenly",
                batch=settings.batch,
                count=self.workers.count,
            )
        self.optimizer = torch.optim.AdamW(network.parameters(), settings.rate, weight_decay=settings.weight_decay)
        self.step_count = 0
        self._counts = torch.zeros(network.sizes.classes, dtype=torch.float64)

    def steps(self, until: int) -> Iterator[dict[str, float]]:
        """Train up to step number `until`, yielding each step's loss and pixel accuracy."""
        while self.step_count < until:
            yield self.step()

    def step(self) -> dict[str, float]:
        """One step: the loss and the share of labelled pixels named rightly."""
        settings = self.settings
        image, indices = self._batch()
        for group in self.optimizer.param_groups:
            group["lr"] = cosine_rate(settings.rate, self.step_count, settings.steps)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=settings.precision == "bfloat16"):
            logits = self.network(image.contiguous(memory_format=torch.channels_last))
        logits = functional.interpolate(logits.float(), size=indices.shape[1:], mode="bilinear")
        target = indices.masked_fill(self._without_loss(indices), -100)
        loss = functional.cross_entropy(logits, target, weight=self._weights(indices), ignore_index=-100)
        if not bool(torch.isfinite(loss)):
            raise TrainingError(
                "step {step_count}: no labelled pixel, or the loss is not a number", step_count=self.step_count + 1
            )
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self.workers.average_gradients(self.network.parameters())
        self.optimizer.step()
        self.step_count += 1
        labelled = target >= 0
        right = (logits.argmax(1) == target) & labelled
        return {"loss": loss.item(), "accuracy": (right.sum() / labelled.sum().clamp(min=1)).item()}

    def state(self) -> dict[str, Any]:
        """Everything a run needs to go on exactly."""
        return {
            "step": self.step_count,
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "counts": self._counts,
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """Continue from `state`. Raises TrainingError when it belongs to another network."""
        try:
            self.network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            self._counts, self.step_count = state["counts"], int(state["step"])
        except (KeyError, RuntimeError, ValueError) as error:
            reason = first_line(error)[:160]
            raise TrainingError(
                "the run's state doesn't fit this network ({reason}); start a new run", reason=reason
            ) from error

    def _batch(self) -> tuple[Tensor, Tensor]:
        settings = self.settings
        part = self.workers.share(settings.batch)
        pixels, positions = draw_batch(
            self.cache, settings.crops, batch=settings.batch, step=self.step_count, seed=settings.seed, part=part
        )
        images = from_pixels(pixels).to(self.device)
        seed = derived_seed(settings.seed, self.step_count, self.workers.rank)
        augmentation = draw_augmentation(("color",), len(images), settings.crops.size, seed)
        images = augmentation.images(images).clamp(-1, 1)
        mean, std = (torch.tensor(stats, device=self.device).view(1, 3, 1, 1) for stats in IMAGENET)
        return ((images + 1) / 2 - mean) / std, torch.from_numpy(positions).to(self.device)

    def _without_loss(self, indices: Tensor) -> Tensor:
        nothing = indices == self.network.sizes.classes
        return nothing if self.dont_care is None else nothing | (indices == self.dont_care)

    def _weights(self, indices: Tensor) -> Tensor:
        """Inverse frequency of the classes seen so far, to the power of `balance`, with mean one over classes."""
        self._counts += self.workers.total(class_counts(indices, self.network.sizes.classes)).cpu()
        frequency = (self._counts + 1) / (self._counts + 1).sum()
        weights: Tensor = frequency**-self.settings.balance
        if self.dont_care is not None:
            weights[self.dont_care] = 0
        return (weights / weights.sum() * (weights > 0).sum()).float().to(self.device)


def cosine_rate(rate: float, step: int, steps: int, *, warm: int = 50) -> float:
    """A learning rate that rises over `warm` steps and falls to zero at `steps` along a cosine."""
    progress = min(step / max(steps, 1), 1.0)
    return rate * min(1.0, (step + 1) / warm) * 0.5 * (1 + float(torch.cos(torch.tensor(progress * torch.pi))))
