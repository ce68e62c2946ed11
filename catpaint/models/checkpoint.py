"""Checkpoint folders: weights with the arguments that rebuild the network."""

from __future__ import annotations

import glob
import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

import safetensors
import safetensors.torch
import torch
from torch import Tensor

from catpaint import files
from catpaint.architectures import architecture_of
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CheckpointError, FileError, VocabularyError, why
from catpaint.models.state_dicts import require_finite

FORMAT_VERSION = 1
DESCRIPTION = "checkpoint.json"
CARD = "README.md"

_FLOAT32_KEYS = (
    "running_mean",
    "running_var",
    "weight_u",
    "weight_v",
    "affinity.weight",
    "latent_mean",
    "latent_deviation",
)
"""Ends of keys that half precision would spoil: norm and latent statistics, spectral u and v, and the affinity."""

_verified: set[tuple[str, int, int, str]] = set()
"""Files already hashed in this process, as (path, size, modification time, hash)."""
_STALE = 3600.0
"""Seconds after which a folder that is being written was left by a kill."""


@dataclass(frozen=True)
class BaseCheckpoint:
    """The checkpoint that a finetuned one started from: its name, and its hash (sha256, hex)."""

    name: str
    hash: str

    def to_json(self) -> dict[str, str]:
        """As the `base` entry of `checkpoint.json`."""
        return {"name": self.name, "hash": self.hash}

    @classmethod
    def from_json(cls, value: object) -> BaseCheckpoint:
        """A base from its parsed JSON. Raises CheckpointError."""
        if not isinstance(value, Mapping) or not isinstance(value.get("name"), str):
            raise CheckpointError("'base' is {value:.40}, not the name and hash of a checkpoint", value=repr(value))
        digest = value.get("hash")
        if not isinstance(digest, str) or not re.fullmatch("[0-9a-f]{64}", digest):
            raise CheckpointError("'base' has {digest:.40} as hash, not a sha256", digest=repr(digest))
        return cls(name=value["name"], hash=digest)


@dataclass(frozen=True)
class CheckpointInfo:
    """What `checkpoint.json` says.

    sizes: per network file ("generator", "discriminator", ...) the arguments that rebuild it.
    unlabeled_channel: the source channel of ignore pixels, None where the source has none.
    target_vocabulary: what a finetuned model takes; None where the model takes its source classes.
    default_size: (height, width) of the images the model was trained on.
    files: sha256 per file, paths relative to the folder.
    base: the checkpoint a finetuned model started from, None where there is none or it isn't known.
    untrained: parts of its networks that nobody has trained yet ("encoder"): to train from, not to paint with.
    """

    architecture: str
    sizes: Mapping[str, Mapping[str, Any]]
    source_vocabulary: Vocabulary
    unlabeled_channel: int | None
    default_size: tuple[int, int]
    origin: str
    licence: str
    target_vocabulary: Vocabulary | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    format_version: int = FORMAT_VERSION
    base: BaseCheckpoint | None = None
    untrained: tuple[str, ...] = ()

    @property
    def vocabulary(self) -> Vocabulary:
        """The classes of the label maps the model takes."""
        return self.target_vocabulary or self.source_vocabulary

    def to_json(self) -> dict[str, Any]:
        """The description as its JSON object."""
        target = self.target_vocabulary
        value: dict[str, Any] = {
            "format_version": self.format_version,
            "architecture": self.architecture,
            "sizes": {name: dict(sizes) for name, sizes in self.sizes.items()},
            "source_vocabulary": self.source_vocabulary.to_json(),
            "unlabeled_channel": self.unlabeled_channel,
            "target_vocabulary": None if target is None else target.to_json(),
            "default_size": list(self.default_size),
            "origin": self.origin,
            "licence": self.licence,
            "files": dict(self.files),
        }
        if self.base is not None:
            value["base"] = self.base.to_json()
        if self.untrained:
            value["untrained"] = list(self.untrained)
        return value

    @classmethod
    def from_json(cls, value: object) -> CheckpointInfo:
        """A description from its parsed JSON. Raises CheckpointError, saying which entry is wrong."""
        if not isinstance(value, Mapping):
            raise CheckpointError("is not a JSON object")
        version = value.get("format_version")
        if version != FORMAT_VERSION:
            raise CheckpointError(
                "has format version {version:.20}; this catpaint reads version {format_version}, update catpaint",
                version=repr(version),
                format_version=FORMAT_VERSION,
            )
        architecture = _entry(value, "architecture", str)
        networks = architecture_of(architecture).networks
        sizes = _entry(value, "sizes", dict)
        if unknown := sorted(set(sizes) - set(networks)):
            raise CheckpointError(
                "'sizes' names networks that {architecture} hasn't: {unknown}",
                architecture=architecture,
                unknown=", ".join(unknown)[:80],
            )
        if not all(isinstance(entry, dict) for entry in sizes.values()):
            raise CheckpointError("'sizes' must hold one object per network")
        architecture_of(architecture).check(sizes)
        source = _vocabulary(value, "source_vocabulary")
        target = None if value.get("target_vocabulary") is None else _vocabulary(value, "target_vocabulary")
        unlabeled = value.get("unlabeled_channel")
        if unlabeled is not None and not (_whole(unlabeled) and 0 <= unlabeled < len(source)):
            raise CheckpointError(
                "'unlabeled_channel' is {unlabeled:.40}, not a channel of the source vocabulary",
                unlabeled=repr(unlabeled),
            )
        size = _entry(value, "default_size", list)
        if len(size) != 2 or not all(_whole(side) and 1 <= side <= 65536 for side in size):
            raise CheckpointError("'default_size' is {size:.40}, not [height, width]", size=repr(size))
        return cls(
            architecture=architecture,
            sizes=sizes,
            source_vocabulary=source,
            unlabeled_channel=unlabeled,
            default_size=(size[0], size[1]),
            origin=_entry(value, "origin", str),
            licence=_entry(value, "licence", str),
            target_vocabulary=target,
            files=_files(_entry(value, "files", dict)),
            base=None if value.get("base") is None else BaseCheckpoint.from_json(value["base"]),
            untrained=_untrained(value.get("untrained", [])),
        )


