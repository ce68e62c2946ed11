"""Importing published PITI weights: `base_mask.pt` and `upsample_mask.pt` become a checkpoint folder.

The colours of the published condition are folded into the first convolution, so that the checkpoint takes one-hot
label maps. GLIDE's own files give the "From GLIDE" start, to train from.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy.typing as npt
from torch import Tensor

from catpaint.architectures.base import Given
from catpaint.architectures.piti.networks.folding import fold_colors, recolor
from catpaint.architectures.piti.networks.layouts import is_glide
from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CheckpointError, FileError
from catpaint.models.checkpoint import Checkpoint, CheckpointInfo, save_checkpoint
from catpaint.models.state_dicts import mentions, read_published
from catpaint.words import tell

BASE_FILE = "base_mask.pt"
UPSAMPLER_FILE = "upsample_mask.pt"
GLIDE_FILES = ("base.pt", "upsample.pt")
"""GLIDE's own, as OpenAI publishes them: a decoder each, beside a text encoder that isn't taken."""
_GLIDE_KEYS, _PITI_KEYS = ("token_embedding.", "transformer_proj."), ("positional_embedding", "cnn.conv1.")
"""What the names of weights hold in GLIDE's files, and in PITI's."""
_NO_LICENCE = "unknown; see the publisher of the weights"
_NAMES = {BASE_FILE: "piti-cocostuff", GLIDE_FILES[0]: "piti-glide"}
DEFAULT_PRESET = "cocostuff"
"""The only published PITI for label maps was trained on COCO-Stuff."""


def find_piti_files(path: Path | str) -> tuple[Path, Path | None] | None:
    """(base, upsampler or None) for a folder or base file of published PITI or GLIDE weights; None where it is none."""
    path = Path(path)
    for base_name, upsampler_name in ((BASE_FILE, UPSAMPLER_FILE), GLIDE_FILES):
        base = path / base_name if path.is_dir() else path
        if base.name == base_name and base.is_file():
            upsampler = base.with_name(upsampler_name)
            return base, upsampler if upsampler.is_file() else None
    return None


def recognises(path: Path) -> bool:
    """Whether published PITI weights lie there."""
    return find_piti_files(path) is not None


def convert(path: Path, output: Path, given: Given) -> Checkpoint:
    """What `catpaint convert` does of them; the files say all but the classes. Raises FileError and CheckpointError."""
    return convert_piti(
        path,
        output=output,
        vocabulary=None if given.vocabulary is None else Vocabulary.load(given.vocabulary),
        origin=given.origin,
        licence=given.licence or _NO_LICENCE,
        model_card=given.card,
        half=given.half,
    )


def identify(path: Path) -> str | None:
    """Which of the published weights these are, by the name of the base's file.

    Raises CheckpointError where a file holds the other publisher's weights.
    """
    found = find_piti_files(path)
    if found is None:
        return None
    name = _NAMES[found[0].name]
    glide = name == _NAMES[GLIDE_FILES[0]]
    named, other, foreign = ("GLIDE's", "PITI's", _PITI_KEYS) if glide else ("PITI's", "GLIDE's", _GLIDE_KEYS)
    for file in found:
        if file is not None and mentions(file, *foreign):
            raise CheckpointError(
                "{file}: is named as {named}, but holds {other} weights; get {name} again",
                file=file,
                named=named,
                other=other,
                name=file.name,
            )
    return name


def convert_piti(
    base: Path | str,
    upsampler: Path | str | None = None,
    *,
    output: Path | str,
    vocabulary: Vocabulary | None = None,
    colors: npt.ArrayLike | None = None,
    unlabeled_channel: int | str | None = "auto",
    image_sizes: tuple[int, int] = (64, 256),
    head_channels: int = 64,
    condition_heads: int = 8,
    origin: str | None = None,
    licence: str = _NO_LICENCE,
    model_card: str | None = None,
    half: bool = True,
) -> Checkpoint:
    """Turn published PITI weights into a checkpoint folder at `output`.

    base, upsampler: `.pt` files; for a folder or the file `base_mask.pt`, the upsampler beside it is taken along.
    vocabulary: the source classes in channel order, unknown included; by default COCO-Stuff's.
    colors: [classes, 3] that the network was trained with, by default the vocabulary's.
    unlabeled_channel: channel of pixels without a class; "auto" takes the vocabulary's unknown class, or none.
    image_sizes: sides of the base's and the upsampler's images.
    Raises FileError and CheckpointError.
    """
    base, upsampler = _resolve(Path(base), None if upsampler is None else Path(upsampler))
    classes = vocabulary or Vocabulary.preset(DEFAULT_PRESET)
    unlabeled = _unlabeled(unlabeled_channel, classes)
    table = [entry.color for entry in classes.classes] if colors is None else colors
    networks: dict[str, Mapping[str, Tensor]] = {}
    sizes = {}
    untrained: tuple[str, ...] = ()
    for name, path, side in (("base", base, image_sizes[0]), ("upsampler", upsampler, image_sizes[1])):
        if path is None:
            continue
        state = read_published(path)
        try:
            network = PitiNetwork.from_state_dict(state, side, head_channels, condition_heads)
            if is_glide(state):
                network = recolor(network, len(classes), seed=0, unlabeled_channel=unlabeled)
                untrained = ("encoder",)
            else:
                network = fold_colors(network, table, unlabeled_channel=unlabeled)
        except CheckpointError as error:
            raise CheckpointError("{path}: {error}", path=path, error=error) from error
        if network.sizes.low_resolution != (name == "upsampler"):
            kind = tell("an upsampler") if network.sizes.low_resolution else tell("a base network")
            raise CheckpointError(
                "{path}: holds {kind}, where the {name} is needed; give the files the other way round",
                path=path,
                kind=kind,
                name=name,
            )
        sizes[name] = network.sizes.to_json()
        networks[name] = network.state_dict()
    side = image_sizes[1] if upsampler is not None else image_sizes[0]
    info = CheckpointInfo(
        architecture="piti",
        sizes=sizes,
        source_vocabulary=classes,
        unlabeled_channel=unlabeled,
        default_size=(side, side),
        origin=origin or f"converted from published {'GLIDE' if untrained else 'PITI'} weights ({base.name})",
        licence=licence,
        untrained=untrained,
    )
    return save_checkpoint(output, info, networks, model_card=model_card or _card(info, base, upsampler), half=half)


def _resolve(base: Path, upsampler: Path | None) -> tuple[Path, Path | None]:
    found = find_piti_files(base)
    if found is not None:
        return found[0], upsampler or found[1]
    if base.is_dir():
        raise FileError("{base}: has no {base_file}; name the base's file", base=base, base_file=BASE_FILE)
    return base, upsampler


def _unlabeled(wanted: int | str | None, vocabulary: Vocabulary) -> int | None:
    if wanted == "auto":
        return vocabulary.unknown_index
    if wanted is None or (isinstance(wanted, int) and 0 <= wanted < len(vocabulary)):
        return wanted
    raise CheckpointError(
        "unlabeled channel {wanted:.40}: must be in 0..{vocabulary_count}",
        wanted=repr(wanted),
        vocabulary_count=len(vocabulary) - 1,
    )


def _card(info: CheckpointInfo, base: Path, upsampler: Path | None) -> str:
    height, width = info.default_size
    files = f"`{base.name}`" + (f" and `{upsampler.name}`" if upsampler else "")
    what = "colours are folded into the first convolution"
    if info.untrained:
        what = "GLIDE's decoder behind an encoder that nobody has trained: to finetune from, with the method from-glide"
    return (
        f"# {info.source_vocabulary.name}: PITI\n\n"
        f"Converted by catpaint from the published {files}; {what}.\n\n"
        f"| | |\n| --- | --- |\n"
        f"| images | {width}×{height} |\n| origin | {info.origin} |\n| licence | {info.licence} |\n"
        f"| classes | {', '.join(info.source_vocabulary.names)} |\n"
    )
