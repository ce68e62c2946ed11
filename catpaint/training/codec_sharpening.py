"""The last phase of a codec's training: its decoder gets back the finest detail, which L1 alone leaves out.

Up to four losses on the decoded picture, each asking for a change of it: L1 toward the teacher's decoding, a critic's
verdict, the distance of local energies, and the distance of a network's features. Their gradients by the picture are
scaled to the length of L1's and then weighed, so that none pulls harder than its weight says, however sure of itself
the critic becomes. What has no weight isn't computed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from catpaint.errors import TrainingError
from catpaint.models.codec import Codec
from catpaint.training.codec_critic import Critic, adversarial_loss, critic_loss, energy_distance
from catpaint.training.perceptual import PerceptualDistance
from catpaint.training.picture_loss import picture_distance, require_number

_BETAS = 0.5, 0.99
_TINY = 1e-9


@dataclass(frozen=True)
class SharpeningSettings:
    """How a decoder is sharpened.

    share: what part of a codec's steps it has where the other phases have theirs. pictures, critic, energy, perceptual:
    weights of L1's, the critic's, the energy distance's and the features' gradient. rate, critic_rate: of Adam, the
    same in all steps. crop: side in pixels of the squares that the critic sees, a multiple of the codec's factor; of
    smaller examples the whole. generated: share of steps on generated latents, where there are any.
    """

    share: float = 0.2
    pictures: float = 1.0
    critic: float = 1.0
    energy: float = 0.5
    perceptual: float = 0.0
    rate: float = 4e-4
    critic_rate: float = 5e-4
    crop: int = 64
    generated: float = 0.4

    def __post_init__(self) -> None:
        if min(self.pictures, self.critic, self.energy, self.perceptual, self.rate, self.critic_rate) < 0:
            raise TrainingError("sharpening: weights and rates can't be below zero")
        if not 0 <= self.share < 1 or not 0 <= self.generated <= 1:
            raise TrainingError(
                "sharpening: shares {share} and {generated} aren't parts of the steps",
                share=self.share,
                generated=self.generated,
            )


BY_FEATURES = SharpeningSettings(critic=0.0, energy=0.0, perceptual=4.0)
"""By a network's features alone: what the bundled codec was sharpened by (docs/latents.md)."""


