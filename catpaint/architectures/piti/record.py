"""PITI as a record."""

from __future__ import annotations

from catpaint.architectures.base import (
    Architecture,
    Bench,
    Conversion,
    Network,
    Option,
    Preset,
    Pretraining,
    Published,
    PublishedFile,
    Sampler,
)
from catpaint.architectures.piti.rendering.options import DEFAULT_GUIDANCE, MAX_STEPS, PRESETS
from catpaint.domain.methods import MethodRecord
from catpaint.domain.records import Records
from catpaint.words import mark

_HERE = "catpaint.architectures.piti"
_METHODS = f"{_HERE}.methods"
_TIPS = {
    "draft": mark("Composition and colour, in the fewest steps; what is shown while you paint"),
    "standard": mark("For work: details and textures"),
    "published": mark("The published sampler; takes many times as long as Standard"),
}

_GLIDE = "https://openaipublic.blob.core.windows.net/diffusion/dec-2021"

PITI = Architecture(
    name="piti",
    title="PITI",
    kind="diffusion",
    wait="some seconds",
    limit="Can't follow every brush stroke: a draft when the brush rests, then the chosen quality",
    main="base",
    networks={
        "base": Network(f"{_HERE}.checkpoint:base", required=True),
        "upsampler": Network(f"{_HERE}.checkpoint:upsampler"),
        "codec": Network("catpaint.models.codec:checkpoint_codec", knows_classes=False),
    },
    enlarging=("upsampler", "codec"),
    backend=f"{_HERE}.rendering.backend:PitiBackend",
    sampler=Sampler(
        presets={
            name: Preset(options.steps, options.upsampler_steps, _TIPS[name]) for name, options in PRESETS.items()
        },
        draft="draft",
        standard="standard",
        most_steps=MAX_STEPS,
        guidance=DEFAULT_GUIDANCE,
        most_guidance=5.0,
        enlarger="upsampler",
        reader=f"{_HERE}.rendering.options:read_options",
        planner=f"{_HERE}.rendering.pipeline:planned_steps",
    ),
    finetuner=f"{_HERE}.training.finetuner:PitiFinetuner",
    start=", each class on its strongest source alone.",
    switches={"fixed_decoder": "FixDec", "prompts": "Prompts", "affinity": "CAT"},
    ablations=5,
    options=("training", "diffusion", "sampling"),
    refactorer=f"{_HERE}.refactoring:refactored",
    conversion=Conversion(
        f"{_HERE}.conversion:recognises",
        f"{_HERE}.conversion:convert",
        f"{_HERE}.conversion:identify",
        wanted=("base_mask.pt", "upsample_mask.pt", "base.pt", "upsample.pt"),
    ),
    published=(
        Published(
            "piti-cocostuff",
            "182 classes by diffusion: the finest pictures, minutes on a CPU, seconds on a graphics card",
            (PublishedFile("base_mask.pt"), PublishedFile("upsample_mask.pt")),
            "https://github.com/PITI-Synthesis/PITI",
            "none is stated by its publisher (PITI-Synthesis/PITI): ask the authors before you pass anything on",
        ),
        Published(
            "piti-glide",
            "GLIDE's decoders: nothing to paint with, a start to train a PITI of your own from",
            (
                PublishedFile("base.pt", f"{_GLIDE}/base.pt"),
                PublishedFile("upsample.pt", f"{_GLIDE}/upsample.pt"),
            ),
            "https://github.com/openai/glide-text2im",
            "MIT (openai/glide-text2im; the model card there says what it isn't for)",
        ),
    ),
    pretraining=Pretraining(
        "piti",
        f"{_HERE}.training.build:build",
        steps=20_000,
        size="128x128",
        options=(
            Option("widths", "numbers", "LIST", "PITI: channels per level of the base's decoder"),
            Option("upsampler_widths", "numbers", "LIST", "PITI: the same of its upsampler's"),
            Option("condition_width", "number", "N", "PITI: width of its encoders"),
            Option("networks", "text", "LIST", "PITI: train only 'base' or 'upsampler' (default: both)"),
        ),
        shaper=f"{_HERE}.training.build:shape_of",
        over_latents=True,
    ),
    benches={
        "piti": Bench(f"{_HERE}.rendering.bench:run", "PITI of the published size: plain loop against fast sampling")
    },
    methods=Records(
        (
            MethodRecord(
                "cat", "CAT", f"{_METHODS}:PitiCat", "class affinity transfer (best)", row=90, uses_affinity=True,
                first_stage=False,
            ),
            MethodRecord(
                "from-glide", "From GLIDE", f"{_METHODS}:FromGlide", "new encoder, as PITI from GLIDE", row=7
            ),
            MethodRecord(
                "finetune-all", "Finetune all", f"{_METHODS}:FinetuneAll", "all layers", row=8, first_stage=False
            ),
        )
    ),
)  # fmt: skip