def _untrained(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise CheckpointError("'untrained' is {value:.40}, not a list of names", value=repr(value))
    return tuple(value)


@dataclass(frozen=True)
class Checkpoint:
    """A checkpoint folder whose description was read and checked."""

    folder: Path
    info: CheckpointInfo

    @property
    def hash(self) -> str:
        """Identity of the networks and vocabularies (sha256, hex): the same wherever the folder lies.

        Extras that may be added later (embeddings, prototypes, the card) don't change it.
        """
        value = self.info.to_json()
        value["files"] = {f"{name}.safetensors": self.info.files[f"{name}.safetensors"] for name in self.info.sizes}
        for key in ("origin", "licence", "base"):
            value.pop(key, None)
        return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()

    def file(self, name: str) -> Path:
        """The path of a listed file, verified against its hash. Raises CheckpointError."""
        expected = self.info.files.get(name)
        path = self.folder / name
        if expected is None:
            raise CheckpointError("{folder}: this checkpoint has no {name}", folder=self.folder, name=name)
        try:
            status = path.stat()
        except OSError as error:
            raise CheckpointError("{path}: is missing from the checkpoint; get the model again", path=path) from error
        key = (str(path.resolve()), status.st_size, status.st_mtime_ns, expected)
        if key not in _verified:
            if _sha256(path) != expected:
                raise CheckpointError(
                    "{path}: is damaged, its sha256 isn't the one in {description}; get the model again",
                    path=path,
                    description=DESCRIPTION,
                )
            _verified.add(key)
        return path

    def verify(self) -> None:
        """Check every listed file against its hash (once per process). Raises CheckpointError."""
        for name in self.info.files:
            self.file(name)

    def has_network(self, name: str) -> bool:
        """Whether the folder holds this network's weights."""
        return name in self.info.sizes

    def load_state_dict(self, name: str) -> dict[str, Tensor]:
        """The weights of a network as stored (half precision where so saved).

        Raises CheckpointError that names the file: damaged, or weights that are NaN or infinite.
        """
        if not self.has_network(name):
            raise CheckpointError("{folder}: this checkpoint has no {name}", folder=self.folder, name=name)
        path = self.file(f"{name}.safetensors")
        try:
            state = safetensors.torch.load_file(path)
        except (safetensors.SafetensorError, OSError) as error:
            raise CheckpointError(
                "{path}: is no readable safetensors file ({error})", path=path, error=error
            ) from error
        require_finite(state, where=path)
        return state

    def load_network(self, name: str) -> torch.nn.Module:
        """Build a fresh network (float32, evaluation mode, on the CPU) from its weights.

        Raises CheckpointError when the weights don't fit the architecture or the sizes in `checkpoint.json`.
        """
        state = self.load_state_dict(name)
        try:
            network = architecture_of(self.info.architecture).networks[name].build(state, self.info)
        except CheckpointError as error:
            raise CheckpointError("{folder}.safetensors: {error}", folder=self.folder / name, error=error) from error
        actual = json.loads(json.dumps(network.sizes.to_json()))
        if actual != self.info.sizes[name]:
            raise CheckpointError(
                "{folder}: the sizes of {name} aren't those of its weights; get the model again",
                folder=self.folder / DESCRIPTION,
                name=name,
            )
        built: torch.nn.Module = network
        return built


def read_checkpoint(folder: Path | str, *, verify: bool = True) -> Checkpoint:
    """Read and check a checkpoint folder.

    With `verify` every file's sha256 is checked now (once per process), else when it is first used.
    Raises CheckpointError in one line: no checkpoint, broken description, another version or architecture,
    missing or damaged files.
    """
    folder = Path(folder)
    path = folder / DESCRIPTION
    if not path.is_file():
        raise CheckpointError(
            "{folder}: is no checkpoint folder (it has no {description})", folder=folder, description=DESCRIPTION
        )
    try:
        value = files.parse_json(files.read_text(path, limit=16 * 2**20))
        checkpoint = Checkpoint(folder, CheckpointInfo.from_json(value))
    except (CheckpointError, FileError) as error:
        raise CheckpointError("{path}: {error}", path=path, error=error.without(path)) from error
    except (ValueError, RecursionError) as error:
        raise CheckpointError(
            "{path}: is not valid JSON ({error}); get the model again", path=path, error=error
        ) from error
    info = checkpoint.info
    for name, network in architecture_of(info.architecture).networks.items():
        if network.required and name not in info.sizes:
            raise CheckpointError(
                "{path}: the {name} of {architecture} is missing", path=path, name=name, architecture=info.architecture
            )
    for name in [f"{network}.safetensors" for network in info.sizes] + list(info.files):
        if name not in info.files:
            raise CheckpointError("{path}: lists no sha256 for {name}", path=path, name=name)
        if not (folder / name).is_file():
            raise CheckpointError("{folder}: is missing from the checkpoint; get the model again", folder=folder / name)
    if verify:
        checkpoint.verify()
    return checkpoint


def save_checkpoint(
    folder: Path | str,
    info: CheckpointInfo,
    networks: Mapping[str, Mapping[str, Tensor]],
    *,
    model_card: str,
    extras: Mapping[str, bytes] | None = None,
    half: bool = True,
) -> Checkpoint:
    """Write a checkpoint folder, all of it or nothing.

    info: description; its `files` are filled in here, and `sizes` must have one entry per network.
    networks: state dict per network name ("generator": the EMA weights).
    model_card: text of README.md. extras: more files, by relative path.
    half: store weights in half precision; norm statistics, spectral u and v and the affinity stay float32.

    An older checkpoint at `folder` is replaced, and what else lies in its folder stays; any other folder with
    something in it is refused (FileError).
    """
    folder = Path(folder)
    if set(networks) != set(info.sizes):
        raise CheckpointError(
            "{folder}: networks {networks} don't match the sizes of {sizes}",
            folder=folder,
            networks=sorted(networks),
            sizes=sorted(info.sizes),
        )
    _require_replaceable(folder)
    files.make_folder(folder.parent)
    _remove_stale(folder)
    try:
        temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".tmp", dir=folder.parent))
    except OSError as error:
        raise FileError("{folder}: can't be written ({reason})", folder=folder, reason=why(error)) from error
    try:
        contents: dict[str, bytes] = {CARD: model_card.encode(), **(extras or {})}
        for name, state in networks.items():
            contents[f"{name}.safetensors"] = safetensors.torch.save(storable(state, half=half))
        written = replace(info, files=_write_files(temporary, contents))
        _write_description(temporary, written)
        os.chmod(temporary, 0o777 & ~files.umask())
        _swap_in(temporary, folder)
    except OSError as error:
        raise FileError(
            "{folder}: can't be written ({reason}); choose another place or free space",
            folder=folder,
            reason=why(error),
        ) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return read_checkpoint(folder, verify=False)


