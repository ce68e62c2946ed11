"""SPADE as a record."""

from __future__ import annotations

from catpaint.architectures.base import Architecture, Bench, Conversion, Network, Published, PublishedFile

_HERE = "catpaint.architectures.spade"

_PAGE = "https://drive.google.com/file/d/12gvlTbMvUcJewQlSEaZdeb2CdOB-b8kQ/view"
"""What NVlabs/SPADE's README links: one tar of all three, which a person downloads; a program can't."""

_LICENCE = "CC BY-NC-SA 4.0 (NVIDIA): not for commercial use"


def _published(data: str, preset: str, about: str) -> Published:
    file = PublishedFile("checkpoints.tar.gz")
    return Published(f"spade-{preset}", about, (file,), _PAGE, _LICENCE, preset, inside=f"{data}_pretrained")


SPADE = Architecture(
    name="spade",
    title="SPADE",
    kind="GAN",
    wait="at once",
    limit="One picture for a painting, whatever the seed; used as it is: the published files have no discriminator to "
    "finetune with",
    main="generator",
    networks={"generator": Network(f"{_HERE}.checkpoint:generator", required=True)},
    backend=f"{_HERE}.rendering.backend:backend",
    conversion=Conversion(
        f"{_HERE}.conversion:recognises",
        f"{_HERE}.conversion:convert",
        f"{_HERE}.conversion:identify",
        wanted=("*_net_G.pth", "opt.txt"),
    ),
    published=(
        _published("ade20k", "ade20k", "150 classes of scenes, GauGAN's look; live, one picture for a painting"),
        _published("coco", "cocostuff", "182 classes with edges around regions, GauGAN's look; live"),
        _published("cityscapes", "cityscapes", "35 classes of German streets, GauGAN's look; live"),
    ),
    benches={
        "spade": Bench(f"{_HERE}.rendering.bench:bench_spade", "one SPADE image: label-window tables against plain"),
    },
)
