"""Published feature extractors by name or path: iBOT's files, any network of timm, catpaint's own, or ImageNet's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from catpaint.errors import CheckpointError, DownloadError, FileError
from catpaint.models.catalogue import CATALOGUE
from catpaint.models.hub import find_item

if TYPE_CHECKING:
    import torch

    from catpaint.models.features import FeatureExtractor


def load_published_features(name: str | Path, *, device: torch.device | str = "cpu") -> FeatureExtractor:
    """An extractor on a device (catpaint's own small ones stay on the processor) by one of:

    - "efficientnet-lite2-imagenet-supervised", the packaged network;
    - a catalogue name ("ibot-vit-s-16", "ibot-vit-b-16"), once its file is present;
    - a path to an iBOT `.pth`, to a folder with timm's `config.json`, or to a folder as catpaint writes;
    - timm's name of a network ("vit_small_patch14_dinov2.lvd142m", "hf-hub:owner/repository"), or `NAME:PATH`.

    Raises DownloadError (not present, and how to get it), FileError, CheckpointError.
    """
    text = str(name)
    path = Path(name).expanduser()
    from catpaint.models import imagenet_features

    if text == imagenet_features.NAME and not path.exists():
        return imagenet_features.ImageNetFeatures(device)
    if text in CATALOGUE and not path.exists():
        if CATALOGUE[text].kind != "features":
            raise CheckpointError(
                "'{words}' makes no features but is for {kind}", words=text, kind=CATALOGUE[text].kind
            )
        files = find_item(text)
        if files is None:
            raise DownloadError(
                "the features '{words}' aren't here; get them with `catpaint models get {words}`", words=text
            )
        path = next(iter(files.values()))
    if path.is_file():
        from catpaint.models.ibot import read_ibot

        return read_ibot(path, device=device)
    if path.is_dir() and (path / "features.json").is_file():
        from catpaint.models.features import load_features

        return load_features(path)
    if not path.is_dir() and (
        isinstance(name, Path) or (path.suffix in (".pth", ".pt", ".safetensors") and ":" not in text)
    ):
        raise FileError("{path}: no such file or folder; check the path", path=path)
    from catpaint.models.timm_features import load_timm

    return load_timm(text, device=device)