def add_files(folder: Path | str, files: Mapping[str, bytes]) -> Checkpoint:
    """Add or replace extra files of a checkpoint (embeddings, prototypes, a segmenter) and list their hashes.

    Networks can't be replaced so. Raises CheckpointError and FileError.
    """
    checkpoint = read_checkpoint(folder, verify=False)
    names = _files(dict.fromkeys(files, "0" * 64))
    if taken := sorted(names.keys() & {DESCRIPTION, *(f"{name}.safetensors" for name in checkpoint.info.sizes)}):
        raise CheckpointError(
            "{folder}: {taken} is part of the model; save a new checkpoint instead",
            folder=checkpoint.folder,
            taken=taken[0],
        )
    hashes = _write_files(checkpoint.folder, files)
    _write_description(checkpoint.folder, replace(checkpoint.info, files={**checkpoint.info.files, **hashes}))
    return read_checkpoint(folder, verify=False)


def storable(state: Mapping[str, Tensor], *, half: bool = True) -> dict[str, Tensor]:
    """Weights as a checkpoint stores them: on the CPU, in half precision but for what that would spoil."""
    stored = {}
    for key, value in state.items():
        value = value.detach().to("cpu").contiguous()
        if half and value.dtype == torch.float32 and not key.endswith(_FLOAT32_KEYS):
            halved = value.half()
            # A weight beyond half's range would turn into infinity.
            value = halved if halved.isfinite().all() else value
        stored[key] = value.clone()
    return stored


