"""Importing published SPADE (GauGAN) weights: `latest_net_G.pth` becomes a checkpoint folder."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from catpaint import files
from catpaint.architectures.base import Given
from catpaint.architectures.spade.networks.generator import (
    PUBLISHED_EDGES,
    PUBLISHED_ONE_MORE,
    WITH_ENCODER,
    SpadeGenerator,
)
from catpaint.domain.vocabulary import PRESETS, Vocabulary
from catpaint.errors import CheckpointError, FileError
from catpaint.models.checkpoint import Checkpoint, CheckpointInfo, save_checkpoint
from catpaint.models.state_dicts import mentions, plain_keys, read_published

FILE = "latest_net_G.pth"
LICENCE = "CC BY-NC-SA 4.0 (NVIDIA): not for commercial use"
_FILE = re.compile(r"(latest|\d+)_net_G\.pth\Z")
_ENCODER_FILE = re.compile(r"(latest|\d+)_net_E\.pth\Z")
_ENCODER_KEYS = ("layer1.", "fc_mu.", "fc_var.")
_OF_CHANNELS = {151: "ade20k", 184: "cocostuff", 36: "cityscapes"}
_SIZES = {"ade20k": (256, 256), "cocostuff": (256, 256), "cityscapes": (256, 512)}
_UNKNOWN_LAST = ("ade20k", "cocostuff")
_OPTIONS = "opt.txt"


def recognises(path: Path) -> bool:
    """Whether published SPADE weights lie there: a file of its name or with its keys, or a folder with one."""
    if path.is_dir():
        return (path / FILE).is_file()
    if not path.is_file():
        return False
    return bool(_FILE.match(path.name)) or is_encoder(path) or mentions(path, "G_middle_0.", "param_free_norm.")


def is_encoder(path: Path) -> bool:
    """Whether this is the encoder that lies beside a generator trained with `--use_vae`."""
    return bool(_ENCODER_FILE.match(path.name)) or mentions(path, *_ENCODER_KEYS)


def identify(path: Path) -> str | None:
    """Which of the published networks this is, by its label channels; none where vocabulary.json lies beside it."""
    file = path / FILE if path.is_dir() else path
    _require_generator(file)
    if file.with_name("vocabulary.json").is_file():
        return None
    first = plain_keys(read_published(file)).get("fc.weight")
    if first is not None and first.ndim == 2:
        raise CheckpointError("{file}: {with_encoder}", file=file, with_encoder=WITH_ENCODER)
    preset = None if first is None or first.ndim != 4 else _OF_CHANNELS.get(first.shape[1])
    return None if preset is None else f"spade-{preset}"


def source_vocabulary(preset: str) -> Vocabulary:
    """A preset's classes in the order of the published channels: for ADE20K and COCO-Stuff the unknown one is last."""
    vocabulary = Vocabulary.preset(preset)
    if preset not in _UNKNOWN_LAST:
        return vocabulary
    first, *others = vocabulary.classes
    return replace(vocabulary, classes=(*others, first))


