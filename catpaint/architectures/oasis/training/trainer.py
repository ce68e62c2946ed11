"""Training an OASIS generator and discriminator (Sushko et al. 2021; docs/published_networks.md 1, 8-12).

One step reads top to bottom in `OasisTrainer.step`: both networks' gradients, on the same generated images; the
generator steps, then the discriminator, then the average follows. Everything random is a function of the seed and the
step, so that a resumed run continues as if it had never stopped.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn

from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator
from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.architectures.oasis.training import coverage_forward, losses, tile_convolution
from catpaint.architectures.oasis.training.matching import matching
from catpaint.architectures.oasis.training.material import CoverageMaterial, Material, PixelMaterial
from catpaint.architectures.oasis.training.picture_critic import PictureCritic
from catpaint.architectures.oasis.training.reestimation import reestimation
from catpaint.architectures.oasis.training.step_weights import Gradients, HeldWeights, held_weights
from catpaint.architectures.oasis.training.texture import texture_distance
from catpaint.architectures.oasis.training.wanted_gradients import without_filters
from catpaint.datasets.crops import CropSettings, PairCache
from catpaint.errors import TrainingError, first_line
from catpaint.models.codec import Codec
from catpaint.rendering.crew import crew_of, share
from catpaint.steps import drive
from catpaint.training.anchor import Anchor, Ramp
from catpaint.training.augment import OVER_LATENTS, Augmentation, draw_augmentation, mix_images
from catpaint.training.averaging import half_life_decay, update_average, warm_decay
from catpaint.training.latent_pairs import LatentPairs
from catpaint.training.seeds import derived_seed
from catpaint.training.workers import Workers

STATISTICS_BATCHES = 16
"""Batches that the average's batch statistics are re-estimated over."""

_NOISE, _COINS, _AUGMENT, _TEXTURE = range(4)
_BEYOND = 2**40


@dataclass(frozen=True)
class OasisSettings:
    """How an OASIS model is trained; the defaults are the published ones for ADE20K.

    batch: images a step over all workers. labelmix_every: steps between two LabelMix terms; the term's weight grows
    with it, so that its mean stays. augment: any of `augment.POLICIES`, for small data sets. rate_factors: the learning
    rate of the generator's parameters with such a part in their names, as a multiple of the others'. r1: weight of the
    gradient penalty on real images, at every `r1_every`-th step (0: none). accumulation: parts in which a batch goes
    through the networks, one after the other; batch statistics are then each part's own.
    ramp: of both networks' rates. anchor: weight of L2 between the generator and its start.
    warm_average: start the average at a low decay (for short runs from scratch). average_half_life: images after which
    the average has forgotten half of what it was, instead of a decay (for finetuning). average_statistics: whether its
    batch statistics follow; else they stay those it began with. warm_up: so many steps train
    the discriminator alone. texture: weight of the generator's distance in texture (`texture_distance`). matched:
    whether the average's latents are made to vary from cell to cell as real ones (`matching`). precision of the
    forward passes of generator, discriminator and critic; weights, their spectral u and v, losses and optimizers are
    float32. rendered: (height, width) in pixels that batch statistics are re-estimated for, over whole label
    maps; None: over batches as they are trained on.
    """

    crops: CropSettings = field(default_factory=lambda: CropSettings((256, 256)))
    batch: int = 32
    generator_rate: float = 1e-4
    discriminator_rate: float = 4e-4
    labelmix: float = 10.0
    labelmix_every: int = 1
    average_decay: float = 0.9999
    warm_average: bool = False
    average_half_life: float | None = None
    average_statistics: bool = True
    warm_up: int = 0
    highest_class_weight: float | None = None
    augment: tuple[str, ...] = ()
    rate_factors: Mapping[str, float] = field(default_factory=dict)
    r1: float = 0.0
    r1_every: int = 16
    accumulation: int = 1
    texture: float = 0.0
    matched: bool = False
    ramp: Ramp = field(default_factory=Ramp)
    anchor: float = 0.0
    precision: str = "float32"
    seed: int = 0
    rendered: tuple[int, int] | None = None


@dataclass(frozen=True, eq=False)
class _Inputs:
    """What a step's losses are computed of. labels: what is painted; seen: the same as the augmentation moves it,
    which is what the discriminator should see. mask: LabelMix's, None at steps without."""

    real: Tensor
    labels: Tensor
    seen: Tensor
    noise: Tensor
    weights: Tensor
    mask: Tensor | None
    augmentation: Augmentation | None


