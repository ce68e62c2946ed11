"""Importing published OASIS weights: a run folder or a bare EMA file becomes a checkpoint folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from torch import Tensor

from catpaint import files
from catpaint.architectures.base import Given
from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator
from catpaint.architectures.oasis.networks.generator import OasisGenerator, read_sizes
from catpaint.domain.vocabulary import PRESETS, Vocabulary
from catpaint.errors import CheckpointError, FileError
from catpaint.models.checkpoint import Checkpoint, CheckpointInfo, save_checkpoint
from catpaint.models.spectral import converged
from catpaint.models.state_dicts import mentions, plain_keys, read_published
from catpaint.words import tell

PRESET_SIZES = {"ade20k": (256, 256), "cocostuff": (256, 256), "cityscapes": (256, 512)}
"""(height, width) of the published OASIS runs."""

_PRESET_UNLABELED = {"ade20k": 0, "cocostuff": 0, "cityscapes": 0}
_WHICH = ("best", "latest")


@dataclass(frozen=True)
class RunOptions:
    """What a run's `opt.txt` says; None where it is silent."""

    classes: int | None = None
    noise_size: int | None = None
    size: tuple[int, int] | None = None
    has_unlabeled: bool | None = None


_OF_CLASSES = {151: "oasis-ade20k", 183: "oasis-cocostuff", 35: "oasis-cityscapes"}
"""Label channels of the published networks."""


def recognises(path: Path) -> bool:
    """Whether published OASIS weights lie there: a run's folder with an EMA file, or a file with its keys."""
    if path.is_dir():
        return any(any(folder.glob("*_EMA.pth")) for folder in (path / "models", path))
    if path.suffix != ".pth" or not path.is_file() or path.name.endswith(("_D.pth", "_G.pth")):
        return False
    return path.name.endswith("_EMA.pth") or mentions(path, "body.0.norm_0.first_norm.")


def identify(path: Path) -> str | None:
    """Which of the published networks this is, by its classes; none where vocabulary.json lies beside it."""
    if (path / "vocabulary.json").is_file():
        return None
    file, _, options = _find_files(path, None)
    noise_size = options.noise_size if options.noise_size is not None else 64
    try:
        return _OF_CLASSES.get(read_sizes(plain_keys(read_published(file)), noise_size=noise_size).classes)
    except CheckpointError as error:
        if str(file) in str(error):
            raise CheckpointError(error.told) from error
        raise CheckpointError("{file}: {error}", file=file, error=error) from error


def convert(path: Path, output: Path, given: Given) -> Checkpoint:
    """What `catpaint convert` does of it. The classes are a preset's or a file's, by default those of the file beside.

    Raises FileError, VocabularyError and CheckpointError.
    """
    preset, vocabulary = None, None
    beside = path / "vocabulary.json"
    if given.vocabulary in PRESETS and not Path(given.vocabulary).exists():
        preset = given.vocabulary
    elif given.vocabulary is not None:
        vocabulary = Vocabulary.load(given.vocabulary)
    elif beside.is_file():
        vocabulary = Vocabulary.load(beside)
    named = {"licence": given.licence, "origin": given.origin}
    return convert_published(
        path,
        output=output,
        vocabulary=vocabulary,
        preset=preset,
        crop_size=given.size,
        which=given.which,
        model_card=given.card,
        half=given.half,
        **{name: value for name, value in named.items() if value is not None},
    )


