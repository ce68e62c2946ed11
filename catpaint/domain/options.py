"""The options of a finetuning run beyond what and how long: one schema for command line, window and study.

`FinetuneOptions` is the record that is carried around; each of its fields has an `OptionRecord` that says how people
name it, what values it takes and what it is for. What an option does is said here only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from catpaint.domain.option_record import Kind, OptionRecord
from catpaint.domain.records import Records
from catpaint.errors import TrainingError
from catpaint.words import mark

OFF, ON = "off", "on"

GROUPS: Mapping[str, str] = {
    "affinity": mark("Affinity"),
    "training": mark("Training"),
    "discriminator": mark("Discriminator"),
    "generator": mark("Generator"),
    "diffusion": mark("Diffusion"),
    "sampling": mark("Sampling"),
}
"""Groups of options and their headings, in order. An architecture's record names those its models have; of "affinity",
which are the estimate's, all have; "sampling" is for figures."""


def _option(default: Any, kind: Kind, group: str, label: str, help: str, **more: Any) -> Any:
    return field(
        default=default,
        metadata={"kind": kind, "group": group, "default": default, "label": label, "help": help, **more},
    )


_RATE: Mapping[str, float] = {"least": 1e-8, "most": 1.0}

_FACTOR: Mapping[str, float] = {"least": 0.0, "most": 1000.0}