def convert(path: Path, output: Path, given: Given) -> Checkpoint:
    """What `catpaint convert` does of it.

    The classes are a preset's or a file's in channel order; by default those of vocabulary.json beside it, else of the
    published network with as many channels. The edge channel is the one that the classes leave over.
    Raises FileError, VocabularyError and CheckpointError.
    """
    file = path / FILE if path.is_dir() else path
    if not file.is_file():
        raise FileError(
            "{file}: no such file; the generator's file of a SPADE is needed ({wanted})", file=file, wanted=FILE
        )
    _require_generator(file)
    state = plain_keys(read_published(file))
    if "fc.weight" not in state or state["fc.weight"].ndim not in (2, 4):
        raise CheckpointError("{file}: not a SPADE generator: fc.weight is missing", file=file)
    if state["fc.weight"].ndim == 2:
        raise CheckpointError("{file}: {with_encoder}", file=file, with_encoder=WITH_ENCODER)
    channels = state["fc.weight"].shape[1]
    preset, classes = _classes(file, given.vocabulary, channels)
    edges = channels - len(classes)
    if state["fc.weight"].ndim == 4 and edges not in (0, 1):
        raise CheckpointError(
            "{file}: has {channels} label channels, but the vocabulary '{name}' has {classes_count} "
            "classes; it lists every channel in order, the unknown one included and the edges not",
            file=file,
            channels=channels,
            name=classes.name,
            classes_count=len(classes),
        )
    size, one_more = _options(file.with_name(_OPTIONS))
    size = given.size or size or (_SIZES[preset] if preset is not None else None)
    if size is None:
        raise CheckpointError(
            "{file}: its image size isn't known (no {options}); give the crop size with --size",
            file=file,
            options=_OPTIONS,
        )
    one_more = channels == PUBLISHED_ONE_MORE if one_more is None else one_more
    try:
        generator = SpadeGenerator.from_state_dict(state, size, edges=bool(edges), one_more=one_more)
        generator.check_label_map((1, len(classes), *size))
    except CheckpointError as error:
        raise CheckpointError("{file}: {error}", file=file, error=error) from error
    unlabeled = classes.unknown_index
    info = CheckpointInfo(
        architecture="spade",
        sizes={"generator": generator.sizes.to_json()},
        source_vocabulary=classes,
        unlabeled_channel=unlabeled,
        default_size=size,
        origin=given.origin or f"converted from published SPADE weights ({file.name})",
        licence=given.licence or (LICENCE if channels in PUBLISHED_EDGES else "unknown; see the publisher"),
    )
    return save_checkpoint(output, info, {"generator": state}, model_card=given.card or _card(info), half=given.half)


def _require_generator(file: Path) -> None:
    if is_encoder(file):
        raise CheckpointError(
            "{file}: is a SPADE's encoder, which paints nothing; give the generator's file ({wanted})",
            file=file,
            wanted=FILE,
        )


def _classes(file: Path, given: str | None, channels: int) -> tuple[str | None, Vocabulary]:
    """(the preset they are of, or None; the source classes in channel order)."""
    beside = file.with_name("vocabulary.json")
    if given is None and beside.is_file():
        given = str(beside)
    if given is not None and not (given in PRESETS and not Path(given).exists()):
        return None, Vocabulary.load(given)
    preset = given or _OF_CHANNELS.get(channels)
    if preset is None:
        raise CheckpointError(
            "{file}: has {channels} label channels; say its classes with --vocabulary", file=file, channels=channels
        )
    return preset if preset in _SIZES else None, source_vocabulary(preset)


def _options(path: Path) -> tuple[tuple[int, int] | None, bool | None]:
    """((height, width), whether it doubles once more) as a run's opt.txt says; None where it doesn't.

    Raises CheckpointError where it says what can't be.
    """
    if not path.is_file():
        return None, None
    found = dict(re.findall(r"^\s*(\w+):\s*(\S+)", files.read_text(path, limit=2**20), re.MULTILINE))
    layers = found.get("num_upsampling_layers")
    if layers not in (None, "normal", "more"):
        raise CheckpointError(
            "{path}: num_upsampling_layers is '{layers:.40}'; normal and more are known", path=path, layers=layers
        )
    try:
        width = int(found["crop_size"]) if "crop_size" in found else None
        size = None if width is None else (round(width / float(found.get("aspect_ratio", "1"))), width)
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        raise CheckpointError("{path}: has a value that is no number ({error})", path=path, error=error) from error
    return size, None if layers is None else layers == "more"


def _card(info: CheckpointInfo) -> str:
    height, width = info.default_size
    edges = (
        " An edge channel says where instances end; catpaint draws it around connected regions."
        if (info.sizes["generator"]["edges"])
        else ""
    )
    return (
        f"# {info.source_vocabulary.name}: SPADE\n\n"
        f"The generator of GauGAN, converted by catpaint from the published file.{edges} It is used training-free: the "
        "published files have no discriminator to finetune with.\n\n"
        f"| | |\n| --- | --- |\n"
        f"| images | {width}×{height} |\n| origin | {info.origin} |\n| licence | {info.licence} |\n"
        f"| classes | {', '.join(info.source_vocabulary.names)} |\n"
    )
