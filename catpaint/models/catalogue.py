"""Published files catpaint can use: where they are, how large, and under which licence.

Addresses, sizes and checksums are the publishers' own. Files without a checksum here are checked against the one
their server states, where it does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from catpaint.architectures import ARCHITECTURES
from catpaint.architectures.base import Published
from catpaint.errors import DownloadError

_CLIP_FILE, _CLIP_PICKLE = "open_clip_model.safetensors", "open_clip_pytorch_model.bin"
"""What open_clip's publishers call their weights, now and before."""

_REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}\Z")


@dataclass(frozen=True)
class HubFile:
    """One file. `instead` is taken where the server doesn't have this one. An empty url: only by hand."""

    name: str
    url: str = ""
    sha256: str | None = None
    size: int | None = None
    instead: HubFile | None = None

    def options(self) -> list[HubFile]:
        """This file and those that may stand in for it, in order."""
        return [self, *(self.instead.options() if self.instead else [])]


@dataclass(frozen=True)
class HubItem:
    """A set of files that serve together.

    kind: "encoder", "segmenter", "features" or "metric"; or "generator", whose files are converted and not kept.
    published: for a generator, what its architecture says of it.
    """

    name: str
    kind: str
    files: tuple[HubFile, ...]
    page: str
    licence: str
    about: str
    repository: str = ""
    revision: str | None = None
    published: Published | None = None

    @property
    def by_hand(self) -> bool:
        """Whether a person has to download it, from the page."""
        return any(not file.url for file in self.files)

    @property
    def size(self) -> int | None:
        """Bytes of all files, None where the catalogue doesn't know one."""
        sizes = [file.size for file in self.files]
        return None if None in sizes else sum(size for size in sizes if size is not None)


def hub_item(repository: str) -> HubItem:
    """The CLIP model of a Hugging Face repository in open_clip's layout. Raises DownloadError for a broken name."""
    if not _REPOSITORY.match(repository) or ".." in repository:
        raise DownloadError(
            "'{repository:.100}' is no repository name; write it as owner/repository", repository=repository
        )
    return HubItem(
        name=repository.replace("/", "--"),
        kind="encoder",
        files=tuple(HubFile(name, _hub_url(repository, name)) for name in ("open_clip_config.json", _CLIP_FILE)),
        page=f"https://huggingface.co/{repository}",
        licence="see its page",
        about="CLIP text encoder",
        repository=repository,
    )


def _hub_url(repository: str, name: str, revision: str = "main") -> str:
    return f"https://huggingface.co/{repository}/resolve/{revision}/{name}"


