"""State dicts: reading published files safely, and putting weights into networks or saying why they don't fit."""

from __future__ import annotations

import argparse
import pickle
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import torch
from safetensors import SafetensorError
from torch import Tensor, nn

from catpaint.errors import CheckpointError, FileError, first_line, why
from catpaint.words import tell, tell_list

MAX_BYTES = 8 * 2**30
"""Largest weights accepted from one file, packed or unpacked."""

_HEAD = 2**20
"""Bytes in which the names of a published file's tensors are."""

_SHOWN = 3
_WITH_EXTREMES = (torch.float64, torch.float32, torch.float16, torch.bfloat16)


def read_published(path: Path | str, *, limit: int = MAX_BYTES, containers: Sequence[str] = ()) -> dict[str, Tensor]:
    """Read a published `.pth` / `.pt` file: a flat state dict of tensors on the CPU.

    Nothing in the file is run: only tensors, plain containers and argparse's namespaces are unpickled.
    containers: keys under one of which the state dict may lie in a larger checkpoint; the first that is there counts.
    Raises FileError (missing, too large) and CheckpointError (damaged, would run code, not a state dict).
    """
    path = Path(path)
    try:
        size = path.stat().st_size
    except OSError as error:
        raise FileError("{path}: can't be read ({reason}); check the path", path=path, reason=why(error)) from error
    if path.is_dir():
        raise FileError("{path}: is a folder; a weights file is needed", path=path)
    if max(size, _unpacked_size(path)) > limit:
        raise FileError(
            "{path}: holds more than {limit:.0f} MiB of weights; this is no published network",
            path=path,
            limit=limit / 2**20,
        )
    try:
        # Training checkpoints often hold the run's arguments beside the weights.
        with warnings.catch_warnings(), torch.serialization.safe_globals([argparse.Namespace]):
            # About pickle protocols; what is wrong with the file is said below.
            warnings.simplefilter("ignore")
            value = torch.load(path, map_location="cpu", weights_only=True)
    except SafetensorError as error:  # torch reads such files too
        reason = first_line(error)[:120]
        raise CheckpointError(
            "{path}: is damaged or cut off ({reason}); download it again", path=path, reason=reason
        ) from error
    except pickle.UnpicklingError as error:
        raise CheckpointError(
            "{path}: refused, it holds more than weights and could run code, or isn't a weights file; "
            "get the file from its publisher",
            path=path,
        ) from error
    except OSError as error:
        raise FileError("{path}: can't be read ({reason})", path=path, reason=why(error)) from error
    except (
        RuntimeError,
        EOFError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        AssertionError,
        OverflowError,
        struct.error,
    ) as error:
        reason = first_line(error)[:120]
        raise CheckpointError(
            "{path}: is damaged or cut off ({reason}); download it again", path=path, reason=reason
        ) from error
    inner = [value[key] for key in containers if isinstance(value, Mapping) and isinstance(value.get(key), Mapping)]
    return _require_tensors(inner[0] if inner else value, path, limit)


def mentions(path: Path | str, *texts: str) -> bool:
    """Whether the names in a `.pth` / `.pt` file hold all these texts; nothing of it is unpickled.

    False for what is no such file.
    """
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                names = [name for name in archive.namelist() if name.rpartition("/")[2] == "data.pkl"]
                head = b""
                if names:
                    with archive.open(names[0]) as file:
                        head = file.read(_HEAD)
        else:
            # Before PyTorch 1.6 the names come first, then the tensors.
            with Path(path).open("rb") as plain:
                head = plain.read(_HEAD)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return False
    return all(text.encode() in head for text in texts)