class OasisTrainer:
    """The state of a run: generator, discriminator, the generator's average, two optimizers and the step count.

    `dont_care` is the channel without loss (None where there is none). Over latents `cache` holds them, and `codec`
    decodes them. `average` starts as a copy of the generator unless given. `penalty`, of the generator and the step, is
    added to the generator's loss where it isn't None. `critic`: of what generated latents look like, beside the
    discriminator.
    """

    def __init__(
        self,
        generator: OasisGenerator,
        discriminator: OasisDiscriminator,
        cache: PairCache | LatentPairs,
        settings: OasisSettings,
        *,
        dont_care: int | None,
        codec: Codec | None = None,
        average: OasisGenerator | None = None,
        penalty: Callable[[OasisGenerator, int], Tensor | None] = lambda _generator, _step: None,
        critic: PictureCritic | None = None,
        workers: Workers | None = None,
        device: torch.device | str = "cpu",
    ) -> None:
        self.workers = workers or Workers()
        self._penalty, self._critic = penalty, critic
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
        self.device = torch.device(device)
        self.settings, self.dont_care = settings, dont_care
        self.material = _material(generator, cache, settings, codec)
        layout = torch.channels_last
        self.generator = generator.to(self.device).to(memory_format=layout).train()
        self.discriminator = discriminator.to(self.device).to(memory_format=layout).train()
        followed = (average or copy.deepcopy(generator)).to(self.device).to(memory_format=layout)
        self.average = followed.eval().requires_grad_(False)
        if generator.sizes.over_latents:
            tile_convolution.use_in(self.generator)
            tile_convolution.use_in(self.discriminator)
        betas = (0.0, 0.999)
        # One pass over each weight, a fifth of the time on a CPU; elsewhere torch chooses.
        fused = True if self.device.type == "cpu" else None
        self.generator_optimizer = torch.optim.Adam(
            _groups(generator, settings), settings.generator_rate, betas, fused=fused
        )
        self.discriminator_optimizer = torch.optim.Adam(
            discriminator.parameters(), settings.discriminator_rate, betas, fused=fused
        )
        self._anchor = Anchor(generator.parameters(), settings.anchor)
        self._rates: dict[torch.optim.Optimizer, list[float]] = {
            optimizer: [float(group["lr"]) for group in optimizer.param_groups]
            for optimizer in (self.generator_optimizer, self.discriminator_optimizer)
        }
        self.step_count = 0

    def steps(self, until: int) -> Iterator[dict[str, float]]:
        """Train up to step number `until`, yielding each step's losses. Stop by not asking for the next."""
        while self.step_count < until:
            yield self.step()

    def step(self) -> dict[str, float]:
        """One step of the generator and one of the discriminator; the losses by name."""
        real, labels, noise = self._batch(self.step_count)
        augmentation = self._augmentation(len(real), real.shape[-2:])
        if augmentation is not None:
            real = augmentation.images(real)
        seen = labels if augmentation is None else self.material.augmented(labels, augmentation)
        inputs = _Inputs(real, labels, seen, noise, self._weights(seen), self._mask(seen), augmentation)
        learns = self.step_count >= self.settings.warm_up
        self.generator_optimizer.zero_grad(set_to_none=True)
        self.discriminator_optimizer.zero_grad(set_to_none=True)
        report: dict[str, float] = {}
        hands = torch.get_num_threads() if self._divides() else 1
        with crew_of(hands) if hands > 1 else nullcontext(), self._held(learns=learns) as held:
            for part in self._shares(len(real)):
                pieces = _divided(part, hands)
                for losses_of_piece, gradients in share(
                    [partial(self._gradients, inputs, piece, held, learns=learns) for piece in pieces]
                ):
                    for weights, found in zip((held.generator, held.discriminator), gradients, strict=True):
                        weights.add(found)
                    for name, value in losses_of_piece.items():
                        report[name] = report.get(name, 0.0) + value
            ends = [
                partial(self._end, network, held, learns=learns) for network in (self.generator, self.discriminator)
            ]
            if self.workers.count > 1:
                # Processes have to meet in one order.
                for end in ends:
                    end()
            else:
                share(ends)
        self.step_count += 1
        return report

    def averaged(self, batches: int = STATISTICS_BATCHES) -> OasisGenerator:
        """The average in evaluation mode, with batch statistics re-estimated over training label maps."""
        return drive(self.averaging(batches))

    def averaging(self, batches: int = STATISTICS_BATCHES) -> Generator[tuple[int, int], None, OasisGenerator]:
        """`averaged`, yielding (batches done, of) after each, so that other work can go between."""
        network = copy.deepcopy(self.average)
        total = batches * (1 + self.settings.matched)
        for done in reestimation(network, self._statistics_batches(batches), generate=self.material.generate):
            yield done, total
        if self.settings.matched:
            for done, _ in self.matching(network, batches):
                yield batches + done, total
        return network

    def matching(
        self, network: OasisGenerator, batches: int = STATISTICS_BATCHES
    ) -> Generator[tuple[int, int], None, None]:
        """Let a network in evaluation mode vary from cell to cell as training latents do; yields (batches done, of)."""
        for done in matching(network, (self._batch(_BEYOND + number, own_part=False) for number in range(batches))):
            yield done, batches

    def start_from(self, generator: OasisGenerator) -> None:
        """Take another generator's weights and statistics before the first step, for generator and average alike."""
        for network in (self.generator, self.average):
            network.load_state_dict(generator.state_dict())

    def state(self) -> dict[str, Any]:
        """Everything a run needs to go on exactly: tensors and plain values."""
        return {"step": self.step_count} | {name: part.state_dict() for name, part in self._parts().items()}

    def load_state(self, state: dict[str, Any]) -> None:
        """Continue from `state`. Raises TrainingError when it belongs to another network."""
        try:
            for name, part in self._parts().items():
                part.load_state_dict(state[name])
            self.step_count = int(state["step"])
        except (KeyError, RuntimeError, ValueError) as error:
            reason = first_line(error)[:160]
            raise TrainingError(
                "the run's state doesn't fit this network ({reason}); start a new run", reason=reason
            ) from error

    # ---- parts of a step ----

    def _update_average(self) -> None:
        settings = self.settings
        learned = self.step_count - settings.warm_up
        if learned >= 0:
            decay = settings.average_decay
            if settings.average_half_life is not None:
                decay = half_life_decay(settings.average_half_life, settings.batch)
            elif settings.warm_average:
                decay = warm_decay(learned, decay)
            update_average(self.average, self.generator, decay, statistics=settings.average_statistics)

    def _shares(self, count: int) -> list[slice]:
        """The parts in which `count` images go through the networks."""
        size = -(-count // self.settings.accumulation)
        return [slice(start, min(start + size, count)) for start in range(0, count, size)]

    def _end(self, network: nn.Module, held: HeldWeights, *, learns: bool) -> None:
        """What is left for one of the networks when all gradients are there; the average follows the generator."""
        if network is self.discriminator:
            held.discriminator.send_back()
            self._apply(network, self.discriminator_optimizer)
            return
        held.generator.send_back()
        # Of the whole batch, not of a part of it.
        penalty = self._penalty(self.generator, self.step_count) if learns else None
        if penalty is not None:
            self._require_finite(penalty)
            torch.autograd.backward(penalty)
        if learns:
            self._apply(network, self.generator_optimizer, self._anchor)
        self._update_average()

    def _divides(self) -> bool:
        """Whether threads may each take some of the images: nothing in the step is of several of them together."""
        settings = self.settings
        return (
            self.device.type == "cpu"
            and coverage_forward.suits(self.generator)
            and self._critic is None
            and not settings.texture
            and not any(module.training for module in self.generator.modules() if isinstance(module, nn.BatchNorm2d))
        )

    def _held(self, *, learns: bool) -> AbstractContextManager[HeldWeights]:
        """What a step computes of the weights. Over pixels each forward does, as published."""
        return held_weights(
            self.generator,
            self.discriminator,
            once=self.generator.sizes.over_latents,
            half=self._half and self.device.type == "cpu",
            learns=learns,
        )

    def _gradients(
        self, inputs: _Inputs, part: slice, held: HeldWeights, *, learns: bool
    ) -> tuple[dict[str, float], tuple[Gradients, Gradients]]:
        """A part of the batch: its share of the losses by name, and of the gradients of generator and discriminator.

        learns: whether the generator does. Both networks' losses read the same answer of the discriminator to the
        generated images; each is sent back through it for its own network only.
        """
        part_of_all = len(inputs.real[part]) / len(inputs.real)
        with torch.set_grad_enabled(learns), self._autocast():
            made = self.material.generate(
                self.generator, inputs.labels[part], inputs.noise[part], self.workers, held.composed
            )
        with torch.set_grad_enabled(learns):
            made = made.float()
            shown = made if inputs.augmentation is None else inputs.augmentation.take(part).images(made)
        fake = shown.detach().requires_grad_(learns)
        logits = self._logits(fake)
        terms: dict[str, Tensor] = {}
        of_generator: Gradients = ()
        if learns:
            terms = self._generator_losses(logits, fake, inputs, part)
            with without_filters():
                torch.autograd.backward(self._sum(terms, part_of_all), retain_graph=True, inputs=[fake])
            if self._critic is not None:
                terms |= self._add_looks(self._critic, fake, inputs, part)
            of_generator = torch.autograd.grad(shown, held.generator.inputs, fake.grad, allow_unused=True)
        elif self._critic is not None:
            with self._autocast():
                terms = self._critic.learn(fake, inputs.real[part], self.material.classes(inputs.seen[part]))
            self._require_finite(terms["critic"])
        judged = self._discriminator_losses(logits, fake.detach(), inputs, part)
        loss = self._sum(judged, part_of_all)
        of_discriminator = torch.autograd.grad(loss, held.discriminator.inputs, allow_unused=True)
        found = {name: part_of_all * term.item() for name, term in (terms | judged).items()}
        return found, (of_generator, of_discriminator)

    def _generator_losses(self, logits: Tensor, fake: Tensor, inputs: _Inputs, part: slice) -> dict[str, Tensor]:
        """The terms of the generator's loss by name; logits: the discriminator's of `fake`."""
        labels = inputs.seen[part]
        terms = {"generator": self.material.class_loss(logits, labels, inputs.weights)}
        if self.settings.texture:
            random = self._random(_TEXTURE, self.step_count)
            terms["texture"] = texture_distance(fake, inputs.real[part], self.material.classes(labels), random)
        return terms

    def _add_looks(self, critic: PictureCritic, fake: Tensor, inputs: _Inputs, part: slice) -> dict[str, Tensor]:
        """Add what the critic of pictures asks to the gradient of `fake`; its losses by name."""
        assert fake.grad is not None
        classes = self.material.classes(inputs.seen[part])
        with self._autocast():
            pull, terms = critic.step(fake, inputs.real[part], classes, fake.grad)
        self._require_finite(terms["critic"])
        fake.grad.add_(pull)
        return terms

    def _mask(self, labels: Tensor) -> Tensor | None:
        """LabelMix's mask, at the steps that have it."""
        settings = self.settings
        if settings.labelmix <= 0 or self.step_count % settings.labelmix_every:
            return None
        coins = losses.labelmix_coins(self._nothing, self._random(_COINS, self.step_count)).to(self.device)
        return self.material.mask(coins, labels)

    def _discriminator_losses(self, logits: Tensor, fake: Tensor, inputs: _Inputs, part: slice) -> dict[str, Tensor]:
        """The terms of the discriminator's loss by name; logits: its own of `fake`."""
        real, labels = inputs.real[part], inputs.seen[part]
        mask = None if inputs.mask is None else inputs.mask[part]
        images = [real] if mask is None else [real, mix_images(real, fake, mask)]
        answers = self._logits(torch.cat(images)).chunk(len(images))
        terms = {"fake": losses.fake_loss(logits), "real": self.material.class_loss(answers[0], labels, inputs.weights)}
        if mask is not None:
            terms["labelmix"] = losses.labelmix_loss(answers[1], logits, answers[0], mask)
        if self.settings.r1 and self.step_count % self.settings.r1_every == 0:
            terms["r1"] = losses.gradient_penalty(self.discriminator, real)
        return terms

    def _weight(self, term: str) -> float:
        """Of a term of a loss; one that comes at every n-th step counts n times."""
        settings = self.settings
        weights = {
            "labelmix": settings.labelmix * settings.labelmix_every,
            "r1": settings.r1 * settings.r1_every,
            "texture": settings.texture,
        }
        return weights.get(term, 1.0)

    def _sum(self, terms: Mapping[str, Tensor], share: float) -> Tensor:
        """A network's loss of a part of the batch."""
        loss = share * torch.stack([self._weight(name) * term for name, term in terms.items()]).sum()
        self._require_finite(loss)
        return loss

    def _require_finite(self, loss: Tensor) -> None:
        if not bool(torch.isfinite(loss)):
            raise TrainingError(
                "step {step_count}: the loss is not a number; lower the learning rates and resume",
                step_count=self.step_count + 1,
            )

    def _apply(self, network: nn.Module, optimizer: torch.optim.Optimizer, anchor: Anchor | None = None) -> None:
        self.workers.average_gradients(network.parameters())
        if anchor is not None:
            anchor.add_gradients()
        factor = self.settings.ramp.factor(self.step_count)
        for group, rate in zip(optimizer.param_groups, self._rates[optimizer], strict=True):
            group["lr"] = factor * rate
        optimizer.step()

    def _logits(self, images: Tensor) -> Tensor:
        with self._autocast():
            logits: Tensor = self.discriminator(images.contiguous(memory_format=torch.channels_last))
        return logits.float()

    def _autocast(self) -> AbstractContextManager[Any]:
        # Nothing rounded is kept: the critic's heads learn between two of their answers.
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self._half, cache_enabled=False)

    @property
    def _half(self) -> bool:
        return self.settings.precision == "bfloat16"

    def _batch(self, step: int, *, own_part: bool = True) -> tuple[Tensor, Tensor, Tensor]:
        settings = self.settings
        part = self.workers.share(settings.batch) if own_part else slice(None)
        noise = self._random(_NOISE, step)
        batch = self.material.batch(size=settings.batch, step=step, seed=settings.seed, noise=noise, part=part)
        return batch.real.to(self.device), batch.labels.to(self.device), batch.noise.to(self.device)

    def _augmentation(self, count: int, size: torch.Size) -> Augmentation | None:
        if not self.settings.augment:
            return None
        seed = derived_seed(self.settings.seed, self.step_count, _AUGMENT, self.workers.rank)
        return draw_augmentation(self.settings.augment, count, (size[0], size[1]), seed)

    def _weights(self, labels: Tensor) -> Tensor:
        counts = self.workers.total(self.material.counts(labels))
        places = self.material.places(labels) * self.workers.count
        return losses.class_weights(
            counts, places, dont_care=self.dont_care, highest=self.settings.highest_class_weight
        )

    def _statistics_batches(self, count: int) -> Iterator[tuple[Tensor, Tensor]]:
        settings = self.settings
        for number in range(count):
            # Steps far beyond any run: other crops than those trained on next.
            step = _BEYOND + number
            if settings.rendered is None:
                _, labels, noise = self._batch(step, own_part=False)
            else:
                places = range(number * settings.batch, (number + 1) * settings.batch)
                positions = [self.material.whole(place, settings.rendered) for place in places]
                labels = self.material.labels(torch.stack(positions))
                noise = self.material.noise(labels, self._random(_NOISE, step))
            yield labels.to(self.device), noise.to(self.device)

    def _random(self, purpose: int, step: int) -> torch.Generator:
        return torch.Generator().manual_seed(derived_seed(self.settings.seed, step, purpose))

    @property
    def _nothing(self) -> int:
        return self.generator.label_classes

    def _parts(self) -> dict[str, Any]:
        return {
            "generator": self.generator,
            "discriminator": self.discriminator,
            "average": self.average,
            "generator_optimizer": self.generator_optimizer,
            "discriminator_optimizer": self.discriminator_optimizer,
            **({} if self._critic is None else {"critic": self._critic}),
        }