@dataclass(frozen=True)
class FinetuneOptions:
    """Options of one run. None leaves a choice to the method, or to what suits the model; see `OPTIONS`."""

    sharpen: str | None = _option(
        None,
        "text",
        "affinity",
        "Sharpening",
        "argmax, linear, top-k[:K] or softmax[:TEMPERATURE] (default: the estimator's own)",
    )
    source_segmenter: str | None = _option(
        None, "text", "affinity", "Segmenter of the source", "segmenter of the source's classes (default: the model's)"
    )
    features: str | None = _option(
        None, "text", "affinity", "Features", "feature extractor of the estimate (default: the model's)"
    )
    encoder: str | None = _option(
        None, "text", "affinity", "Text encoder", "text encoder: minilm, clip, or a weights file (default: minilm)"
    )
    tie_images: int = _option(
        100,
        "whole",
        "affinity",
        "Images of the tie-break",
        "images that a tie-break by distance renders; 0: none",
        least=0,
        most=10**6,
    )
    tie_seeds: int = _option(
        1, "whole", "affinity", "Noises of the tie-break", "noises that it draws an image", least=1, most=100
    )
    tie_metric: str = _option(
        "ranks",
        "choice",
        "affinity",
        "Tie-break by",
        "what decides where all estimators disagree: ranks, what all together rank highest, without rendering; or by "
        "the distance of training-free renders, as in the paper: kid, unbiased for few images, or frechet, as its FID",
        choices=("ranks", "kid", "frechet"),
    )
    average_half_life: float | None = _option(
        None,
        "number",
        "training",
        "Half-life of the average",
        "images after which the average has forgotten half of what it was (default: a twentieth of the run's, at most "
        "10000; of CAT over an OASIS's latents half of the run's)",
        least=1.0,
        most=1e9,
    )
    generator_rate: float | None = _option(
        None,
        "number",
        "generator",
        "Rate of the generator",
        "learning rate of the generator (default: 1e-4; over latents 1e-5, less in runs of more than 600 steps)",
        **_RATE,
    )
    discriminator_rate: float | None = _option(
        None,
        "number",
        "discriminator",
        "Rate of the discriminator",
        "learning rate of the discriminator (default: 4e-4)",
        **_RATE,
    )
    base_rate: float | None = _option(
        None,
        "number",
        "diffusion",
        "Rate of the base",
        "learning rate of a diffusion model's base (default: 3.5e-5 at the published width, more for a narrower one)",
        **_RATE,
    )
    upsampler_rate: float | None = _option(
        None,
        "number",
        "diffusion",
        "Rate of the upsampler",
        "learning rate of a diffusion model's upsampler (default: 1e-5 at the published width)",
        **_RATE,
    )
    affinity_rate: float = _option(
        1.0,
        "number",
        "training",
        "Rate of the affinity",
        "learning rate of the affinity, as a multiple of its network's; 0 keeps it still",
        **_FACTOR,
    )
    residual_rate: float = _option(
        1.0,
        "number",
        "generator",
        "Rate of the residual branches",
        "learning rate of the residual branches, as a multiple of the generator's",
        **_FACTOR,
    )
    rate_ramp: int = _option(
        0,
        "whole",
        "training",
        "Rates grow over",
        "steps over which the learning rates grow to their full height when everything begins to learn (stage 2, or "
        "the start of methods with one stage); 0: at once",
        least=0,
        most=10**6,
    )
    rate_fall: str | None = _option(
        None,
        "choice",
        "training",
        "Rates fall",
        "whether the learning rates fall evenly to nothing from the warm-up to the last step (default: off; over "
        "latents on)",
        choices=(OFF, ON),
    )
    source_pull: float = _option(
        0.0,
        "number",
        "training",
        "Pull to the source",
        "weight of the squared distance (L2) between what paints and the source it started from; 0: none",
        least=0.0,
        most=1e6,
    )
    accumulation: int = _option(
        1,
        "whole",
        "training",
        "Parts of a batch",
        "parts in which a batch goes through the networks, one after the other, where memory is short",
        least=1,
        most=1024,
    )
    discriminator_start: str = _option(
        "affinity",
        "choice",
        "discriminator",
        "Last layer of the discriminator",
        "the discriminator's last layer starts from the source's by the affinity, or at random, as in the paper "
        "(methods without an affinity: always at random)",
        choices=("affinity", "random"),
    )
    freezed_depth: int | None = _option(
        None,
        "whole",
        "discriminator",
        "Frozen blocks",
        "blocks of the discriminator that stay as they are, from the image on, 0..9; what is beyond the blocks down "
        "counts upwards (default: two thirds of those down, for methods that freeze any)",
        least=0,
        most=9,
    )
    augment: tuple[str, ...] = _option(
        (),
        "choices",
        "discriminator",
        "Augmentation",
        "differentiable augmentation of what the discriminator sees; over latents there is no color",
        choices=("color", "translation", "cutout"),
    )
    class_weight_cap: float | None = _option(
        None,
        "number",
        "discriminator",
        "Class weights up to",
        "highest balanced weight of a rare class (default: none over pixels, as published; 20 over latents)",
        least=1.0,
        most=1e6,
    )
    labelmix_every: int | None = _option(
        None,
        "whole",
        "discriminator",
        "LabelMix every",
        "steps between two LabelMix terms, which then weigh as many times more (default: 1 over pixels, as published; "
        "3 over latents)",
        least=1,
        most=10_000,
    )
    r1: float = _option(
        0.0,
        "number",
        "discriminator",
        "R1 penalty",
        "weight of the discriminator's gradient penalty on real images; 0: none",
        least=0.0,
        most=1e6,
    )
    r1_every: int = _option(
        16,
        "whole",
        "discriminator",
        "R1 every",
        "steps between two gradient penalties (lazy R1)",
        least=1,
        most=10_000,
    )
    crop: int | None = _option(
        None,
        "whole",
        "generator",
        "Crops of",
        "side in pixels of the squares that are trained on, cut out of images of the size trained at, 0 for whole "
        "images; over latents alone (default: 128 out of larger ones)",
        least=0,
        most=4096,
    )
    matching: str = _option(
        OFF,
        "choice",
        "generator",
        "Matching of latents",
        "whether what is kept paints latents that vary from cell to cell as those trained on do; over latents alone",
        choices=(OFF, ON),
    )
    critic: str | None = _option(
        None,
        "choice",
        "generator",
        "Critic of pictures",
        "what judges pictures beside the discriminator, over latents alone: segmenter, by the features of the source's "
        "own; off (default: segmenter, where the source brings one)",
        choices=("segmenter", OFF),
    )
    perceptual: str | None = _option(
        None,
        "path",
        "generator",
        "Pictures judged by",
        "file of a ResNet (torchvision's weights) by whose features the critic of pictures judges, instead of the "
        "segmenter's",
    )
    looks: float = _option(
        30.0,
        "number",
        "generator",
        "Weight of the critic",
        "how hard the critic of pictures pulls, as a multiple of the discriminator's pull",
        least=0.0,
        most=100.0,
    )
    batch_statistics: str | None = _option(
        None,
        "choice",
        "generator",
        "Batch statistics",
        "of the generator's batch norm: frozen, the source's; re-estimated, measured on your label maps before "
        "training and for what is kept; batch, each batch's own, and re-estimated for what is kept; batch-frozen, each "
        "batch's own, and the source's for what is kept (default: frozen; over latents batch-frozen; from scratch "
        "batch)",
        choices=("frozen", "re-estimated", "batch", "batch-frozen"),
    )
    prompts: int = _option(
        16,
        "whole",
        "diffusion",
        "Prompts",
        "trainable prompts a layer of a diffusion model's encoder",
        least=1,
        most=1024,
    )
    last_block: str = _option(
        "convolution",
        "choice",
        "diffusion",
        "Last block",
        "the paper's \"last ResNet block\", which an encoder of transformer layers doesn't have: its last "
        "convolutions, or its last transformer layer",
        choices=("convolution", "transformer"),
    )
    decoder_of: str = _option(
        "glide",
        "choice",
        "diffusion",
        "Decoder of from-glide",
        "whose decoder the method from-glide starts from: glide's alone, or that of any source, which has seen labels",
        choices=("glide", "source"),
    )
    preset: str | None = _option(
        None,
        "choice",
        "sampling",
        "Preset",
        "sampling of a diffusion model's figures: draft, standard, or published (100 and 27 steps) (default: standard)",
        choices=("draft", "standard", "published"),
    )
    sampler_steps: int | None = _option(
        None,
        "whole",
        "sampling",
        "Steps",
        "steps of the base (default: the preset's)",
        least=1,
        most=1000,
    )
    upsampler_steps: int | None = _option(
        None,
        "whole",
        "sampling",
        "Steps of the upsampler",
        "steps of the upsampler (default: the preset's)",
        least=1,
        most=1000,
    )
    guidance: float | None = _option(
        None,
        "number",
        "sampling",
        "Guidance",
        "guidance scale; 1: none (default: 1.4)",
        least=0.0,
        most=20.0,
    )

    def __post_init__(self) -> None:
        """Raises TrainingError that names the option."""
        for record in OPTIONS.values():
            object.__setattr__(self, record.name, record.checked(getattr(self, record.name)))

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> FinetuneOptions:
        """Options by name, as in files; the others are defaults. Raises TrainingError for one that doesn't exist."""
        if unknown := sorted(map(str, values.keys() - OPTIONS.keys())):
            raise TrainingError(
                "there is no option '{unknown:.40}'; there are {options}",
                unknown=unknown[0],
                options=", ".join(OPTIONS),
            )
        return cls(**values)

    def to_json(self, groups: Iterable[str] = tuple(GROUPS)) -> dict[str, Any]:
        """What differs from the defaults, as a JSON object; of some groups only."""
        wanted = set(groups)
        chosen = {
            name: getattr(self, name)
            for name, record in OPTIONS.items()
            if record.group in wanted and getattr(self, name) != record.default
        }
        return {name: list(value) if isinstance(value, tuple) else value for name, value in chosen.items()}

    @property
    def sampling(self) -> dict[str, Any]:
        """The options of a render request for figures; empty for the renderer's own."""
        named = {
            "preset": self.preset,
            "steps": self.sampler_steps,
            "upsampler_steps": self.upsampler_steps,
            "guidance": self.guidance,
        }
        return {name: value for name, value in named.items() if value is not None}

    @property
    def estimate(self) -> dict[str, Any]:
        """The options of `affinity.estimate.estimate_steps`."""
        return {
            "sharpen": self.sharpen,
            "segmenter": self.source_segmenter,
            "features": self.features,
            "encoder": self.encoder,
            "tie_break_images": self.tie_images,
            "tie_break_seeds": self.tie_seeds,
            "tie_break_metric": self.tie_metric,
        }

    @property
    def files(self) -> dict[str, str]:
        """The paths that options name."""
        named = {name: getattr(self, name) for name, record in OPTIONS.items() if record.kind == "path"}
        return {name: path for name, path in named.items() if path is not None}

    def with_files(self, place: Callable[[str], str]) -> FinetuneOptions:
        """The same with each path as `place` makes it, such as a whole one."""
        placed: dict[str, Any] = {name: place(path) for name, path in self.files.items()}
        return replace(self, **placed)

    def require_groups(self, groups: Iterable[str], title: str) -> None:
        """Raise TrainingError where an option was given that models of an architecture of this title don't have."""
        has = {"affinity", *groups}
        for name in self.to_json():
            if OPTIONS[name].group not in has:
                raise TrainingError("option '{name}' is none of {title}; leave it out", name=name, title=title)

    def within(self, groups: Iterable[str]) -> FinetuneOptions:
        """Those of these groups, and of the affinity; the others are defaults."""
        return FinetuneOptions.of(self.to_json({"affinity", *groups}))


OPTIONS = Records(OptionRecord(name=entry.name, **entry.metadata) for entry in fields(FinetuneOptions))
"""All options by name, in the order of lists."""


def options_of(groups: Iterable[str]) -> tuple[OptionRecord, ...]:
    """The options of these groups, in order."""
    wanted = set(groups)
    return tuple(record for record in OPTIONS.values() if record.group in wanted)


TRAINING = ("training", "discriminator", "generator", "diffusion")
"""The groups that change what is trained, and how."""
