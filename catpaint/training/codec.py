"""Training a codec: the decoder on a teacher's latents and decodings, the encoder on its latents, then both at once.

A plain L1 toward photographs blurs what latents can't tell; a teacher's decodings are a function of the latents, so
that L1 on them, and on their differences from pixel to pixel, stays sharp. Without a teacher, encoder and decoder are
trained together on the photographs.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from catpaint.errors import TrainingError
from catpaint.models.codec import STATISTICS, Codec
from catpaint.training.averaging import update_average, warm_decay
from catpaint.training.codec_examples import Example, ExampleFolder, to_tensor
from catpaint.training.codec_teacher import CHANNELS, FACTOR, Teacher
from catpaint.training.picture_loss import picture_distance, require_number

Phase = Literal["decoder", "encoder", "both"]

SHARES: dict[Phase, float] = {"decoder": 0.6, "encoder": 0.25, "both": 0.15}
"""What part of the steps each phase has, in this order."""

_HELD_OUT = 16
_SPREAD = 0.1


@dataclass(frozen=True)
class CodecSettings:
    """How a codec is trained.

    steps: length of the run; every phase's rate falls to zero along a cosine. batch: images of the smallest side a
    step; of larger ones there are as few as have the same number of pixels. sides: of the squares that photographs
    are cut to, in pixels. differences: weight of the loss on differences from pixel to pixel. photograph: weight of
    the photographs beside the latents in the encoder's losses of the last phase. average_decay: of the average of
    the weights. measure_every: steps between measurements on the photographs that were held out.
    """

    steps: int = 20_000
    batch: int = 12
    rate: float = 2e-3
    sides: tuple[int, ...] = (128, 152, 192, 256, 304)
    differences: float = 1.0
    photograph: float = 0.5
    average_decay: float = 0.998
    measure_every: int = 250
    seed: int = 0


class CodecTrainer:
    """The state of a run: codec, average, optimizer and step count. Examples are prepared before the first step."""

    def __init__(
        self,
        codec: Codec,
        examples: ExampleFolder,
        settings: CodecSettings,
        *,
        teacher: Teacher | None,
        photographs: Sequence[Path] = (),
        device: torch.device | str = "cpu",
    ) -> None:
        if any(side % codec.sizes.factor for side in settings.sides) or not settings.sides:
            raise TrainingError(f"sides {settings.sides}: a codec trains on multiples of {codec.sizes.factor} pixels")
        if teacher is not None and (codec.sizes.factor, codec.sizes.channels) != (FACTOR, CHANNELS):
            raise TrainingError(
                f"the teacher's latents have factor {FACTOR} and {CHANNELS} channels, the codec's "
                f"{codec.sizes.factor} and {codec.sizes.channels}"
            )
        self.device = torch.device(device)
        self.codec = codec.to(self.device).to(memory_format=torch.channels_last).train()
        self.average = copy.deepcopy(self.codec).requires_grad_(False).eval()
        self.examples, self.settings = examples, settings
        self.optimizer = torch.optim.Adam(self.codec.parameters(), settings.rate, betas=(0.9, 0.99))
        self.step_count = 0
        self._teacher, self._photographs = teacher, photographs
        self._taught = teacher is not None
        self._files: dict[int, list[Path]] = {}
        self._held_out: list[Path] = []

    def prepare(self) -> Iterator[tuple[int, int]]:
        """Make the examples that are missing, yielding (photographs done, of how many); then the latents' statistics.

        Raises TrainingError.
        """
        yield from self.examples.prepare(
            self._photographs,
            self._teacher,
            sides=self.settings.sides,
            factor=self.codec.sizes.factor,
            seed=self.settings.seed,
        )
        self.use_examples()
        if self._taught and self.step_count == 0:
            files = [path for paths in self._files.values() for path in paths]
            self.use_statistics(*latent_statistics(self.examples.read(path).latents for path in files))

    def use_examples(self) -> None:
        """Take the examples that there are now; one in fifty, sixteen at most, is held out."""
        found = self.examples.by_side()
        if not found:
            raise TrainingError(f"{self.examples.path}: holds no examples; prepare them first")
        paths = sorted(path for paths in found.values() for path in paths)
        self._held_out = paths[49::50][:_HELD_OUT] or paths[-1:]
        apart = set(self._held_out) if len(paths) > 1 else set()
        self._files = {
            side: kept for side, paths in found.items() if (kept := [path for path in paths if path not in apart])
        }

    def use_statistics(self, mean: Tensor, deviation: Tensor) -> None:
        """Normalise latents by these, [channels] each."""
        for codec in (self.codec, self.average):
            codec.latent_mean.copy_(mean)
            codec.latent_deviation.copy_(deviation)

    def step(self) -> dict[str, float]:
        """One step: the losses by name, and now and then fidelity to held-out photographs in dB."""
        settings = self.settings
        phase, progress = self._phase()
        images, latents, decodings = self._batch()
        losses = self._losses(phase, images, latents, decodings)
        total = torch.stack(list(losses.values())).sum()
        require_number(total, self.step_count + 1)
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.codec.parameters(), 1.0)
        rate = settings.rate * (0.3 if phase == "both" and self._taught else 1.0)
        for group in self.optimizer.param_groups:
            group["lr"] = rate * min(1.0, (self.step_count + 1) / 50) * 0.5 * (1 + math.cos(math.pi * progress))
        self.optimizer.step()
        self.step_count += 1
        update_average(self.average, self.codec, warm_decay(self.step_count, settings.average_decay))
        out = {name: loss.item() for name, loss in losses.items()}
        if self.step_count % settings.measure_every == 0:
            out |= self.measure()
        return out

    def measure(self) -> dict[str, float]:
        """On held-out photographs, in dB: the whole codec and, with a teacher, the decoder against the teacher's."""
        examples = [self.examples.read(path) for path in self._held_out]
        out = {"photographs_db": codec_fidelity(self.average, [example.image for example in examples])}
        if self._taught:
            out["teacher_db"] = float(np.mean([decoder_fidelity(self.average, example) for example in examples]))
        return out

    def state(self) -> dict[str, Any]:
        """Everything a run needs to go on exactly."""
        return {
            "step": self.step_count,
            "codec": self.codec.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """Continue from `state`. Raises TrainingError when it belongs to another network."""
        try:
            self.codec.load_state_dict(state["codec"])
            self.average.load_state_dict(state["average"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step_count = int(state["step"])
        except (KeyError, RuntimeError, ValueError) as error:
            reason = str(error).splitlines()[0][:160]
            raise TrainingError(f"the run's state doesn't fit this codec ({reason}); start a new run") from error

    def result(self) -> Codec:
        """The averaged codec on the CPU, for use."""
        return copy.deepcopy(self.average).cpu().eval()

    def _phase(self) -> tuple[Phase, float]:
        """The phase of the coming step, and how much of it is over, 0..1."""
        if not self._taught:
            return "both", min(self.step_count / self.settings.steps, 1.0)
        done = self.step_count / self.settings.steps
        for phase, share in SHARES.items():
            if done < share:
                return phase, done / share
            done -= share
        return "both", 1.0

    def _losses(self, phase: Phase, images: Tensor, latents: Tensor, decodings: Tensor) -> dict[str, Tensor]:
        codec, losses = self.codec, {}
        if phase != "encoder" and self._taught:
            losses["decoder"] = self._distance(codec.decode_unclamped(latents), decodings)
        if phase == "decoder":
            return losses
        found = codec.encode(images)
        if self._taught:
            losses["latents"] = (found - latents).abs().mean()
        else:
            mean, deviation = found.mean((0, 2, 3)), found.std((0, 2, 3))
            losses["spread"] = _SPREAD * (mean.square() + (deviation - 1).square()).mean()
        if phase == "both":
            # Taught, the decoder stays what the teacher made it: photographs, which latents don't tell, would blur it.
            codec.decoder.requires_grad_(not self._taught)
            weight = self.settings.photograph if self._taught else 1.0
            losses["photographs"] = weight * self._distance(codec.decode_unclamped(found), images)
            codec.decoder.requires_grad_(True)
        return losses

    def _distance(self, found: Tensor, wanted: Tensor) -> Tensor:
        return picture_distance(found, wanted, differences=self.settings.differences)

    def _batch(self) -> tuple[Tensor, Tensor, Tensor]:
        """Images, normalised latents (empty without a teacher) and decodings of one side."""
        if not self._files:
            self.use_examples()
        rng = np.random.default_rng([self.settings.seed, self.step_count])
        sides = list(self._files)
        pixels = np.array([len(self._files[side]) * side**2 for side in sides], float)
        side = sides[rng.choice(len(sides), p=pixels / pixels.sum())]
        count = max(1, round(self.settings.batch * (sides[0] / side) ** 2))
        chosen = rng.permutation(len(self._files[side]))[:count]
        examples = [self.examples.read(self._files[side][position]) for position in chosen]
        images, decodings = (
            to_tensor(np.stack(pictures)).to(self.device)
            for pictures in ([one.image for one in examples], [one.decoding for one in examples])
        )
        latents = torch.from_numpy(np.stack([one.latents for one in examples])).float().to(self.device)
        if self._taught:
            latents = normalise(self.codec, latents)
        return images, latents, decodings


def normalise(codec: Codec, latents: Tensor) -> Tensor:
    """Raw latents [N, C, h, w] of the teacher as the codec takes them."""
    mean, deviation = (getattr(codec, name)[:, None, None] for name in STATISTICS)
    result: Tensor = ((latents - mean) / deviation).contiguous(memory_format=torch.channels_last)
    return result


def latent_statistics(latents: Iterable[npt.NDArray[np.float16]]) -> tuple[Tensor, Tensor]:
    """Mean and deviation of every channel over latents [C, h, w], float32 [C] each."""
    count, total, squares = 0, np.zeros(1), np.zeros(1)
    for one in latents:
        values = one.reshape(len(one), -1).astype(np.float64)
        count, total, squares = count + values.shape[1], total + values.sum(1), squares + (values**2).sum(1)
    mean = total / count
    deviation = np.sqrt(np.maximum(squares / count - mean**2, 1e-8))
    return torch.from_numpy(mean).float(), torch.from_numpy(deviation).float()


@torch.inference_mode()
def codec_fidelity(codec: Codec, images: Sequence[npt.NDArray[np.uint8]]) -> float:
    """Mean PSNR in dB of decode(encode(x)) against images uint8 [H, W, 3] of any sizes that are multiples of 8."""
    device = codec.latent_mean.device
    return float(
        np.mean([_psnr(codec.decode(codec.encode(x)), x) for x in (to_tensor(i[None]).to(device) for i in images)])
    )


@torch.inference_mode()
def decoder_fidelity(codec: Codec, example: Example) -> float:
    """PSNR in dB of the decoding of the teacher's latents against the teacher's own decoding."""
    device = codec.latent_mean.device
    latents = normalise(codec, torch.from_numpy(example.latents[None]).float().to(device))
    return _psnr(codec.decode(latents), to_tensor(example.decoding[None]).to(device))


def _psnr(found: Tensor, wanted: Tensor) -> float:
    error = ((found - wanted) / 2).square().mean().clamp(min=1e-10)
    return float(-10 * error.log10())