def convert_published(
    path: Path | str,
    *,
    output: Path | str,
    vocabulary: Vocabulary | None = None,
    preset: str | None = None,
    crop_size: tuple[int, int] | None = None,
    unlabeled_channel: int | str | None = "auto",
    which: str | None = None,
    origin: str | None = None,
    licence: str = "unknown; see the publisher of the weights",
    model_card: str | None = None,
    half: bool = True,
) -> Checkpoint:
    """Turn published OASIS weights into a checkpoint folder at `output`.

    path: a run folder (`models/best_EMA.pth`, `opt.txt`) or one EMA `.pth`; `opt.pkl` is never opened.
    vocabulary or preset: the source classes in the order of the label channels; one of the two is needed.
    crop_size: (height, width) of training; by default from `opt.txt`, else the preset's.
    unlabeled_channel: channel of unlabelled pixels, None for none; "auto" takes the preset's, the vocabulary's
        unknown class, or channel 0 where `opt.txt` says that there is one.
    which: "best", "latest" or an iteration, for a run folder; by default the best there is.

    The discriminator comes along if the run has it. Raises FileError, VocabularyError and CheckpointError.
    """
    path = Path(path)
    if (vocabulary is None) == (preset is None):
        raise CheckpointError(
            "{path}: say the source classes: either a vocabulary file or one of the presets", path=path
        )
    classes = Vocabulary.preset(preset) if preset is not None else vocabulary
    assert classes is not None
    generator_file, discriminator_file, options = _find_files(path, which)

    state = plain_keys(read_published(generator_file))
    noise_size = options.noise_size if options.noise_size is not None else 64
    size = crop_size or options.size or PRESET_SIZES.get(preset or "")
    if size is None:
        raise CheckpointError(
            "{generator_file}: its image size isn't known (no opt.txt); give the crop size",
            generator_file=generator_file,
        )
    try:
        sizes = read_sizes(state, noise_size=noise_size)
        generator = OasisGenerator.from_state_dict(state, crop_size=size, noise_size=noise_size)
        generator.check_label_map((1, generator.label_classes, *size))
    except CheckpointError as error:
        raise CheckpointError("{generator_file}: {error}", generator_file=generator_file, error=error) from error
    if options.classes is not None and options.classes != sizes.classes:
        raise CheckpointError(
            "{generator_file}: has {classes} label channels, opt.txt says {options_classes}",
            generator_file=generator_file,
            classes=sizes.classes,
            options_classes=options.classes,
        )
    _require_classes(classes, sizes.classes, generator_file)

    networks: dict[str, Mapping[str, Tensor]] = {"generator": state}
    all_sizes = {"generator": sizes.to_json()}
    if discriminator_file is not None:
        networks["discriminator"] = plain_keys(read_published(discriminator_file))
        all_sizes["discriminator"] = _discriminator_sizes(networks["discriminator"], sizes.classes, discriminator_file)
    # An average's u and v may fit no weight: then the picture would change with the first step of a finetuning.
    networks = {name: converged(part) for name, part in networks.items()}
    unlabeled = _unlabeled(unlabeled_channel, classes, preset, options)
    info = CheckpointInfo(
        architecture="oasis",
        sizes=all_sizes,
        source_vocabulary=classes,
        unlabeled_channel=unlabeled,
        default_size=size,
        origin=origin or f"converted from published OASIS weights ({generator_file.name})",
        licence=licence,
    )
    card = model_card or _card(info, generator_file.name)
    return save_checkpoint(output, info, networks, model_card=card, half=half)


def read_run_options(path: Path) -> RunOptions:
    """Read a run's `opt.txt`: lines of `name: value`, perhaps followed by `[default: …]`."""
    values = {}
    for line in files.read_text(path, limit=2**20).splitlines():
        name, separator, rest = line.partition(":")
        if separator:
            values[name.strip()] = re.sub(r"\s*\[default:.*\]\s*$", "", rest).strip()
    try:
        size = None
        if "crop_size" in values:
            width = int(values["crop_size"])
            size = (round(width / float(values.get("aspect_ratio", "1"))), width)
        return RunOptions(
            classes=_optional_int(values, "semantic_nc"),
            noise_size=_optional_int(values, "z_dim"),
            size=size,
            has_unlabeled={"True": True, "False": False}.get(values.get("contain_dontcare_label", "")),
        )
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        raise CheckpointError("{path}: has a value that is no number ({error})", path=path, error=error) from error


