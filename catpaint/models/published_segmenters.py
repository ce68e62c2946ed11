"""Published segmenters of ADE20K, COCO-Stuff and Cityscapes behind catpaint's protocol.

They are found by what their files hold: MIT's UperNet-101 (two files), UperNet of transformers (a folder with
`config.json`, or a hub id), DeepLabV2 on COCO-Stuff and DRN-D-105 on Cityscapes (one file each). They number their
classes from 0 in the order of the preset vocabulary without its unlabeled class; DRN by Cityscapes' 19 train ids.

They segment as their published evaluations do, at several scales, unless asked for a single one: MIT's UperNet averages
probabilities over five short sides, DRN-D-105 log probabilities over the image and five scales of it; DeepLabV2 has its
scales within the network, and transformers' UperNet has one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CheckpointError, DownloadError, FileError
from catpaint.models.catalogue import CATALOGUE
from catpaint.models.deeplab import MEAN_BGR, DeepLabV2
from catpaint.models.downloads import file_sha256
from catpaint.models.drn import CITYSCAPES, Drn, is_drn
from catpaint.models.drn import STRIDE as DRN_STRIDE
from catpaint.models.hub import find_item
from catpaint.models.network_input import IMAGENET, nearest_multiple, normalised, to_multiples
from catpaint.models.segmenters import Segmenter, load_segmenter
from catpaint.models.state_dicts import read_published
from catpaint.models.transformers_upernet import fetch_upernet, load_upernet, read_config
from catpaint.models.upernet import UperNet

_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*\Z")
_WORD = re.compile(r"[\w']+")
_STEP = 32

DONT_CARE = 255
"""Train id of classes no benchmark counts."""

SHORT_SIDES = (300, 375, 450, 525, 600)
"""Of the images that MIT's UperNet is evaluated on, pixels."""
LONGEST_SIDE = 1000
DRN_SCALES = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75)
"""Of the images that DRN-D-105 is evaluated on."""

SINGLE = ":single"
"""After a segmenter's name or path: at one scale, several times faster."""


