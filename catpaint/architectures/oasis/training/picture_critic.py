"""A critic of what generated latents look like, by the features of a frozen network: a projected discriminator.

OASIS's discriminator sees latents, and behind spectral normalisation little of what varies little in them; what a
person sees are pictures. Here latents are decoded, real ones and generated ones of the same label maps, and small heads
judge the pictures' features at five sizes, each by the class of the place (Sauer et al., "Projected GANs Converge
Faster", NeurIPS 2021, section 3; the class enters by projection, Miyato & Koyama, "cGANs with Projection
Discriminator", ICLR 2018). It stands beside OASIS's discriminator, whose answer keeps painting what the map says.

Beside the heads there is the weave (`training.weave`), of which generated pictures may have no more than real ones.
Where the decoder learns as well, what is real are photographs: decodings would tell it to stay as it is.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Sequence
from typing import Any, Protocol, Self

import torch
import torch.nn.functional as functional
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm

from catpaint.models.codec import Codec
from catpaint.training.codec_critic import adversarial_loss, critic_loss
from catpaint.training.decoder_learning import DecoderLearner, DecoderSettings
from catpaint.training.perceptual import PerceptualDistance
from catpaint.training.seeds import derived_seed
from catpaint.training.weave import WINDOW, weave
from catpaint.training.workers import Workers

STAGES = 4
"""Of the network's, beside its stem: features at 1/2, and at 1/4, 1/8, 1/16 and 1/32 of the picture."""

WIDTH = 128
"""Channels of a head. Features are mixed into so many at random first, which keeps it from a few telling ones."""

CELLS = 1280
"""Cells that are decoded and judged a step, at least one image: five of 128×128 pixels."""

RATE = 2e-4
WARM_UP = 100
"""Steps over which its pull grows to the full weight, while it learns to tell anything."""

WEAVE = 0.7
"""Length of the weave's gradient by a picture, as a multiple of the heads', where there is clearly too much of it."""

_SLOPE, _KEEP = 0.2, 1.3
_SPREAD = 0.05
_HEADS = 1
_STEADY = 0.98
_CLEARLY = 0.06


class PictureFeatures(Protocol):
    """A frozen network by whose features pictures are judged. stem_width, widths: channels of what it finds."""

    stem_width: int
    widths: tuple[int, ...]

    def to(self, device: torch.device | str, /) -> Self:
        """The same on a device."""
        ...

    def everything(self, images: Tensor, /) -> list[Tensor]:
        """Images [N, 3, H, W] in [-1, 1] to [N, stem_width, H/2, W/2], then [N, width, ...] of half the side each."""
        ...


Photographs = Callable[[int, int, int, int], tuple[Tensor, Tensor]]
"""(height, width in cells, how many, step) to photographs [N, 3, H, W] in [-1, 1] and their classes int64 [N, H, W]."""


class Head(nn.Module):
    """Scores of features [N, channels, h, w] with the class of every place: [N, 1, h, w].

    far: it looks at every fourth place and four times as far, for features that say little of what is around them.
    """

    def __init__(self, channels: int, classes: int, width: int = WIDTH, *, far: bool = False) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("deviation", torch.ones(channels))
        self.register_buffer("mixing", torch.randn(width, channels, 1, 1) / math.sqrt(channels))
        side, stride = (4, 2) if far else (3, 1)
        self.layers = nn.ModuleList([spectral_norm(nn.Conv2d(width, width, side, stride, 1)) for _ in range(2)])
        self.score = spectral_norm(nn.Conv2d(width, 1, 1))
        self.gain = nn.Parameter(torch.tensor(4.0))
        self.classes = nn.Embedding(classes + 1, width)  # The last for what no class covers.
        nn.init.normal_(self.classes.weight, 0, 0.05)

    mean: Tensor
    deviation: Tensor
    mixing: Tensor

    def measure(self, features: Tensor, workers: Workers) -> None:
        """Take the mean and deviation of every channel from all workers' real features; what never varies doesn't
        count."""
        features = features.float()
        means = torch.stack([features.mean((0, 2, 3)), features.square().mean((0, 2, 3))])
        mean, squares = workers.total(means) / workers.count
        whole = squares.mean() - mean.mean().square()
        self.mean.copy_(mean)
        deviation = (squares - mean.square()).clamp(min=0).sqrt()
        self.deviation.copy_(deviation + _SPREAD * whole.clamp(min=0).sqrt() + 1e-6)

    def forward(self, features: Tensor, classes: Tensor) -> Tensor:
        """classes: int64 [N, H, W] of any size; a place has the nearest one's."""
        x = (features - self.mean[:, None, None]) / self.deviation[:, None, None]
        x = functional.conv2d(x, self.mixing)
        for layer in self.layers:
            # A leaky unit takes three tenths of the size; with it given back the score says as much as the class.
            x = functional.leaky_relu(layer(x), _SLOPE) * _KEEP
        places = functional.interpolate(classes[:, None].float(), x.shape[2:], mode="nearest")[:, 0].long()
        own = (x * self.classes(places).movedim(-1, 1)).sum(1, keepdim=True) / math.sqrt(x.shape[1])
        scores: Tensor = self.gain * self.score(x) + own
        return scores.float()


