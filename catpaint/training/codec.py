"""Training a codec: the decoder on a teacher's latents and decodings, the encoder on its latents, then both at once.

A plain L1 toward photographs blurs what latents can't tell; a teacher's decodings are a function of the latents, so
that L1 on them, and on their differences from pixel to pixel, stays sharper. What a decoder smaller than the teacher
can't follow it blurs all the same, so at last it is sharpened (`codec_sharpening`). Without a teacher, encoder and
decoder are trained together on the photographs.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from catpaint.errors import TrainingError, first_line
from catpaint.models.codec import STATISTICS, Codec
from catpaint.training.averaging import update_average, warm_decay
from catpaint.training.codec_critic import finest_energy
from catpaint.training.codec_examples import Example, ExampleFolder, to_tensor
from catpaint.training.codec_generated import GeneratedLatents, denormalise
from catpaint.training.codec_hints import hint_distance, takes_hints
from catpaint.training.codec_sharpening import Sharpener, SharpeningSettings
from catpaint.training.codec_teacher import CHANNELS, FACTOR, Teacher
from catpaint.training.perceptual import PerceptualDistance
from catpaint.training.picture_loss import picture_distance, require_number

Phase = Literal["decoder", "encoder", "both", "sharpen"]

PHASES: tuple[Phase, ...] = "decoder", "encoder", "both", "sharpen"
"""In the order in which a taught codec goes through them."""

SHARES: dict[Phase, float] = {"decoder": 0.6, "encoder": 0.25, "both": 0.15}
"""What part of the steps before sharpening each phase has."""

_HELD_OUT = 16
_SPREAD = 0.1


@dataclass(frozen=True)
class CodecSettings:
    """How a codec is trained.

    steps: length of the run. phases: those of a taught codec, in the order of PHASES; without a teacher it has "both"
    alone. Every phase's rate falls to zero along a cosine, but for that of sharpening. batch: images of the smallest
    side a step; of larger ones there are as few as have the same number of pixels. sides: of the squares that
    photographs are cut to, in pixels. differences: weight of the loss on differences from pixel to pixel. hints: weight
    of the distance to the teacher's features, for a decoder with blocks like its (`codec_hints`). photograph: weight of
    the photographs beside the latents in the encoder's losses where both learn. average_decay: of the average of the
    weights. measure_every: steps between measurements on the photographs that were held out. sharpening: of the last
    phase.
    """

    steps: int = 20_000
    batch: int = 12
    rate: float = 2e-3
    sides: tuple[int, ...] = (128, 152, 192, 256, 304)
    differences: float = 1.0
    hints: float = 0.2
    photograph: float = 0.5
    average_decay: float = 0.998
    measure_every: int = 250
    seed: int = 0
    phases: tuple[Phase, ...] = PHASES
    sharpening: SharpeningSettings = field(default_factory=SharpeningSettings)

    def __post_init__(self) -> None:
        if not self.phases or tuple(phase for phase in PHASES if phase in self.phases) != self.phases:
            raise TrainingError(
                "phases '{phases:.60}': choose some of {value_phases}, in this order",
                phases=",".join(self.phases),
                value_phases=",".join(PHASES),
            )

    @property
    def shares(self) -> dict[Phase, float]:
        """What part of the steps each phase has, in order; they add up to one."""
        shares = {phase: share * (1 - self.sharpening.share) for phase, share in SHARES.items()}
        shares["sharpen"] = self.sharpening.share
        chosen = {phase: shares[phase] for phase in self.phases}
        whole = sum(chosen.values())
        return chosen if not whole else {phase: share / whole for phase, share in chosen.items()}


class CodecTrainer:
    """The state of a run: codec, average, optimizers and step count. Examples are prepared before the first step.

    trained: the codec is one, and keeps its latents' statistics. generated: a model whose latents its decoder learns
    and is sharpened on beside photographs'. perceptual: whose features the sharpening compares, where they weigh.
    """

    def __init__(
        self,
        codec: Codec,
        examples: ExampleFolder,
        settings: CodecSettings,
        *,
        teacher: Teacher | None,
        photographs: Sequence[Path] = (),
        generated: GeneratedLatents | None = None,
        perceptual: PerceptualDistance | None = None,
        trained: bool = False,
        device: torch.device | str = "cpu",
    ) -> None:
        if any(side % codec.sizes.factor for side in settings.sides) or not settings.sides:
            raise TrainingError(
                "sides {sides}: a codec trains on multiples of {factor} pixels",
                sides=settings.sides,
                factor=codec.sizes.factor,
            )
        if teacher is not None and (codec.sizes.factor, codec.sizes.channels) != (FACTOR, CHANNELS):
            raise TrainingError(
                "the teacher's latents have factor {factor} and {channels} channels, the codec's "
                "{sizes_factor} and {sizes_channels}",
                factor=FACTOR,
                channels=CHANNELS,
                sizes_factor=codec.sizes.factor,
                sizes_channels=codec.sizes.channels,
            )
        self.device = torch.device(device)
        self.codec = codec.to(self.device).to(memory_format=torch.channels_last).train().requires_grad_(True)
        self.average = copy.deepcopy(self.codec).requires_grad_(False).eval()
        self.examples, self.settings = examples, settings
        self.optimizer = torch.optim.Adam(self.codec.parameters(), settings.rate, betas=(0.9, 0.99))
        self.step_count = 0
        self._teacher, self._photographs, self._generator = teacher, photographs, generated
        self._taught, self._trained = teacher is not None, trained
        self._sharpener: Sharpener | None = None
        if self._taught and "sharpen" in settings.phases:
            self._sharpener = Sharpener(
                self.codec, settings.sharpening, differences=settings.differences, perceptual=perceptual
            )
        self._files: dict[int, list[Path]] = {}
        self._generated_files: dict[int, list[Path]] = {}
        self._held_out: list[Path] = []

    def prepare(self) -> Iterator[tuple[int, int]]:
        """Make the examples that are missing, yielding (examples done, of how many); then the latents' statistics.

        Raises TrainingError.
        """
        count = 0 if self._generator is None else self._generator.count
        for done, total in self.examples.prepare(
            self._photographs,
            self._teacher,
            sides=self.settings.sides,
            factor=self.codec.sizes.factor,
            seed=self.settings.seed,
        ):
            yield done, total + count
        if self._generator is not None and self._teacher is not None:
            for done in self._generator.prepare(
                self.examples, self._teacher, sides=self.settings.sides, seed=self.settings.seed
            ):
                yield len(self._photographs) + done, len(self._photographs) + count
        self.use_examples()
        if self._taught and self.step_count == 0 and not self._trained:
            files = [path for paths in self._files.values() for path in paths]
            self.use_statistics(*latent_statistics(self.examples.read(path).latents for path in files))

    def use_examples(self) -> None:
        """Take the examples that there are now; one in fifty, sixteen at most, is held out."""
        found = self.examples.by_side()
        if not found:
            raise TrainingError("{path}: holds no examples; prepare them first", path=self.examples.path)
        paths = sorted(path for paths in found.values() for path in paths)
        self._held_out = paths[49::50][:_HELD_OUT] or paths[-1:]
        apart = set(self._held_out) if len(paths) > 1 else set()
        self._files = {
            side: kept for side, paths in found.items() if (kept := [path for path in paths if path not in apart])
        }
        self._generated_files = {} if self._generator is None else self.examples.by_side(generated=True)

    def use_statistics(self, mean: Tensor, deviation: Tensor) -> None:
        """Normalise latents by these, [channels] each."""
        for codec in (self.codec, self.average):
            codec.latent_mean.copy_(mean)
            codec.latent_deviation.copy_(deviation)

    def step(self) -> dict[str, float]:
        """One step: the losses by name, and now and then what `measure` finds."""
        phase, progress = self._phase()
        out = self._sharpen() if phase == "sharpen" else self._learn(phase, progress)
        if self.step_count % self.settings.measure_every == 0:
            out |= self.measure()
        return out

    def _sharpen(self) -> dict[str, float]:
        assert self._sharpener is not None
        rng = np.random.default_rng([self.settings.seed, self.step_count])
        _, latents, decodings = self._batch(self._sharpening_files(rng), rng)
        losses = self._sharpener.step(
            latents, decodings, crops=self.settings.batch, rng=rng, number=self.step_count + 1
        )
        self.step_count += 1
        decay = warm_decay(self.step_count, self.settings.average_decay)
        update_average(self.average.decoder, self.codec.decoder, decay)
        return losses

    def _learn(self, phase: Phase, progress: float) -> dict[str, float]:
        settings = self.settings
        if not self._files:
            self.use_examples()
        rng = np.random.default_rng([settings.seed, self.step_count])
        files = self._files
        if phase == "decoder" and self._generated_files and rng.random() < settings.sharpening.generated:
            files = self._generated_files
        images, latents, decodings = self._batch(files, rng)
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
        return {name: loss.item() for name, loss in losses.items()}

    def measure(self) -> dict[str, float]:
        """On held-out photographs, in dB: the whole codec and, with a teacher, the decoder against the teacher's.

        detail: the energy of the decoder's finest detail as a multiple of the teacher's, the better the nearer to 1.
        """
        examples = [self.examples.read(path) for path in self._held_out]
        out = {"photographs_db": codec_fidelity(self.average, [example.image for example in examples])}
        if self._taught:
            out["teacher_db"] = float(np.mean([decoder_fidelity(self.average, example) for example in examples]))
            out["detail"] = decoder_detail(self.average, examples)
        return out

    def state(self) -> dict[str, Any]:
        """Everything a run needs to go on exactly."""
        sharpener = {} if self._sharpener is None else {"sharpener": self._sharpener.state()}
        return {
            "step": self.step_count,
            "codec": self.codec.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            **sharpener,
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """Continue from `state`. Raises TrainingError when it belongs to another network.

        A state from before codecs were sharpened has no critic: a fresh one then begins.
        """
        try:
            self.codec.load_state_dict(state["codec"])
            self.average.load_state_dict(state["average"])
            self.optimizer.load_state_dict(state["optimizer"])
            if self._sharpener is not None and "sharpener" in state:
                self._sharpener.load_state(state["sharpener"])
            self.step_count = int(state["step"])
        except (KeyError, RuntimeError, ValueError) as error:
            reason = first_line(error)[:160]
            raise TrainingError(
                "the run's state doesn't fit this codec ({reason}); start a new run", reason=reason
            ) from error

    def result(self) -> Codec:
        """The averaged codec on the CPU, for use."""
        return copy.deepcopy(self.average).cpu().eval()

    def _phase(self) -> tuple[Phase, float]:
        """The phase of the coming step, and how much of it is over, 0..1."""
        if not self._taught:
            return "both", min(self.step_count / self.settings.steps, 1.0)
        done = self.step_count / self.settings.steps
        for phase, share in self.settings.shares.items():
            if done < share:
                return phase, done / share
            done -= share
        return self.settings.phases[-1], 1.0

    def _losses(self, phase: Phase, images: Tensor, latents: Tensor, decodings: Tensor) -> dict[str, Tensor]:
        codec = self.codec
        losses: dict[str, Tensor] = {}
        if phase != "encoder" and self._taught:
            losses |= self._decoder_losses(latents, decodings)
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

    def _decoder_losses(self, latents: Tensor, decodings: Tensor) -> dict[str, Tensor]:
        """Toward the teacher's decodings, and toward its features where the decoder has such."""
        features, found = self.codec.decode_in_steps(latents)
        losses = {"decoder": self._distance(found, decodings)}
        if self._teacher is not None and self.settings.hints and takes_hints(self.codec.sizes):
            raw = denormalise(self.codec, latents)
            losses["hints"] = self.settings.hints * hint_distance(features, self._teacher, raw)
        return losses

    def _distance(self, found: Tensor, wanted: Tensor) -> Tensor:
        return picture_distance(found, wanted, differences=self.settings.differences)

    def _sharpening_files(self, rng: np.random.Generator) -> dict[int, list[Path]]:
        """Of a step's kind of latents, generated or encoded: the examples as large as the critic's crops, or all."""
        if not self._files:
            self.use_examples()
        generated = rng.random() < self.settings.sharpening.generated and self._generated_files
        found = self._generated_files if generated else self._files
        large = {side: paths for side, paths in found.items() if side >= self.settings.sharpening.crop}
        return large or found

    def _batch(self, files: dict[int, list[Path]], rng: np.random.Generator) -> tuple[Tensor, Tensor, Tensor]:
        """Images, normalised latents (empty without a teacher) and decodings of one side."""
        sides = list(files)
        pixels = np.array([len(files[side]) * side**2 for side in sides], float)
        side = sides[rng.choice(len(sides), p=pixels / pixels.sum())]
        count = max(1, round(self.settings.batch * (min(self._files) / side) ** 2))
        chosen = rng.permutation(len(files[side]))[:count]
        examples = [self.examples.read(files[side][position]) for position in chosen]
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


@torch.inference_mode()
def decoder_detail(codec: Codec, examples: Sequence[Example]) -> float:
    """The energy of the finest detail in the decodings of the teacher's latents, divided by that in the teacher's."""
    device, own, wanted = codec.latent_mean.device, 0.0, 0.0
    for example in examples:
        latents = normalise(codec, torch.from_numpy(example.latents[None]).float().to(device))
        own += float(finest_energy(codec.decode(latents)))
        wanted += float(finest_energy(to_tensor(example.decoding[None])))
    return own / max(wanted, 1e-12)


def _psnr(found: Tensor, wanted: Tensor) -> float:
    error = ((found - wanted) / 2).square().mean().clamp(min=1e-10)
    return float(-10 * error.log10())