def _items() -> tuple[HubItem, ...]:
    clip, clip_revision = "timm/vit_base_patch32_clip_224.openai", "a6f597a30f7b82c51704746581f9a4e41421e878"
    # Neither's size nor checksum is known here: their server states both. Nor is a revision of the multilingual one.
    small, small_revision = "timm/MobileCLIP2-S0-OpenCLIP", "095906d28bf54d7584dc411e8ffe448f34289e05"
    multilingual = "laion/CLIP-ViT-B-32-xlm-roberta-base-laion5B-s13B-b90k"
    upernet = "openmmlab/upernet-convnext-small"
    mit = "http://sceneparsing.csail.mit.edu/model/pytorch/ade20k-resnet101-upernet"
    ibot = "https://lf3-nlp-opensource.bytetos.com/obj/nlp-opensource/archive/2022/ibot"
    deeplab = "deeplabv2_resnet101_msc-cocostuff164k-100000.pth"
    inception = "pt_inception-2015-12-05-6726825d.pth"
    return (
        HubItem(
            name="clip-vit-b-32",
            kind="encoder",
            files=(
                HubFile(
                    _CLIP_FILE,
                    _hub_url(clip, _CLIP_FILE, clip_revision),
                    sha256="e6d1bd7789aa45192b3bf90570a789b478bae1b74ebcce7eddd908e83a2b7c31",
                    size=605_143_284,
                ),
            ),
            page=f"https://huggingface.co/{clip}",
            licence="MIT (OpenAI's weights)",
            about="CLIP ViT-B-32-quickgelu by OpenAI: the default text encoder once it is present",
            repository=clip,
            revision=clip_revision,
        ),
        HubItem(
            name="mobileclip2-s0",
            kind="encoder",
            files=(HubFile(_CLIP_FILE, _hub_url(small, _CLIP_FILE, small_revision)),),
            page=f"https://huggingface.co/{small}",
            licence="Apple's for research (apple-amlr)",
            about="MobileCLIP2-S0 by Apple, about 300 MB: the default text encoder where the larger CLIP isn't present",
            repository=small,
            revision=small_revision,
        ),
        HubItem(
            name="clip-multilingual",
            kind="encoder",
            files=(
                HubFile(
                    _CLIP_FILE,
                    _hub_url(multilingual, _CLIP_FILE),
                    instead=HubFile(_CLIP_PICKLE, _hub_url(multilingual, _CLIP_PICKLE)),
                ),
                HubFile("tokenizer.json", _hub_url(multilingual, "tokenizer.json")),
            ),
            page=f"https://huggingface.co/{multilingual}",
            licence="MIT",
            about="CLIP ViT-B-32 with XLM-RoBERTa by LAION, about 1.5 GB: class names in some hundred languages, when "
            "chosen",
            repository=multilingual,
        ),
        HubItem(
            name="upernet-ade20k",
            kind="segmenter",
            files=(
                HubFile("config.json", _hub_url(upernet, "config.json")),
                HubFile(
                    "model.safetensors",
                    _hub_url(upernet, "model.safetensors"),
                    instead=HubFile("pytorch_model.bin", _hub_url(upernet, "pytorch_model.bin")),
                ),
            ),
            page=f"https://huggingface.co/{upernet}",
            licence="MIT",
            about="UperNet ConvNeXt-S on ADE20K (transformers)",
            repository=upernet,
        ),
        HubItem(
            name="upernet-ade20k-mit",
            kind="segmenter",
            files=tuple(
                HubFile(f"{part}_epoch_50.pth", f"{mit}/{part}_epoch_50.pth") for part in ("encoder", "decoder")
            ),
            page=mit,
            licence="BSD 3-Clause code; ADE20K: research use",
            about="UperNet ResNet-101 on ADE20K (MIT CSAIL), the paper's segmenter; its server has no encryption",
        ),
        HubItem(
            name="deeplabv2-cocostuff",
            kind="segmenter",
            files=(
                HubFile(deeplab, f"https://github.com/kazuto1011/deeplab-pytorch/releases/download/v1.0/{deeplab}"),
            ),
            page="https://github.com/kazuto1011/deeplab-pytorch",
            licence="MIT",
            about="DeepLabV2 ResNet-101 on COCO-Stuff 164k, the paper's segmenter",
        ),
        HubItem(
            name="drn-d-105-cityscapes",
            kind="segmenter",
            files=(HubFile("drn-d-105_ms_cityscapes.pth"),),
            page="https://github.com/fyu/drn",
            licence="BSD 3-Clause code; Cityscapes: non-commercial use",
            about="DRN-D-105 on Cityscapes (19 train ids), the paper's segmenter; its page links to it",
        ),
        *(
            HubItem(
                name=f"ibot-vit-{size}-16",
                kind="features",
                files=(HubFile("checkpoint_teacher.pth", f"{ibot}/vit{size}_16/checkpoint_teacher.pth"),),
                page="https://github.com/bytedance/ibot",
                licence="Apache-2.0",
                about=f"iBOT ViT-{size.upper()}/16 backbone (teacher), self-supervised features",
            )
            for size in ("s", "b")
        ),
        HubItem(
            name="inception-fid",
            kind="metric",
            files=(
                HubFile(
                    inception,
                    f"https://github.com/mseitzer/pytorch-fid/releases/download/fid_weights/{inception}",
                    sha256="6726825d0af5f729cebd5821db510b11b1cfad8faad88a03f1befd49fb9129b2",
                ),
            ),
            page="https://github.com/mseitzer/pytorch-fid",
            licence="Apache-2.0",
            about="Inception network for FID (TensorFlow weights, ported)",
        ),
    )


def _generators() -> tuple[HubItem, ...]:
    return tuple(
        HubItem(
            name=published.name,
            kind="generator",
            files=tuple(HubFile(file.name, file.url, file.sha256, file.size) for file in published.files),
            page=published.page,
            licence=published.licence,
            about=published.about,
            published=published,
        )
        for record in ARCHITECTURES.values()
        for published in record.published
    )


CATALOGUE: dict[str, HubItem] = {item.name: item for item in (*_generators(), *_items())}
"""Items by name."""
