"""OASIS as a record."""

from __future__ import annotations

from catpaint.architectures.base import (
    Architecture,
    Bench,
    Conversion,
    Network,
    Option,
    Pretraining,
    Published,
    PublishedFile,
)
from catpaint.domain.methods import MethodRecord
from catpaint.domain.records import Records

_HERE = "catpaint.architectures.oasis"
_METHODS = f"{_HERE}.methods"

_PAGE = "https://www.dropbox.com/sh/nf6of02pyk84zjg/AAC8hnnj0T_MAiPx3tzdAyiWa?dl=0"
"""The folder that boschresearch/OASIS's README links; a person downloads from it, a program can't."""

_LICENCE = "AGPL-3.0 (the publisher's repository, boschresearch/OASIS); its training images have terms of their own"


def _published(data: str, preset: str, about: str) -> Published:
    file = PublishedFile(f"oasis_{data}_pretrained.zip")
    return Published(f"oasis-{preset}", about, (file,), _PAGE, _LICENCE, preset)


OASIS = Architecture(
    name="oasis",
    title="OASIS",
    kind="GAN",
    wait="at once",
    main="generator",
    networks={
        "generator": Network(f"{_HERE}.checkpoint:generator", required=True),
        "discriminator": Network(f"{_HERE}.checkpoint:discriminator"),
        "codec": Network("catpaint.models.codec:checkpoint_codec", knows_classes=False),
    },
    checker=f"{_HERE}.checkpoint:check",
    backend=f"{_HERE}.rendering.choose:backend",
    finetuner=f"{_HERE}.training.finetuner:OasisFinetuner",
    warms_up=True,
    start=". Unlike in the paper, the discriminator's new last layer started from the source's by that affinity, not "
    "at random; batch norm kept the source's statistics.",
    switches={"freezed": "FreezeD", "two_stages": "2 stages", "residual": "Resid.", "affinity": "CAT"},
    ablations=4,
    options=("training", "discriminator", "generator"),
    refactorer=f"{_HERE}.refactoring:refactored",
    conversion=Conversion(
        f"{_HERE}.conversion:recognises",
        f"{_HERE}.conversion:convert",
        f"{_HERE}.conversion:identify",
        wanted=("*_EMA.pth", "*_D.pth", "opt.txt"),
    ),
    published=(
        _published("ade20k", "ade20k", "150 classes of scenes indoors and out; live, and to finetune from"),
        _published("coco", "cocostuff", "182 classes of things and stuff; live, and to finetune from"),
        _published("cityscapes", "cityscapes", "35 classes of German streets, twice as wide as high; live"),
    ),
    pretraining=Pretraining(
        "oasis",
        f"{_HERE}.training.pretraining:build",
        steps=15_000,
        size="256x256",
        options=(
            Option("width", "number", "N", "OASIS base width (default: 64)", 64),
            Option("widths", "numbers", "LIST", "OASIS over latents: its channels; --start grows to them"),
            Option("hidden", "number", "N", "OASIS over latents: channels within SPADE, growing likewise"),
            Option("texture", "number", "N", "OASIS over latents: weight of its distance in texture, such as 5"),
            Option("perceptual", "path", "FILE", "OASIS over latents: a critic of pictures by a ResNet's features"),
            Option("decoder_rate", "rate", "R", "rate of the codec's decoder under that critic, such as 0.0001"),
        ),
        shaper=f"{_HERE}.training.pretraining:shape_of",
        over_latents=True,
    ),
    benches={
        "oasis": Bench(f"{_HERE}.rendering.bench:bench_oasis", "one OASIS image: label-window tables against plain"),
        "oasis-stroke": Bench(f"{_HERE}.rendering.bench:bench_stroke", "a dab: incremental preview and exact render"),
        "oasis-memory": Bench(f"{_HERE}.rendering.bench:bench_memory", "memory of a render and after 1,000 strokes"),
        "starter": Bench(
            f"{_HERE}.rendering.bench_latents:bench_starter", "the starter's pictures, by stage and stroke"
        ),
        "oasis-train": Bench(f"{_HERE}.training.bench:bench_train", "one generator step: tables against plain"),
    },
    operations={"latents bfloat16": f"{_HERE}.rendering.latent_format:format_ways"},
    methods=Records(
        (
            MethodRecord(
                "cat", "CAT", f"{_METHODS}.cat:Cat", "class affinity transfer (best)", row=90, uses_affinity=True
            ),
            MethodRecord(
                "scratch", "From scratch", f"{_METHODS}.scratch:Scratch", "from scratch, nothing of the source", row=1
            ),
            MethodRecord("transfergan", "TransferGAN", f"{_METHODS}.transfergan:TransferGan", row=2),
            MethodRecord("freezed", "FreezeD", f"{_METHODS}.freezed:FreezeD", row=3),
            MethodRecord("minegan", "MineGAN", f"{_METHODS}.minegan:MineGan", row=4),
            MethodRecord("bsa", "BSA", f"{_METHODS}.bsa:Bsa", "batch statistics (BSA)", row=5),
            MethodRecord(
                "cgan-transfer", "cGAN-Transfer", f"{_METHODS}.cgan_transfer:CganTransfer", "cGANTransfer", row=6
            ),
        )
    ),
)
