"""Which segmenter, features and prototypes an estimate uses: the ones named, else the model's own, else those of an
installed model of the same classes (a GAN and a diffusion model of one source share them), else published ones for
the model's classes that are present. Features go by how much they know: iBOT, ImageNet's, the model's own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from catpaint.affinity.prototypes import (
    FILE,
    SourcePrototypes,
    read_prototypes,
    stored_extractors,
    stored_fingerprints,
)
from catpaint.affinity.segmentation import source_channels
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import AffinityError, CatpaintError
from catpaint.models.catalogue import CATALOGUE
from catpaint.models.downloads import file_sha256
from catpaint.models.hub import find_item
from catpaint.words import tell

if TYPE_CHECKING:
    import torch

    from catpaint.models.checkpoint import Checkpoint
    from catpaint.models.features import FeatureExtractor
    from catpaint.models.model import Model
    from catpaint.models.segmenters import Segmenter


class MissingKnowledgeError(AffinityError):
    """An estimator can't work because the model lacks what it needs; the message says how to get it."""


_SEGMENTERS = ("upernet-ade20k", "upernet-ade20k-mit", "deeplabv2-cocostuff")
_FEATURES = ("ibot-vit-b-16", "ibot-vit-s-16")


def segmenter_for(model: Model, segmenter: Segmenter | str | Path | None) -> Segmenter:
    """The segmenter of the classes that `model` takes.

    segmenter: one that is loaded, a name or path as `load_published_segmenter` and `load_segmenter` take it, or None:
    the model's own, else a present one of the catalogue for its classes. Raises AffinityError (none, or for other
    classes), DownloadError, CheckpointError, FileError.
    """
    if segmenter is not None and not isinstance(segmenter, str | Path):
        return segmenter
    if segmenter is not None:
        return _named_segmenter(segmenter)
    from catpaint.models.segmenters import segmenter_of

    for checkpoint in _of_its_classes(model):
        own = segmenter_of(checkpoint)
        if own is not None and _fits(own.vocabulary, model):
            return own
    fitting = [name for name in _SEGMENTERS if _fits(_classes_of(name), model)]
    for name in fitting:
        if find_item(name) is not None:
            return _named_segmenter(name)
    way = (
        tell("get one with `catpaint models get {fitting}`", fitting=fitting[0])
        if fitting
        else tell("name one with --segmenter")
    )
    raise MissingKnowledgeError(
        "model '{name}' has no segmenter of its classes; {way}, or use another estimator", name=model.name, way=way
    )


def features_for(
    model: Model,
    features: FeatureExtractor | str | Path | None,
    *,
    prototypes: Path | str | None = None,
    device: str = "auto",
) -> FeatureExtractor:
    """The feature extractor an estimate uses.

    features: one that is loaded, a name or path as `load_published_features` takes it, or None: the best one that
    there are source prototypes by (in the file `prototypes`, else the model's), see `best_features`; where there are
    none, the best one. device: where its network runs. Raises AffinityError (none), DownloadError, CheckpointError,
    FileError.
    """
    if features is not None and not isinstance(features, str | Path):
        return features
    from catpaint.models.published_features import load_published_features
    from catpaint.rendering.devices import choose_device

    where = choose_device(device)
    if features is not None:
        return load_published_features(features, device=where)
    stored = _stored_fingerprints(model, prototypes)
    for candidate in _candidates(model, where):
        if candidate.fingerprint in stored:
            return candidate.load()
    return best_features(model, device=device)


def best_features(model: Model, *, device: str = "auto") -> FeatureExtractor:
    """The best extractor at hand: a present iBOT, else the packaged ImageNet network, else the model's own small one.

    Raises MissingKnowledgeError (none), CheckpointError, FileError.
    """
    from catpaint.rendering.devices import choose_device

    best = next(_candidates(model, choose_device(device)), None)
    if best is not None:
        return best.load()
    raise MissingKnowledgeError(
        "model '{name}' has no feature extractor; get one with `catpaint models get {features}`, "
        "name one with --features, or use another estimator",
        name=model.name,
        features=_FEATURES[-1],
    )


@dataclass(frozen=True)
class _Candidate:
    """An extractor that could be loaded: its fingerprint is known before it is."""

    fingerprint: str
    load: Callable[[], FeatureExtractor]


def _candidates(model: Model, device: torch.device) -> Iterator[_Candidate]:
    from catpaint.models import imagenet_features
    from catpaint.models.efficientnet_lite import is_installed
    from catpaint.models.features import features_of
    from catpaint.models.published_features import load_published_features

    for name in _FEATURES:
        if (files := find_item(name)) is not None:
            yield _Candidate(
                file_sha256(next(iter(files.values()))), partial(load_published_features, name, device=device)
            )
    if is_installed():
        yield _Candidate(imagenet_features.fingerprint(), partial(imagenet_features.ImageNetFeatures, device))
    for checkpoint in _of_its_classes(model):
        own = features_of(checkpoint)
        if own is not None:
            yield _Candidate(own.fingerprint, lambda own=own: own)  # type: ignore[misc]