def _write_files(folder: Path, contents: Mapping[str, bytes]) -> dict[str, str]:
    for name, data in contents.items():
        path = folder / name
        files.make_folder(path.parent)
        files.write_bytes(path, data)
    return {name: hashlib.sha256(data).hexdigest() for name, data in contents.items()}


def _write_description(folder: Path, info: CheckpointInfo) -> None:
    files.write_text(folder / DESCRIPTION, json.dumps(info.to_json(), indent=1, ensure_ascii=False) + "\n")


def _require_replaceable(folder: Path) -> None:
    try:
        if not folder.exists() or (folder / DESCRIPTION).is_file() or (folder.is_dir() and not any(folder.iterdir())):
            return
    except OSError as error:
        raise FileError("{folder}: can't be read ({reason})", folder=folder, reason=why(error)) from error
    raise FileError("{folder}: exists and is no checkpoint; choose a new folder", folder=folder)


def _remove_stale(folder: Path) -> None:
    """Delete what writes of this checkpoint that were killed an hour ago or more left beside it."""
    for path in folder.parent.glob(f".{glob.escape(folder.name)}.*.tmp"):
        try:
            if path.is_dir() and not path.is_symlink() and time.time() - path.stat().st_mtime > _STALE:
                shutil.rmtree(path)
        except OSError:
            continue  # another process removed it, or it isn't ours to remove


def _swap_in(temporary: Path, folder: Path) -> None:
    if not folder.exists():
        temporary.rename(folder)
        return
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    folder.rename(old)
    try:
        temporary.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    _keep_foreign(old, folder)
    shutil.rmtree(old, ignore_errors=True)


def _keep_foreign(old: Path, folder: Path) -> None:
    """Bring what a person put into the old checkpoint's folder over to the new one; only our own files go."""
    try:
        listed = set(_files(json.loads(files.read_text(old / DESCRIPTION))["files"]))
    except (CheckpointError, FileError, ValueError, AttributeError, KeyError, TypeError):
        listed = set()
    ours = listed | {DESCRIPTION, CARD}
    for path in sorted(old.rglob("*")):
        name = path.relative_to(old).as_posix()
        target = folder / name
        if path.is_dir() or name in ours:
            continue
        if target.exists():
            target = target.with_name(target.name + ".old")
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CheckpointError("{path}: can't be read ({reason})", path=path, reason=why(error)) from error


def _files(value: Mapping[str, Any]) -> dict[str, str]:
    for name, digest in value.items():
        path = PurePosixPath(name)
        if path.is_absolute() or not path.parts or ".." in path.parts or "\\" in name or ":" in name:
            raise CheckpointError("'files' names {name:.80}, which lies outside the folder", name=repr(name))
        if not isinstance(digest, str) or len(digest) != 64:
            raise CheckpointError("'files' has no sha256 for {name:.80}", name=repr(name))
    return dict(value)


def _entry(value: Mapping[str, Any], key: str, kind: type) -> Any:
    entry = value.get(key)
    if not isinstance(entry, kind):
        raise CheckpointError("'{key}' is missing or not of the right kind ({entry:.40})", key=key, entry=repr(entry))
    return entry


def _vocabulary(value: Mapping[str, Any], key: str) -> Vocabulary:
    try:
        return Vocabulary.from_json(value.get(key))
    except VocabularyError as error:
        raise CheckpointError("'{key}': {error}", key=key, error=error) from error


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
