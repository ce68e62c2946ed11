"""UperNet in the layout of transformers: its folder, or its repository on the hub."""

from __future__ import annotations

import json
from logging import ERROR
from pathlib import Path
from typing import Any, cast

import safetensors
from torch import nn

from catpaint import files
from catpaint.errors import CheckpointError, DownloadError, first_line


def load_upernet(folder: Path, weights: Path) -> nn.Module:
    """The network of a folder, evaluation mode, float32, from its `weights`. Raises CheckpointError."""
    from transformers import UperNetForSemanticSegmentation
    from transformers.utils import logging

    # Its loading report is for developers; what is wrong is said in one line below.
    level = logging.get_verbosity()
    logging.set_verbosity(ERROR)
    try:
        network, report = cast(
            tuple[Any, dict[str, Any]],
            UperNetForSemanticSegmentation.from_pretrained(
                folder,
                local_files_only=True,
                use_safetensors=weights.suffix == ".safetensors",
                output_loading_info=True,
            ),
        )
    except (
        OSError,
        ValueError,
        RuntimeError,
        KeyError,
        TypeError,
        AttributeError,
        safetensors.SafetensorError,
    ) as error:
        reason = first_line(error)[:120]
        raise CheckpointError(
            "{weights}: can't be loaded by transformers ({reason}); get the folder again",
            weights=weights,
            reason=reason,
        ) from error
    finally:
        logging.set_verbosity(level)
    missing = [key for key in report["missing_keys"] if "auxiliary" not in key]
    if missing:
        raise CheckpointError(
            "{weights}: lacks weights of its UperNet ({missing}); get it again",
            weights=weights,
            missing=", ".join(sorted(missing)[:3]),
        )
    result: nn.Module = network.float().eval().requires_grad_(False)
    return result


def fetch_upernet(repository: str) -> Path:
    """The folder of a hub repository's files: from the cache, or downloaded into it. Raises DownloadError."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError, OfflineModeIsEnabled

    for patterns in (["config.json", "model.safetensors"], ["config.json", "pytorch_model.bin"]):
        try:
            folder = Path(snapshot_download(repository, allow_patterns=patterns))
        except (HfHubHTTPError, LocalEntryNotFoundError, OfflineModeIsEnabled, OSError, ValueError) as error:
            reason = first_line(error)[:120]
            raise DownloadError(
                "the hub's '{repository:.80}' isn't here and can't be had ({reason}); download its "
                "config.json and model.safetensors into a folder and name that",
                repository=repository,
                reason=reason,
            ) from error
        if all((folder / name).is_file() for name in patterns):
            return folder
    raise DownloadError(
        "the hub's '{repository:.80}' holds no config.json with weights; name another segmenter", repository=repository
    )


def read_config(path: Path) -> dict[str, Any]:
    """A folder's `config.json`. Raises FileError, CheckpointError."""
    try:
        value = json.loads(files.read_text(path, limit=16 * 2**20))
    except (ValueError, RecursionError) as error:
        raise CheckpointError(
            "{path}: is not valid JSON ({error:.100}); get it again", path=path, error=error
        ) from error
    if not isinstance(value, dict):
        raise CheckpointError("{path}: is not a JSON object; get it again", path=path)
    return value
