"""Self-supervised training of a small vision transformer with iBOT's objective (Zhou et al., ICLR 2022).

Two views of each image. The student sees them with some patches hidden and predicts, over a set of prototypes, what
the teacher (the student's moving average) says of the other view's class token and of the hidden patches themselves.
No labels are used.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.datasets.crops import CropSettings, PairCache, cut, draw_positions
from catpaint.errors import TrainingError, first_line
from catpaint.models.features import FeatureNetwork
from catpaint.models.network_input import IMAGENET, from_pixels
from catpaint.training.augment import draw_augmentation
from catpaint.training.averaging import update_average
from catpaint.training.seeds import derived_seed
from catpaint.training.segmenter import cosine_rate
from catpaint.training.workers import Workers

_MASKS, _COLORS = range(2)


@dataclass(frozen=True)
class FeatureSettings:
    """How features are trained. Temperatures and momenta as published; few prototypes, since the sets are small.

    hidden: share of patches the student doesn't see. steps: length of the run (the rate falls along a cosine).
    """

    crops: CropSettings = field(default_factory=lambda: CropSettings((96, 96), "crop", (96, 192)))
    steps: int = 2000
    batch: int = 24
    rate: float = 1e-3
    weight_decay: float = 0.04
    prototypes: int = 512
    hidden: float = 0.3
    student_temperature: float = 0.1
    teacher_temperature: float = 0.04
    teacher_momentum: float = 0.99
    center_momentum: float = 0.9
    seed: int = 0


class ProjectionHead(nn.Module):
    """Tokens to scores over prototypes: a two-layer perceptron, a unit sphere, and unit prototypes."""

    def __init__(self, width: int, *, prototypes: int, hidden: int = 256, bottleneck: int = 64) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(width, hidden), nn.GELU(), nn.Linear(hidden, bottleneck))
        self.prototypes = nn.Parameter(torch.randn(prototypes, bottleneck))

    def forward(self, tokens: Tensor) -> Tensor:
        """[..., width] to [..., prototypes], cosines in -1..1."""
        unit = functional.normalize(self.layers(tokens), dim=-1)
        return unit @ functional.normalize(self.prototypes, dim=-1).t()


class FeatureTrainer:
    """The state of a run: student and teacher with their heads, centres, optimizer and step count."""

    def __init__(
        self,
        network: FeatureNetwork,
        cache: PairCache,
        settings: FeatureSettings,
        *,
        workers: Workers | None = None,
        device: torch.device | str = "cpu",
    ) -> None:
        self.device = torch.device(device)
        self.workers = workers or Workers()
        if settings.batch % self.workers.count:
            raise TrainingError(
                "batch {batch} can't be shared by {count} processes evenly",
                batch=settings.batch,
                count=self.workers.count,
            )
        if min(settings.crops.size) % network.sizes.patch:
            raise TrainingError(
                "crops of {size} pixels aren't whole patches of {patch}",
                size=settings.crops.size,
                patch=network.sizes.patch,
            )
        self.cache, self.settings = cache, settings
        head = ProjectionHead(network.sizes.width, prototypes=settings.prototypes)
        self.student = nn.ModuleList([network, head]).to(self.device).train()
        self.teacher = copy.deepcopy(self.student).requires_grad_(False)
        self.centers = torch.zeros(2, settings.prototypes, device=self.device)
        self.optimizer = torch.optim.AdamW(self.student.parameters(), settings.rate, weight_decay=settings.weight_decay)
        self.step_count = 0

    @property
    def network(self) -> FeatureNetwork:
        """The teacher's network: the one to use."""
        network = self.teacher[0]
        assert isinstance(network, FeatureNetwork)
        return network

    def steps(self, until: int) -> Iterator[dict[str, float]]:
        """Train up to step number `until`, yielding each step's losses."""
        while self.step_count < until:
            yield self.step()

    def step(self) -> dict[str, float]:
        """One step on two views of a batch; the losses of class tokens and hidden patches."""
        settings = self.settings
        for group in self.optimizer.param_groups:
            group["lr"] = cosine_rate(settings.rate, self.step_count, settings.steps)
        views = [self._view(number) for number in range(2)]
        hidden = self._hidden(len(views[0]))
        with torch.no_grad():
            said = [self._scores(self.teacher, view, None) for view in views]
        seen = [self._scores(self.student, view, mask) for view, mask in zip(views, hidden, strict=True)]
        targets = [self._targets(scores) for scores in said]
        on_class = torch.stack([self._loss(seen[i][:, 0], targets[1 - i][:, 0]).mean() for i in range(2)]).mean()
        on_patches = torch.stack([self._patch_loss(seen[i], targets[i], hidden[i]) for i in range(2)]).mean()
        loss = on_class + on_patches
        if not bool(torch.isfinite(loss)):
            raise TrainingError(
                "step {step_count}: the loss is not a number; lower the learning rate", step_count=self.step_count + 1
            )
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self.workers.average_gradients(self.student.parameters())
        nn.utils.clip_grad_norm_(self.student.parameters(), 3.0)
        self.optimizer.step()
        self._move_centers(said)
        momentum = 1 - (1 - settings.teacher_momentum) * cosine_rate(1.0, self.step_count, settings.steps, warm=1)
        update_average(self.teacher, self.student, momentum)
        self.step_count += 1
        return {"class": on_class.item(), "patches": on_patches.item()}

    def state(self) -> dict[str, Any]:
        """Everything a run needs to go on exactly."""
        return {
            "step": self.step_count,
            "student": self.student.state_dict(),
            "teacher": self.teacher.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "centers": self.centers,
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """Continue from `state`. Raises TrainingError when it belongs to another network."""
        try:
            self.student.load_state_dict(state["student"])
            self.teacher.load_state_dict(state["teacher"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.centers = state["centers"].to(self.device)
            self.step_count = int(state["step"])
        except (KeyError, RuntimeError, ValueError) as error:
            reason = first_line(error)[:160]
            raise TrainingError(
                "the run's state doesn't fit this network ({reason}); start a new run", reason=reason
            ) from error

    def _view(self, number: int) -> Tensor:
        settings, step = self.settings, self.step_count
        positions = draw_positions(len(self.cache), batch=settings.batch, step=step, seed=settings.seed)
        part = self.workers.share(settings.batch)
        crops = []
        for item, position in list(enumerate(positions))[part]:
            rng = np.random.default_rng([settings.seed, step, item, number])
            crops.append(cut(*self.cache.read(position), settings.crops, rng)[0])
        pixels = np.stack(crops)
        images = from_pixels(pixels).to(self.device)
        seed = derived_seed(settings.seed, step, _COLORS, number, self.workers.rank)
        images = draw_augmentation(("color",), len(images), settings.crops.size, seed).images(images).clamp(-1, 1)
        mean, std = (torch.tensor(stats, device=self.device).view(1, 3, 1, 1) for stats in IMAGENET)
        return ((images + 1) / 2 - mean) / std

    def _hidden(self, count: int) -> list[Tensor]:
        """Which patches each view hides: half of the images lose square blocks, the others none (as published)."""
        patch = self.network.sizes.patch
        rows, columns = (side // patch for side in self.settings.crops.size)
        seed = derived_seed(self.settings.seed, self.step_count, _MASKS, self.workers.rank)
        rng = torch.Generator().manual_seed(seed)
        # Noise at a third of the resolution hides blocks rather than single patches.
        coarse = torch.rand(2, count, (rows + 2) // 3, (columns + 2) // 3, generator=rng)
        noise = functional.interpolate(coarse, scale_factor=3, mode="nearest")[:, :, :rows, :columns]
        masked_images = torch.rand(2, count, 1, 1, generator=rng) < 0.5
        return list(((noise < self.settings.hidden) & masked_images).to(self.device))

    @staticmethod
    def _scores(pair: nn.ModuleList, view: Tensor, hidden: Tensor | None) -> Tensor:
        scores: Tensor = pair[1](pair[0](view, hidden))
        return scores

    def _targets(self, scores: Tensor) -> Tensor:
        """The teacher's opinion: centred, so that no prototype wins everywhere, and sharpened."""
        centers = torch.cat([self.centers[:1], self.centers[1:].expand(scores.shape[1] - 1, -1)])
        return ((scores - centers) / self.settings.teacher_temperature).softmax(-1)

    def _loss(self, scores: Tensor, targets: Tensor) -> Tensor:
        return -(targets * (scores / self.settings.student_temperature).log_softmax(-1)).sum(-1)

    def _patch_loss(self, scores: Tensor, targets: Tensor, hidden: Tensor) -> Tensor:
        """Mean over the hidden patches of the view."""
        return (self._loss(scores[:, 1:], targets[:, 1:]) * hidden.flatten(1)).sum() / hidden.sum().clamp(min=1)

    def _move_centers(self, said: list[Tensor]) -> None:
        both = torch.cat(said)
        now = torch.stack([both[:, 0].mean(0), both[:, 1:].mean((0, 1))])
        now = self.workers.total(now) / self.workers.count
        self.centers.lerp_(now, 1 - self.settings.center_momentum)