def _stored_fingerprints(model: Model, path: Path | str | None) -> frozenset[str]:
    """Whose source prototypes there are; none where there is no file, which is told of where they are needed."""
    if path is not None:
        return stored_fingerprints(path) if Path(path).is_file() else frozenset()
    files = (checkpoint.file(FILE) for checkpoint in _of_its_classes(model) if FILE in checkpoint.info.files)
    file = next(files, None)
    return frozenset() if file is None else stored_fingerprints(file)


def prototypes_for(
    model: Model, source: Vocabulary, extractor: FeatureExtractor, path: Path | str | None
) -> SourcePrototypes:
    """The source prototypes by this extractor: from `path`, else stored with the model.

    Raises AffinityError where there are none, saying how to make them; CheckpointError where the file is damaged.
    """
    if path is not None:
        file = Path(path)
        if not file.is_file():
            raise AffinityError(
                "{file}: no such file; make it with `catpaint prototypes --model {name} -o {file}`",
                file=file,
                name=model.name,
            )
        found = read_prototypes(file, extractor, source)
    else:
        file = _prototypes_file(model)
        found = read_prototypes(file, extractor, source)
    if found is None:
        names = stored_extractors(file)
        if extractor.name in names:
            raise MissingKnowledgeError(
                "{file}: its prototypes are by another version of {name}; make them anew with `catpaint prototypes "
                "--model {model_name} --dataset FOLDER --features {name}`",
                file=file,
                name=extractor.name,
                model_name=model.name,
            )
        raise MissingKnowledgeError(
            "{file}: has prototypes by {stored_extractors}, none by {name}; make them with `catpaint "
            "prototypes --model {model_name} --dataset FOLDER --features {name}`",
            file=file,
            stored_extractors=", ".join(names),
            name=extractor.name,
            model_name=model.name,
        )
    return found


def _prototypes_file(model: Model) -> Path:
    for checkpoint in _of_its_classes(model):
        if FILE in checkpoint.info.files:
            return checkpoint.file(FILE)
    raise MissingKnowledgeError(
        "{folder}: has no source prototypes ({file}); make them once with `catpaint prototypes "
        "--model {name} --dataset FOLDER`, where FOLDER holds labelled source images",
        folder=model.folder,
        file=FILE,
        name=model.name,
    )


def _of_its_classes(model: Model) -> Iterator[Checkpoint]:
    """The model's checkpoint, then those of installed source models that have the same classes in the same channels."""
    yield model.checkpoint
    if model.target_vocabulary is not None:
        return
    from catpaint.models.checkpoint import read_checkpoint
    from catpaint.models.installed import available_models

    for folder in available_models().values():
        try:
            other = read_checkpoint(folder, verify=False)
        except CatpaintError:
            continue  # A damaged model is told of where it is used.
        alike = other.info.source_vocabulary.names == model.source_vocabulary.names
        if alike and other.info.target_vocabulary is None and other.folder != model.folder:
            yield other


def segmenter_fingerprint(segmenter: Segmenter) -> str | None:
    """What tells a segmenter's weights from all others; None where it doesn't say, and then nothing is cached."""
    fingerprint = getattr(segmenter, "fingerprint", None)
    if isinstance(fingerprint, str):
        return fingerprint
    files = getattr(segmenter, "files", None)
    if files is None:
        return None
    contents: dict[str, bytes] = files()
    return hashlib.sha256(b"".join(contents[name] for name in sorted(contents))).hexdigest()


def _named_segmenter(name: str | Path) -> Segmenter:
    from catpaint.models.published_segmenters import load_published_segmenter
    from catpaint.models.segmenters import load_segmenter

    if (Path(name).expanduser() / "segmenter.json").is_file():
        return load_segmenter(Path(name).expanduser())
    # What a place shows for the most part is all that counts here: one scale tells it, in a fifth of the time.
    return cast("Segmenter", load_published_segmenter(name, single=True))


def _classes_of(name: str) -> Vocabulary:
    from catpaint.models.published_segmenters import without_unlabeled

    assert CATALOGUE[name].kind == "segmenter"
    return without_unlabeled("cocostuff" if "cocostuff" in name else "ade20k")


def _fits(vocabulary: Vocabulary, model: Model) -> bool:
    unlabeled = model.unlabeled_channel if model.target_vocabulary is None else model.vocabulary.unknown_index
    try:
        source_channels(vocabulary, model.vocabulary, unlabeled_channel=unlabeled, name="")
    except AffinityError:
        return False
    return True