class Sharpener:
    """Critic and optimizers of the phase. Only the codec's decoder learns."""

    def __init__(
        self,
        codec: Codec,
        settings: SharpeningSettings,
        *,
        differences: float,
        perceptual: PerceptualDistance | None = None,
    ) -> None:
        """differences: of `picture_distance`. perceptual: whose features are compared, where that has a weight.

        Raises TrainingError where crops don't begin and end with cells, and where features weigh without a network.
        """
        if settings.perceptual and perceptual is None:
            raise TrainingError("sharpening by features needs a network's file; give it with --perceptual")
        factor = codec.sizes.factor
        if settings.crop < factor or settings.crop % factor:
            raise TrainingError(
                "crops of {crop} pixels: the critic sees multiples of {factor} pixels",
                crop=settings.crop,
                factor=factor,
            )
        self.settings, self._codec, self._differences = settings, codec, differences
        device = codec.latent_mean.device
        self._perceptual = None if perceptual is None else perceptual.to(device)
        self.critic = Critic().to(device).to(memory_format=torch.channels_last)
        self._optimizer = torch.optim.Adam(codec.decoder.parameters(), settings.rate, betas=_BETAS)
        self._critic_optimizer = torch.optim.Adam(self.critic.parameters(), settings.critic_rate, betas=_BETAS)

    def step(
        self, latents: Tensor, decodings: Tensor, *, crops: int, rng: np.random.Generator, number: int
    ) -> dict[str, float]:
        """One step of critic and decoder: the losses by name.

        latents: normalised, [N, C, h, w]; decodings: the teacher's of them, [N, 3, H, W] in [-1, 1]. crops: about how
        many the critic sees. Raises TrainingError when a loss isn't a number any more at step `number`.
        """
        out = self._codec.decode_unclamped(latents)
        picture = out.detach()
        cut = self._cutter(picture, crops, rng)
        losses: dict[str, Tensor] = {}
        if self.settings.critic:
            losses["critic"] = self._teach(cut(decodings), cut(picture))
        pulls = []
        for name, weight, loss in self._asked(decodings, cut):
            losses[name], gradient = _gradient(loss, picture)
            pulls.append((weight, gradient))
        require_number(torch.stack(list(losses.values())).sum(), number)
        length = pulls[0][1].norm()
        pull = sum(weight * length / (gradient.norm() + _TINY) * gradient for weight, gradient in pulls)
        self._optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward(out, pull)  # type: ignore[no-untyped-call, unused-ignore]
        nn.utils.clip_grad_norm_(self._codec.decoder.parameters(), 1.0)
        self._optimizer.step()
        return {name: loss.item() for name, loss in losses.items()}

    def state(self) -> dict[str, Any]:
        """Critic and optimizers, for going on exactly."""
        return {
            "critic": self.critic.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "critic_optimizer": self._critic_optimizer.state_dict(),
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """Continue from `state`. Raises KeyError, RuntimeError and ValueError where it doesn't fit."""
        self.critic.load_state_dict(state["critic"])
        self._optimizer.load_state_dict(state["optimizer"])
        self._critic_optimizer.load_state_dict(state["critic_optimizer"])

    def _teach(self, wanted: Tensor, found: Tensor) -> Tensor:
        """A step of the critic on crops [N, 3, s, s] of both kinds; its loss."""
        loss = critic_loss(self.critic(wanted), self.critic(found))
        self._critic_optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self._critic_optimizer.step()
        return loss.detach()

    def _asked(
        self, decodings: Tensor, cut: Callable[[Tensor], Tensor]
    ) -> list[tuple[str, float, Callable[[Tensor], Tensor]]]:
        """Name, weight and loss of what is asked of a picture, L1 first and always; the others where they weigh."""
        settings, perceptual = self.settings, self._perceptual
        asked: list[tuple[str, float, Callable[[Tensor], Tensor]]] = [
            ("pictures", settings.pictures, self._distance_to(decodings))
        ]
        if settings.critic:
            asked.append(("adversarial", settings.critic, lambda found: adversarial_loss(self.critic(cut(found)))))
        if settings.energy:
            asked.append(("energy", settings.energy, lambda found: energy_distance(found, decodings)))
        if settings.perceptual and perceptual is not None:
            asked.append(("perceptual", settings.perceptual, lambda found: perceptual(found, decodings)))
        return asked

    def _distance_to(self, wanted: Tensor) -> Callable[[Tensor], Tensor]:
        return lambda found: picture_distance(found, wanted, differences=self._differences)

    def _cutter(self, pictures: Tensor, crops: int, rng: np.random.Generator) -> Callable[[Tensor], Tensor]:
        """Cuts the same squares from whatever pictures of this size: [N, 3, H, W] to [crops or more, 3, s, s]."""
        factor, (count, _, height, width) = self._codec.sizes.factor, pictures.shape
        side = min(self.settings.crop, height, width)
        places = [
            (number, factor * int(rng.integers(edge_y + 1)), factor * int(rng.integers(edge_x + 1)))
            for edge_y, edge_x in [((height - side) // factor, (width - side) // factor)]
            for _ in range(max(1, crops // count))
            for number in range(count)
        ]

        def cut(images: Tensor) -> Tensor:
            cuts = [images[number, :, top : top + side, left : left + side] for number, top, left in places]
            return torch.stack(cuts).contiguous(memory_format=torch.channels_last)

        return cut


def _gradient(loss: Callable[[Tensor], Tensor], picture: Tensor) -> tuple[Tensor, Tensor]:
    """A loss of a picture, and its gradient by the picture."""
    leaf = picture.detach().requires_grad_(True)
    value = loss(leaf)
    (gradient,) = torch.autograd.grad(value, leaf)
    return value.detach(), gradient