class PictureCritic:
    """The heads and their optimizer, over a codec's decoder and a network's features, both frozen.

    classes: of the label map. weight: of its pull, as a multiple of the length of OASIS's own gradient. photographs:
    where they are given, the decoder learns too, at `decoder_rate`, in one process alone and by the features of a
    `PerceptualDistance`; `learner` holds it.
    """

    def __init__(
        self,
        codec: Codec,
        network: PictureFeatures,
        *,
        classes: int,
        weight: float,
        photographs: Photographs | None = None,
        decoder_rate: float = 0.0,
        workers: Workers | None = None,
        device: torch.device | str = "cpu",
    ) -> None:
        if photographs is not None:
            codec = copy.deepcopy(codec)  # What the pairs are encoded by stays as it is.
        self._codec = codec.to(device).eval().requires_grad_(False).to(memory_format=torch.channels_last)
        self._network, self._workers = network.to(device), workers or Workers()
        self._weight, self._photographs = weight, photographs
        self.learner: DecoderLearner | None = None
        if photographs is not None:
            assert isinstance(self._network, PerceptualDistance)
            self.learner = DecoderLearner(self._codec, self._network, DecoderSettings(rate=decoder_rate))
        heads = [Head(network.stem_width, classes, far=True), *(Head(channels, classes) for channels in network.widths)]
        self.heads = nn.ModuleList(heads).to(device)
        self._optimizer = torch.optim.Adam(self.heads.parameters(), RATE, betas=(0.0, 0.99))
        self._woven: float | None = None
        self._steps = 0

    def step(self, fake: Tensor, real: Tensor, classes: Tensor, own: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        """Learn from some images of a batch; the gradient it adds for the generated latents, and its losses.

        fake, real: normalised latents [N, C, h, w] of the same label maps; classes: int64 [N, h, w], of every cell.
        own: the gradient [N, C, h, w] that OASIS's loss has for `fake`; an image's pull is as long, times the weight.
        """
        count = _judged(fake)
        seen, shown = classes[:count], fake.detach()[:count].clone().requires_grad_(True)
        picture = self._decoded(shown)
        wanted, places = self._real(real[:count], seen)
        found = self._network.everything(picture)
        asked = self._network.everything(wanted)
        verdict = self._learn(asked, places, [features.detach() for features in found], seen)
        self.heads.requires_grad_(False)
        answer = torch.stack([adversarial_loss(head(x, seen)) for head, x in zip(self.heads, found, strict=True)])
        (asks,) = torch.autograd.grad(answer.mean(), picture, retain_graph=True)
        self.heads.requires_grad_(True)
        woven, against = self._weave(picture, wanted, asks.norm())
        trained = [] if self.learner is None else self.learner.weights
        gradient, *looks = torch.autograd.grad(picture, [shown, *trained], grad_outputs=asks + against)
        losses = {"critic": verdict, "looks": answer.detach().mean(), "weave": woven}
        if self.learner is not None:
            losses |= self.learner.step(looks, wanted)
        strength = self._weight * min(1.0, self._steps / WARM_UP)
        pull = torch.zeros_like(fake)
        pull[:count] = gradient * (strength * own[:count].norm() / (gradient.norm() + 1e-12))
        return pull, losses

    @torch.no_grad()
    def learn(self, fake: Tensor, real: Tensor, classes: Tensor) -> dict[str, Tensor]:
        """Learn as `step` does while the generator, and the decoder, stand still; its loss."""
        count = _judged(fake)
        seen = classes[:count]
        wanted, places = self._real(real[:count], seen)
        found, asked = (self._network.everything(images) for images in (self._decoded(fake[:count]), wanted))
        return {"critic": self._learn(asked, places, found, seen)}

    def state_dict(self) -> dict[str, Any]:
        """Everything that going on exactly needs."""
        return {
            "heads": self.heads.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "woven": self._woven,
            "steps": self._steps,
            **({} if self.learner is None else {"learner": self.learner.state_dict()}),
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue from it. Raises KeyError, RuntimeError and ValueError where it doesn't fit."""
        self.heads.load_state_dict(state["heads"])
        self._optimizer.load_state_dict(state["optimizer"])
        if self.learner is not None:
            self.learner.load_state_dict(state["learner"])
        self._woven, self._steps = state["woven"], int(state["steps"])

    def _real(self, latents: Tensor, classes: Tensor) -> tuple[Tensor, Tensor]:
        """Real pictures as many and as large as these latents, and their classes: decodings or other photographs."""
        if self._photographs is not None:
            height, width = latents.shape[2:]
            images, places = self._photographs(height, width, len(latents), self._steps)
            return images.to(latents).contiguous(memory_format=torch.channels_last), places.to(classes)
        with torch.no_grad():
            return self._decoded(latents), classes

    def _weave(self, picture: Tensor, wanted: Tensor, length: Tensor) -> tuple[Tensor, Tensor]:
        """The weave in generated pictures, and what it adds to the heads' gradient, which has this length, by them."""
        cell = self._codec.sizes.factor
        if min(picture.shape[2:]) < WINDOW * cell:
            return torch.zeros(()), torch.zeros_like(picture)
        usual = float(weave(wanted, cell=cell))
        self._woven = usual if self._woven is None else _STEADY * self._woven + (1 - _STEADY) * usual
        leaf = picture.detach().requires_grad_(True)
        woven = weave(leaf, cell=cell)
        too_much = min(1.0, max(0.0, (float(woven.detach()) - self._woven) / _CLEARLY))
        if not too_much:
            return woven.detach(), torch.zeros_like(picture)
        (gradient,) = torch.autograd.grad(woven, leaf)
        return woven.detach(), WEAVE * too_much * length / (gradient.norm() + 1e-12) * gradient

    @torch.enable_grad()
    def _learn(self, wanted: Sequence[Tensor], places: Tensor, found: Sequence[Tensor], classes: Tensor) -> Tensor:
        """A step of the heads; the mean of their losses. places: the classes of what is wanted."""
        if self._steps == 0:
            self._measure(wanted)
        self._steps += 1
        losses = [
            critic_loss(head(real, places), head(fake, classes))
            for head, real, fake in zip(self.heads, wanted, found, strict=True)
        ]
        self._optimizer.zero_grad(set_to_none=True)
        total = torch.stack(losses).sum()
        torch.autograd.backward(total)
        self._workers.average_gradients(self.heads.parameters())
        nn.utils.clip_grad_norm_(self.heads.parameters(), 5.0)
        self._optimizer.step()
        return total.detach() / len(losses)

    def _measure(self, features: Sequence[Tensor]) -> None:
        for head, real in zip(self.heads, features, strict=True):
            assert isinstance(head, Head)
            head.measure(real, self._workers)

    def _decoded(self, latents: Tensor) -> Tensor:
        """The pictures. What is painted beyond white and black is cut off, and still has a gradient."""
        layout = torch.channels_last
        picture = self._codec.decode_unclamped(latents.contiguous(memory_format=layout)).float()
        cut: Tensor = picture + (picture.clamp(-1, 1) - picture).detach()
        return cut.contiguous(memory_format=layout)


def build_critic(
    codec: Codec,
    network: PictureFeatures,
    *,
    classes: int,
    weight: float,
    seed: int,
    photographs: Photographs | None = None,
    decoder_rate: float = 0.0,
    workers: Workers | None = None,
    device: torch.device | str = "cpu",
) -> PictureCritic:
    """A critic whose heads are drawn by the seed, whatever else is random."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(derived_seed(seed, _HEADS))
        return PictureCritic(
            codec,
            network,
            classes=classes,
            weight=weight,
            photographs=photographs,
            decoder_rate=decoder_rate,
            workers=workers,
            device=device,
        )


def _judged(latents: Tensor) -> int:
    """How many images of a batch are."""
    return max(1, min(len(latents), CELLS // (latents.shape[2] * latents.shape[3])))
