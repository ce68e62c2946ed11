"""Patch features of any timm network: by its name, or from a folder or file of weights.

Names are timm's ("vit_small_patch14_dinov2.lvd142m", "hf-hub:owner/repository"); their weights must be in
huggingface_hub's cache or are fetched by it. A folder is one as on the hub: `config.json` with `architecture`, and
`model.safetensors` or `pytorch_model.bin`. `NAME:PATH` names the architecture of a single file.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import safetensors
import safetensors.torch
import timm
import torch
from timm.layers.format import Format
from timm.models.vision_transformer import VisionTransformer
from torch import Tensor, nn

from catpaint import files
from catpaint.errors import CheckpointError, DownloadError, FileError, first_line
from catpaint.models.downloads import file_sha256
from catpaint.models.network_input import IMAGENET, Stats, batch_for, normalised, to_multiples
from catpaint.models.state_dicts import describe_mismatch, read_published, require_finite

_MAX_PREFIX = 5
"""Class, distillation and register tokens that may precede the patches'."""

_WEIGHTS = ("model.safetensors", "pytorch_model.bin")


class TimmFeatures:
    """A timm network's last feature map as patch features. name: for people; fingerprint: tells weights apart."""

    def __init__(
        self,
        network: nn.Module,
        *,
        name: str,
        fingerprint: str,
        mean: Stats,
        std: Stats,
        device: torch.device | str = "cpu",
    ) -> None:
        self.network = network.eval().requires_grad_(False).to(device)
        self.device = torch.device(device)
        self.batch = batch_for(self.device)
        self.name = name
        self.fingerprint = fingerprint
        self._mean, self._std = mean, std
        self._step = _step(network)
        self._fixed = _fixed_size(network)

    def patch_features(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """uint8 RGB [N, H, W, 3] to float32 [N, h, w, D]. Networks of one fixed size get the image squashed to it."""
        image = normalised(images, self._mean, self._std).to(self.device)
        if self._fixed is None:
            image = to_multiples(image, self._step)
        else:
            image = nn.functional.interpolate(
                image, size=self._fixed, mode="bilinear", align_corners=False, antialias=True
            )
        with torch.inference_mode():
            features: Tensor = self.network.forward_features(image)  # type: ignore[operator]
        grid = _grid(features, self.network, (image.shape[2], image.shape[3]), self.name)
        result: npt.NDArray[np.float32] = grid.contiguous().cpu().numpy()
        return result


def load_timm(name: str, *, device: torch.device | str = "cpu") -> TimmFeatures:
    """An extractor by timm's name (weights from the hub or its cache) or from a local folder; see the module.

    Raises DownloadError (not present and not to be had), CheckpointError (another network), FileError.
    """
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _from_folder(folder, device)
    architecture, separator, path = name.partition(":")
    if separator and architecture not in ("hf-hub", "hf_hub", "timm"):
        return _from_file(architecture, Path(path).expanduser(), device)
    return _from_hub(name, device)


def _from_folder(folder: Path, device: torch.device | str) -> TimmFeatures:
    config = _read_config(folder / "config.json")
    architecture = config.get("architecture")
    if not isinstance(architecture, str):
        raise CheckpointError("{folder}: names no 'architecture' of timm's; add one", folder=folder / "config.json")
    weights = next((folder / name for name in _WEIGHTS if (folder / name).is_file()), None)
    if weights is None:
        raise FileError(
            "{folder}: holds no {weights}; put the weights there", folder=folder, weights=" or ".join(_WEIGHTS)
        )
    pretrained = config.get("pretrained_cfg")
    return _from_file(architecture, weights, device, pretrained if isinstance(pretrained, Mapping) else {})


def _from_file(
    architecture: str, path: Path, device: torch.device | str, config: Mapping[str, Any] | None = None
) -> TimmFeatures:
    network = _create(architecture, config or {})
    if path.suffix == ".safetensors":
        state = _read_safetensors(path)
    else:
        state = read_published(path, containers=("state_dict", "teacher", "model"))
    try:
        state = _without_head(network, state)
        expected = {key: tuple(value.shape) for key, value in network.state_dict().items()}
        found = {key: tuple(value.shape) for key, value in state.items()}
        if expected != found:
            raise CheckpointError(describe_mismatch(expected, found))
    except CheckpointError as error:
        raise CheckpointError(
            "{path}: not timm's {architecture}: {error}", path=path, architecture=architecture, error=error
        ) from error
    require_finite(state, where=path)
    network.load_state_dict({key: value.float() for key, value in state.items()})
    mean, std = _stats({**network.pretrained_cfg, **(config or {})})  # type: ignore[dict-item]
    sha256 = file_sha256(path)
    return TimmFeatures(network, name=architecture, fingerprint=sha256, mean=mean, std=std, device=device)


def _create(architecture: str, config: Mapping[str, Any]) -> nn.Module:
    if not timm.is_model(architecture):
        raise CheckpointError(
            "timm {version} has no network '{architecture:.80}'; check the name, or update timm",
            version=timm.__version__,
            architecture=architecture,
        )
    size = config.get("input_size")
    options: dict[str, Any] = {}
    if isinstance(size, list) and len(size) == 3 and isinstance(size[-1], int) and architecture.startswith("vit"):
        # The position embedding of the weights is for this size.
        options["img_size"] = size[-1]
    network: nn.Module = timm.create_model(architecture, pretrained=False, num_classes=0, **options)
    return network


def _from_hub(name: str, device: torch.device | str) -> TimmFeatures:
    wanted = name.removeprefix("timm:")
    hub = wanted.startswith(("hf-hub:", "hf_hub:"))
    if not hub and not timm.is_model(wanted):
        raise CheckpointError(
            "timm {version} has no network '{wanted:.80}', and there is no such folder or file",
            version=timm.__version__,
            wanted=wanted,
        )
    try:
        network: nn.Module = timm.create_model(wanted.replace("hf_hub:", "hf-hub:"), pretrained=True, num_classes=0)
    except (OSError, RuntimeError, ValueError, KeyError) as error:
        reason = first_line(error)[:120]
        raise DownloadError(
            "the weights of timm's '{wanted:.80}' aren't here and can't be had ({reason}); download them "
            "and name the folder instead",
            wanted=wanted,
            reason=reason,
        ) from error
    mean, std = _stats(network.pretrained_cfg)  # type: ignore[arg-type]
    sha256 = _fingerprint(network, wanted)
    return TimmFeatures(network, name=wanted, fingerprint=sha256, mean=mean, std=std, device=device)


def _fingerprint(network: nn.Module, name: str) -> str:
    """The weights' own hash, since a name may come to mean others."""
    digest = hashlib.sha256(name.encode())
    for key, value in network.state_dict().items():
        digest.update(key.encode())
        digest.update(value.contiguous().numpy().tobytes())
    return digest.hexdigest()


def _fixed_size(network: nn.Module) -> tuple[int, int] | None:
    """(height, width) that the network insists on; None where it takes any."""
    if isinstance(network, VisionTransformer):
        # timm resamples the position embedding once it is told that sizes vary.
        vit: Any = network  # what it declares as final is so for TorchScript alone
        vit.dynamic_img_size = True
        vit.patch_embed.strict_img_size = False
        vit.patch_embed.flatten = False
        vit.patch_embed.output_fmt = Format.NHWC
        return None
    config: Any = network.pretrained_cfg
    if not (config.get("fixed_input_size") or hasattr(network, "pos_embed")):
        return None
    _, height, width = config["input_size"]
    return int(height), int(width)


def _step(network: nn.Module) -> int:
    """What sides should be multiples of."""
    size = network.patch_embed.patch_size[0] if isinstance(network, VisionTransformer) else 32
    return int(size)


def _grid(features: Tensor, network: nn.Module, size: tuple[int, int], name: str) -> Tensor:
    """[N, h, w, D] from what `forward_features` gives: tokens, or a feature map with channels first or last."""
    if features.ndim == 3:
        return _token_grid(features, network, size, name)
    if features.ndim != 4:
        raise CheckpointError(
            "timm's '{name}' gives features of {ndim} dimensions, no map or tokens", name=name, ndim=features.ndim
        )
    channels = getattr(network, "num_features", None)
    last = getattr(network, "output_fmt", "NCHW") == "NHWC" or (features.shape[3] == channels != features.shape[1])
    return features if last else features.permute(0, 2, 3, 1)


def _token_grid(features: Tensor, network: nn.Module, size: tuple[int, int], name: str) -> Tensor:
    prefixes = range(_MAX_PREFIX + 1)
    if (count := getattr(network, "num_prefix_tokens", None)) is not None:
        prefixes = range(int(count), int(count) + 1)
    for prefix in prefixes:
        count = features.shape[1] - prefix
        patch = math.isqrt(size[0] * size[1] // max(count, 1))
        if patch and size[0] % patch == size[1] % patch == 0 and (size[0] // patch) * (size[1] // patch) == count:
            return features[:, prefix:].reshape(len(features), size[0] // patch, size[1] // patch, -1)
    raise CheckpointError(
        "timm's '{name}' gives {width} tokens that form no grid of patches", name=name, width=features.shape[1]
    )


def _without_head(network: nn.Module, state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The state dict as timm's own filter makes it, without the classifier."""
    wanted = network.state_dict().keys()
    classifiers = network.pretrained_cfg.get("classifier") or ()  # type: ignore[operator, union-attr]
    heads = (classifiers,) if isinstance(classifiers, str) else tuple(classifiers)
    return {
        key: value
        for key, value in state.items()
        if key in wanted or not key.startswith(tuple(f"{head}." for head in heads) or ("\0",))
    }


def _stats(config: Mapping[str, Any]) -> tuple[Stats, Stats]:
    mean, std = config.get("mean", IMAGENET[0]), config.get("std", IMAGENET[1])
    if len(mean) != 3 or len(std) != 3 or min(std) <= 0:
        raise CheckpointError("mean and std of a timm network must be three numbers each")
    return (float(mean[0]), float(mean[1]), float(mean[2])), (float(std[0]), float(std[1]), float(std[2]))


def _read_config(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(files.read_text(path, limit=16 * 2**20))
    except (ValueError, RecursionError) as error:
        raise CheckpointError(
            "{path}: is not valid JSON ({error:.100}); get it again", path=path, error=error
        ) from error
    if not isinstance(value, dict):
        raise CheckpointError("{path}: is not a JSON object; get it again", path=path)
    return value


def _read_safetensors(path: Path) -> dict[str, Tensor]:
    try:
        return safetensors.torch.load_file(path)
    except FileNotFoundError as error:
        raise FileError("{path}: no such file; check the path", path=path) from error
    except (safetensors.SafetensorError, OSError) as error:
        raise CheckpointError(
            "{path}: is no readable safetensors file ({error:.120}); get it again", path=path, error=error
        ) from error