def plain_keys(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """A state dict under the keys that published files have, whatever wrapped the network when it was saved.

    `module.` of data parallelism goes; spectral norm as a parametrization (`parametrizations.weight.original`,
    `.0._u`, `.0._v`) becomes `weight_orig`, `weight_u`, `weight_v`.
    """
    prefix = "module."
    wrapped = bool(state) and all(key.startswith(prefix) for key in state)
    names = {"original": "orig", "0._u": "u", "0._v": "v"}
    plain = {}
    for key, value in state.items():
        key = key[len(prefix) :] if wrapped else key
        head, mark, tail = key.partition(".parametrizations.weight.")
        plain[f"{head}.weight_{names[tail]}" if mark and tail in names else key] = value
    return plain


def adopt(network: nn.Module, state_dict: Mapping[str, Tensor], *, what: str) -> None:
    """Give `network` (built on the meta device) a float32 copy of these weights.

    Raises CheckpointError that names missing and unexpected keys, wrong shapes, and weights that are NaN or infinite;
    nothing is loaded then.
    """
    expected = {key: tuple(value.shape) for key, value in network.state_dict().items()}
    found = {key: tuple(value.shape) for key, value in state_dict.items()}
    if expected != found:
        raise CheckpointError("not {what}: {expected}", what=what, expected=describe_mismatch(expected, found))
    copies = {
        key: value.detach().to(torch.float32 if value.is_floating_point() else value.dtype, copy=True)
        for key, value in state_dict.items()
    }
    if (key := not_finite(copies)) is not None:
        raise CheckpointError("not {what}: {key}", what=what, key=_not_finite_text(key))
    network.load_state_dict(copies, assign=True)


def require_finite(state: Mapping[str, Tensor], *, where: object) -> None:
    """Raise CheckpointError that names `where` and the key unless every weight is a number."""
    if (key := not_finite(state)) is not None:
        raise CheckpointError("{where}: {key}; get the file again", where=where, key=_not_finite_text(key))


def not_finite(state: Mapping[str, Tensor]) -> str | None:
    """The first key whose tensor holds NaN or infinity, None where all are finite."""
    for key, value in state.items():
        if value.is_floating_point() and value.numel():
            # NaN comes through the extremes, which are found twenty times as fast as `isfinite` of every element.
            low, high = (value if value.dtype in _WITH_EXTREMES else value.float()).aminmax()
            if not bool(low.isfinite() & high.isfinite()):
                return key
    return None


def _not_finite_text(key: str) -> str:
    return tell("{key:.80} holds NaN or infinity instead of weights", key=key)


def require_sizes(shapes: Mapping[str, tuple[int, ...]], needed: Mapping[str, int], *, what: str) -> None:
    """Raise CheckpointError unless the keys that tell a network's sizes are there with this many dimensions."""
    missing = [key for key in needed if key not in shapes]
    if missing:
        found = _list(tell("it holds"), shapes) if shapes else tell("it is empty")
        raise CheckpointError(
            "not {what}: {missing}; {found}", what=what, missing=_list(tell("missing"), missing), found=found
        )
    for key, dimensions in needed.items():
        if len(shapes[key]) != dimensions or 0 in shapes[key]:
            raise CheckpointError(
                "not {what}: {key} has shape {shapes}, {dimensions} dimensions are needed",
                what=what,
                key=key,
                shapes=list(shapes[key]),
                dimensions=dimensions,
            )


def describe_mismatch(expected: Mapping[str, tuple[int, ...]], found: Mapping[str, tuple[int, ...]]) -> str:
    """What differs between two key→shape lists, in one line: the first few of each kind and their count."""
    wrong = [
        tell("{key} {found} where {shape} is needed", key=key, found=list(found[key]), shape=list(shape))
        for key, shape in expected.items()
        if key in found and found[key] != shape
    ]
    parts = [
        _list(tell("missing"), [key for key in expected if key not in found]),
        _list(tell("unexpected"), [key for key in found if key not in expected]),
        _list(tell("wrong shape"), wrong),
    ]
    return tell_list([part for part in parts if part], "{before}; {after}", "{before}; {after}")


def _list(title: str, entries: Iterable[str]) -> str:
    entries = list(entries)
    if not entries:
        return ""
    more = tell(", ... ({count} in all)", count=len(entries)) if len(entries) > _SHOWN else ""
    return tell("{title} {listed}{more}", title=title, listed=tell_list(entries[:_SHOWN]), more=more)


def _unpacked_size(path: Path) -> int:
    """What a zip-format file unpacks to (a tiny archive can claim gigabytes); 0 for the older format."""
    try:
        if not zipfile.is_zipfile(path):
            return 0
        with zipfile.ZipFile(path) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise CheckpointError(
            "{path}: is damaged or cut off ({error}); download it again", path=path, error=error
        ) from error


def _require_tensors(value: object, path: Path, limit: int) -> dict[str, Tensor]:
    if not isinstance(value, Mapping):
        raise CheckpointError(
            "{path}: holds a {name}, not a state dict of named tensors", path=path, name=type(value).__name__
        )
    total = 0
    for key, tensor in value.items():
        if not isinstance(key, str) or not isinstance(tensor, Tensor):
            raise CheckpointError(
                "{path}: entry {key:.60} is a {name}, not a tensor; a bare state dict is needed (the "
                "published EMA file)",
                path=path,
                key=repr(key),
                name=type(tensor).__name__,
            )
        if tensor.layout != torch.strided or tensor.is_quantized:
            raise CheckpointError(
                "{path}: entry {key:.60} is a sparse or quantised tensor; dense ones are needed",
                path=path,
                key=repr(key),
            )
        # An expanded tensor claims more elements than the file holds.
        total += tensor.numel() * tensor.element_size()
    if total > limit:
        raise FileError(
            "{path}: holds more than {limit:.0f} MiB of weights; this is no published network",
            path=path,
            limit=limit / 2**20,
        )
    return dict(value)