class PublishedSegmenter:
    """A network with its classes. name: for people. fingerprint: tells weights apart. notes: assumptions made."""

    def __init__(
        self,
        logits: Callable[[npt.NDArray[np.uint8]], Tensor],
        vocabulary: Vocabulary,
        *,
        name: str,
        fingerprint: str,
        notes: tuple[str, ...] = (),
    ) -> None:
        self._logits = logits
        self._vocabulary = vocabulary
        self.name = name
        self.fingerprint = fingerprint
        self.notes = notes

    @property
    def vocabulary(self) -> Vocabulary:
        """The classes it tells apart, in the order of its outputs; none is unlabeled."""
        return self._vocabulary

    def segment(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
        """uint8 RGB [N, H, W, 3] to class positions int64 [N, H, W]. Classes never trained are never named."""
        with torch.inference_mode():
            logits = self._logits(images)
            untrained = [position for position, entry in enumerate(self._vocabulary.classes) if not entry.trained]
            logits[:, untrained] = -torch.inf
            positions: npt.NDArray[np.int64] = logits.argmax(1).numpy()
        return positions


def load_published_segmenter(name: str | Path, *, single: bool = False) -> PublishedSegmenter:
    """A segmenter by catalogue name ("upernet-ade20k"), by file or folder, or by hub id ("owner/repository").

    single: at the image's own scale only, where the published evaluation averages several; `SINGLE` behind the name
    says the same.

    Raises DownloadError (not present, and how to get it), FileError, CheckpointError (another network, another order
    of classes).
    """
    if str(name).endswith(SINGLE):
        name, single = str(name).removesuffix(SINGLE), True
    text = str(name)
    path = Path(name).expanduser()
    if text in CATALOGUE and not path.exists():
        item = CATALOGUE[text]
        files = find_item(text)
        if item.kind != "segmenter":
            raise CheckpointError("'{words}' is no segmenter but for {kind}", words=text, kind=item.kind)
        if files is None:
            raise DownloadError(
                "the segmenter '{words}' isn't here; get it with `catpaint models get {words}`", words=text
            )
        path = next(iter(files.values())).parent if len(files) > 1 else next(iter(files.values()))
    if path.is_dir():
        return _from_folder(path, single)
    if path.is_file():
        return _from_file(path, single)
    if isinstance(name, str) and _HUB_ID.match(text) and not text.endswith((".pth", ".pt")):
        return _from_folder(fetch_upernet(text), single)
    known = ", ".join(item.name for item in CATALOGUE.values() if item.kind == "segmenter")
    raise FileError(
        "{words}: no such file, folder or segmenter; there are {known}, or a path, or a hub id", words=text, known=known
    )


def named_segmenter(name: str | Path) -> Segmenter:
    """catpaint's own segmenter by its folder, or a published one as published figures were made with it.

    See `load_published_segmenter` for `:single` and for the errors.
    """
    folder = Path(name).expanduser()
    return load_segmenter(folder) if (folder / "segmenter.json").is_file() else load_published_segmenter(name)


def without_unlabeled(preset: str) -> Vocabulary:
    """A preset's classes without its unlabeled one: what published networks have as outputs, in their order."""
    vocabulary = Vocabulary.preset(preset)
    assert vocabulary.unknown is not None
    return replace(vocabulary.without_class(vocabulary.unknown), name=f"{vocabulary.name} (segmenter)")


def train_classes(preset: str) -> Vocabulary:
    """A preset's classes that benchmarks count, in the order of their train ids."""
    vocabulary = Vocabulary.preset(preset)
    counted = [entry for entry in vocabulary.classes if entry.train_id not in (None, DONT_CARE)]
    classes = tuple(sorted(counted, key=lambda entry: entry.train_id or 0))
    return replace(vocabulary, name=f"{vocabulary.name} (train ids)", classes=classes, unknown=None)


def _from_folder(folder: Path, single: bool) -> PublishedSegmenter:
    if (folder / "config.json").is_file():
        return _transformers(folder)
    encoders, decoders = sorted(folder.glob("encoder*.pth")), sorted(folder.glob("decoder*.pth"))
    if encoders and decoders:
        if len(encoders) + len(decoders) > 2:
            raise CheckpointError(
                "{folder}: holds several epochs of an encoder or decoder; leave one pair there", folder=folder
            )
        return _mit_upernet(encoders[0], decoders[0], single)
    files = sorted(path for path in folder.glob("*.pth"))
    if len(files) == 1:
        return _from_file(files[0], single)
    raise CheckpointError(
        "{folder}: holds no segmenter catpaint knows: neither config.json (transformers), nor "
        "encoder*.pth with decoder*.pth (MIT's UperNet), nor one .pth of DeepLabV2 or DRN-D-105",
        folder=folder,
    )


def _from_file(path: Path, single: bool) -> PublishedSegmenter:
    for own, other in (("encoder", "decoder"), ("decoder", "encoder")):
        if path.name.startswith(own):
            partner = path.with_name(path.name.replace(own, other, 1))
            if not partner.is_file():
                raise FileError(
                    "{partner}: is missing; MIT's UperNet needs it beside {name}", partner=partner, name=path.name
                )
            return _mit_upernet(*((path, partner) if own == "encoder" else (partner, path)), single)
    state = read_published(path, containers=("state_dict",))
    return _drn(path, state, single) if is_drn(state) else _deeplab(path, state)


def _mit_upernet(encoder: Path, decoder: Path, single: bool) -> PublishedSegmenter:
    try:
        network = UperNet.from_state_dicts(read_published(encoder), read_published(decoder))
    except CheckpointError as error:
        raise CheckpointError(
            "{parent}: {error}", parent=encoder.parent, error=error.without(encoder.parent)
        ) from error
    vocabulary = without_unlabeled("ade20k")
    _require_classes(network.sizes.classes, vocabulary, decoder)

    def logits(images: npt.NDArray[np.uint8]) -> Tensor:
        image = normalised(images, *IMAGENET)
        if single:
            return _resized(network(to_multiples(image, _STEP)), images)
        scaled = (_scaled(image, size) for size in evaluation_sizes(*images.shape[1:3]))
        return torch.stack([_resized(network(each), images).softmax(1) for each in scaled]).mean(0)

    fingerprint = hashlib.sha256((file_sha256(encoder) + file_sha256(decoder)).encode()).hexdigest()
    return PublishedSegmenter(
        logits, vocabulary, name="UperNet-101 (MIT, ADE20K)", fingerprint=_told(fingerprint, single)
    )


def _deeplab(path: Path, state: Mapping[str, Tensor]) -> PublishedSegmenter:
    try:
        network = DeepLabV2.from_state_dict(state)
    except CheckpointError as error:
        raise CheckpointError("{path}: {error}", path=path, error=error.without(path)) from error
    vocabulary = without_unlabeled("cocostuff")
    _require_classes(network.sizes.classes, vocabulary, path)
    mean = torch.tensor(MEAN_BGR).view(1, 3, 1, 1)

    def logits(images: npt.NDArray[np.uint8]) -> Tensor:
        bgr = np.ascontiguousarray(images[..., ::-1])
        return _resized(network(torch.from_numpy(bgr).permute(0, 3, 1, 2).float() - mean), images)

    return PublishedSegmenter(logits, vocabulary, name="DeepLabV2 (COCO-Stuff)", fingerprint=file_sha256(path))


def _drn(path: Path, state: Mapping[str, Tensor], single: bool) -> PublishedSegmenter:
    try:
        network = Drn.from_state_dict(state)
    except CheckpointError as error:
        raise CheckpointError("{path}: {error}", path=path, error=error.without(path)) from error
    vocabulary = train_classes("cityscapes")
    _require_classes(network.sizes.classes, vocabulary, path)

    def logits(images: npt.NDArray[np.uint8]) -> Tensor:
        # From the images' own size, as OASIS was judged, though the network was trained on larger ones.
        image = normalised(images, *CITYSCAPES)
        if single:
            return _resized(network(to_multiples(image, DRN_STRIDE)), images)
        height, width = images.shape[1:3]
        sizes = [
            (nearest_multiple(round(scale * height), DRN_STRIDE), nearest_multiple(round(scale * width), DRN_STRIDE))
            for scale in DRN_SCALES
        ]
        return torch.stack([_resized(network(_scaled(image, size)), images).log_softmax(1) for size in sizes]).sum(0)

    fingerprint = _told(file_sha256(path), single)
    return PublishedSegmenter(logits, vocabulary, name="DRN-D-105 (Cityscapes)", fingerprint=fingerprint)


def evaluation_sizes(height: int, width: int) -> list[tuple[int, int]]:
    """(height, width) of the images that MIT's UperNet is evaluated on for one of this size, in multiples of 32.

    Each short side is one of `SHORT_SIDES`, less where the long one would be longer than `LONGEST_SIDE`.
    """
    sizes = []
    for side in SHORT_SIDES:
        scale = min(side / min(height, width), LONGEST_SIDE / max(height, width))
        sizes.append((_upwards(int(height * scale)), _upwards(int(width * scale))))
    return sizes


def _upwards(side: int) -> int:
    return max(_STEP, -(-side // _STEP) * _STEP)


def _scaled(image: Tensor, size: tuple[int, int]) -> Tensor:
    if size == tuple(image.shape[2:]):
        return image
    return nn.functional.interpolate(image, size=size, mode="bilinear", align_corners=False, antialias=True)


def _told(fingerprint: str, single: bool) -> str:
    """A network's fingerprint as figures depend on it: at several scales it answers otherwise."""
    return fingerprint if single else f"{fingerprint}, several scales"


def _transformers(folder: Path) -> PublishedSegmenter:
    config = read_config(folder / "config.json")
    if config.get("model_type") != "upernet":
        raise CheckpointError(
            "{folder}: is a '{config:.40}', not an UperNet; other networks of transformers number "
            "ADE20K's classes in other ways",
            folder=folder / "config.json",
            config=str(config.get("model_type", "network")),
        )
    vocabulary = without_unlabeled("ade20k")
    notes = _check_order(config, vocabulary, folder / "config.json")
    weights = next((p for n in ("model.safetensors", "pytorch_model.bin") if (p := folder / n).is_file()), None)
    if weights is None:
        raise FileError(
            "{folder}: holds no model.safetensors or pytorch_model.bin; put the weights there", folder=folder
        )
    network = load_upernet(folder, weights)

    def logits(images: npt.NDArray[np.uint8]) -> Tensor:
        image = to_multiples(normalised(images, *IMAGENET), _STEP)
        return _resized(network(pixel_values=image).logits, images)

    name = f"UperNet ({folder.name})"
    return PublishedSegmenter(logits, vocabulary, name=name, fingerprint=file_sha256(weights), notes=notes)


def _check_order(config: Mapping[str, Any], vocabulary: Vocabulary, path: Path) -> tuple[str, ...]:
    """Raise CheckpointError unless the config's class names are the vocabulary's in order; notes for the person."""
    labels = config.get("id2label")
    if not isinstance(labels, Mapping) or all(re.fullmatch(r"LABEL_\d+", str(name)) for name in labels.values()):
        count = len(labels) if isinstance(labels, Mapping) else config.get("num_labels")
        _require_classes(count, vocabulary, path)
        return (f"{path} doesn't name its classes; they are taken to be in the order of {vocabulary.name}",)
    try:
        names = [str(labels[key]) for key in sorted(labels, key=int)]
    except ValueError as error:
        raise CheckpointError("{path}: 'id2label' must have numbers as keys; correct it", path=path) from error
    _require_classes(len(names), vocabulary, path)
    own = [_words(entry.name, *entry.synonyms) for entry in vocabulary.classes]
    for position, name in enumerate(names):
        words = _words(name)
        if words & own[position]:
            continue
        elsewhere = [number for number, others in enumerate(own) if _words(name.split(",")[0]) & others]
        if elsewhere:
            raise CheckpointError(
                "{path}: calls output {position} '{name:.40}', which is number {elsewhere} of "
                "{vocabulary_name}: its classes are in another order; use a segmenter in the source's order",
                path=path,
                position=position,
                name=name.strip(),
                elsewhere=elsewhere[0],
                vocabulary_name=vocabulary.name,
            )
    return ()


def _words(*names: str) -> set[str]:
    """Phrases of a class's name and synonyms, in one spelling."""
    phrases = (phrase for name in names for phrase in re.split(r"[,;]", name.lower()))
    return {" ".join(_WORD.findall(phrase)) for phrase in phrases if phrase.strip()}


def _require_classes(count: object, vocabulary: Vocabulary, path: Path) -> None:
    if count != len(vocabulary):
        raise CheckpointError(
            "{path}: tells {count} classes apart, {name} has {vocabulary_count}; it is for other classes",
            path=path,
            count=count,
            name=vocabulary.name,
            vocabulary_count=len(vocabulary),
        )


def _resized(logits: Tensor, images: npt.NDArray[np.uint8]) -> Tensor:
    return nn.functional.interpolate(logits, size=images.shape[1:3], mode="bilinear", align_corners=False)