def _find_files(path: Path, which: str | None) -> tuple[Path, Path | None, RunOptions]:
    if not path.exists():
        raise FileError("{path}: no such file or folder; check the path", path=path)
    if path.is_file():
        run = path.parent.parent
        discriminator = path.with_name(path.name.replace("_EMA.", "_D.")) if "_EMA." in path.name else None
    else:
        run = path
        folder = path / "models" if (path / "models").is_dir() else path
        stems = [which] if which is not None else [*_WHICH, *_iterations(folder)]
        found = [stem for stem in stems if (folder / f"{stem}_EMA.pth").is_file()]
        if not found:
            wanted = (
                tell("{which}_EMA.pth", which=which) if which is not None else tell("best_EMA.pth or another *_EMA.pth")
            )
            raise CheckpointError(
                "{folder}: has no {wanted}; the EMA file of an OASIS run is needed", folder=folder, wanted=wanted
            )
        path, discriminator = folder / f"{found[0]}_EMA.pth", folder / f"{found[0]}_D.pth"
    options = read_run_options(run / "opt.txt") if (run / "opt.txt").is_file() else RunOptions()
    has_discriminator = discriminator is not None and discriminator.is_file()
    return path, discriminator if has_discriminator else None, options


def _iterations(folder: Path) -> list[str]:
    stems = [path.name.removesuffix("_EMA.pth") for path in folder.glob("*_EMA.pth")]
    return sorted((stem for stem in stems if stem.isdigit()), key=int, reverse=True)


def _require_classes(vocabulary: Vocabulary, channels: int, path: Path) -> None:
    if len(vocabulary) != channels:
        raise CheckpointError(
            "{path}: has {channels} label channels, but the vocabulary '{name}' has {vocabulary_count} "
            "classes; the vocabulary lists every channel in order, the unlabelled one included",
            path=path,
            channels=channels,
            name=vocabulary.name,
            vocabulary_count=len(vocabulary),
        )


def _discriminator_sizes(state: Mapping[str, Tensor], classes: int, path: Path) -> dict[str, object]:
    try:
        sizes = OasisDiscriminator.from_state_dict(state).sizes
    except CheckpointError as error:
        raise CheckpointError("{path}: {error}", path=path, error=error) from error
    if sizes.classes != classes:
        raise CheckpointError(
            "{path}: knows {classes} classes, the generator beside it {generator_classes}",
            path=path,
            classes=sizes.classes,
            generator_classes=classes,
        )
    return sizes.to_json()


def _unlabeled(wanted: int | str | None, vocabulary: Vocabulary, preset: str | None, options: RunOptions) -> int | None:
    if wanted != "auto":
        if wanted is None or (isinstance(wanted, int) and 0 <= wanted < len(vocabulary)):
            return wanted
        raise CheckpointError(
            "unlabeled channel {wanted}: must be in 0..{vocabulary_count}",
            wanted=repr(wanted),
            vocabulary_count=len(vocabulary) - 1,
        )
    if preset in _PRESET_UNLABELED:
        return _PRESET_UNLABELED[preset]
    if vocabulary.unknown_index is not None:
        return vocabulary.unknown_index
    return 0 if options.has_unlabeled else None


def _optional_int(values: Mapping[str, str], key: str) -> int | None:
    return int(values[key]) if key in values else None


def _card(info: CheckpointInfo, file: str) -> str:
    height, width = info.default_size
    classes = ", ".join(info.source_vocabulary.names)
    return (
        f"# {info.source_vocabulary.name}: OASIS\n\n"
        f"Converted by catpaint from the published file `{file}`.\n\n"
        f"| | |\n| --- | --- |\n"
        f"| images | {width}×{height} |\n| origin | {info.origin} |\n| licence | {info.licence} |\n"
        f"| classes | {classes} |\n"
    )