def _material(
    generator: OasisGenerator, cache: PairCache | LatentPairs, settings: OasisSettings, codec: Codec | None
) -> Material:
    sizes, classes = generator.sizes, generator.label_classes
    if isinstance(cache, PairCache):
        return PixelMaterial(cache, settings.crops, classes=classes, noise_size=sizes.noise_size)
    if unfit := [name for name in settings.augment if name not in OVER_LATENTS]:
        raise TrainingError(
            "augmentation '{unfit}' is for images; latents have no colours, choose among {over_latents}",
            unfit=unfit[0],
            over_latents=", ".join(OVER_LATENTS),
        )
    return CoverageMaterial(cache, codec, sizes, classes=classes)


def _divided(part: slice, count: int) -> list[slice]:
    """A part of the batch as `count` about equal ones, none of them empty."""
    length = part.stop - part.start
    count = min(count, length)
    edges = [part.start + length * number // count for number in range(count + 1)]
    return [slice(*pair) for pair in itertools.pairwise(edges)]


def _groups(network: nn.Module, settings: OasisSettings) -> list[dict[str, Any]]:
    """A network's parameters by learning rate; one group where all have the same."""
    factors = {part: factor for part, factor in settings.rate_factors.items() if factor != 1}
    groups: dict[float, list[nn.Parameter]] = {1.0: []}
    for name, parameter in network.named_parameters():
        found = next((factor for part, factor in factors.items() if part in name), 1.0)
        groups.setdefault(found, []).append(parameter)
    return [{"params": group, "lr": factor * settings.generator_rate} for factor, group in groups.items()]
