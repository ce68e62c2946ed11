"""The file of a pack: its entries, what it says about itself, and what is refused before anything is decoded."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from catpaint import files
from catpaint.architectures import architecture_of
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import AffinityError, CheckpointError, FileError, why
from catpaint.models.checkpoint import CARD, BaseCheckpoint, CheckpointInfo
from catpaint.words import tell

PACK_VERSION = 1
HEAD = "pack.json"
TENSORS = "difference.safetensors"
LIMITS = {HEAD: 64 * 2**20, TENSORS: 4 * 2**30, CARD: 2**20}
"""The entries of a pack and the largest size of each, in bytes."""
DAMAGED = tell("get the pack again")

_TIMESTAMP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Pack:
    """What a pack file says about itself.

    info: of the checkpoint it unpacks to. base: the checkpoint its difference is to. hash: of the checkpoint it was
    made from (`Checkpoint.hash`). start: the affinity finetuning started from, None where it isn't known.
    size: of the file in bytes. equal: per network, the keys whose weights are the base's. digests: per network, of
    all its weights.
    """

    path: Path
    name: str
    info: CheckpointInfo
    base: BaseCheckpoint
    hash: str
    start: AffinityMatrix | None
    size: int
    equal: Mapping[str, tuple[str, ...]]
    digests: Mapping[str, str]


def describe_pack(path: Path | str) -> Pack:
    """What a pack file says about itself; its weights aren't read. Raises FileError and CheckpointError."""
    path = Path(path)
    with opened(path) as archive:
        try:
            value = files.parse_json(files.decode_text(read_entry(archive, HEAD, path), f"{path}: {HEAD}"))
        except (ValueError, RecursionError) as error:
            raise CheckpointError(
                "{path}: its {head} is not valid JSON ({error}); {damaged}",
                path=path,
                head=HEAD,
                error=error,
                damaged=DAMAGED,
            ) from error
    try:
        return _described(path, value)
    except (CheckpointError, AffinityError) as error:
        raise CheckpointError("{path}: {error}", path=path, error=error) from error


def write_entries(path: Path, head: Mapping[str, Any], card: bytes, tensors: bytes) -> None:
    """Write a pack file atomically. Raises FileError."""
    entries = {HEAD: json.dumps(head, ensure_ascii=False).encode(), CARD: card, TENSORS: tensors}
    with files.atomic_write(path) as file, zipfile.ZipFile(file, "w") as archive:
        for name, data in entries.items():
            # A fixed time keeps equal packs byte-identical.
            info = zipfile.ZipInfo(name, _TIMESTAMP)
            info.external_attr = 0o644 << 16
            archive.writestr(info, data, zipfile.ZIP_STORED)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, once it is sure that it holds exactly a pack's entries, stored, each within its limit."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if sorted(entry.filename for entry in entries) != sorted(LIMITS):
                raise CheckpointError(
                    "{path}: isn't a catpaint pack (it holds other files); {damaged}", path=path, damaged=DAMAGED
                )
            for entry in entries:
                if entry.compress_type != zipfile.ZIP_STORED or entry.compress_size != entry.file_size:
                    raise CheckpointError(
                        "{path}: its {filename} isn't stored as packs store it; {damaged}",
                        path=path,
                        filename=entry.filename,
                        damaged=DAMAGED,
                    )
                if entry.file_size > LIMITS[entry.filename]:
                    limit = LIMITS[entry.filename] // 2**20
                    raise CheckpointError(
                        "{path}: its {filename} is larger than {limit} MiB; {damaged}",
                        path=path,
                        filename=entry.filename,
                        limit=limit,
                        damaged=DAMAGED,
                    )
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError) as error:
        raise CheckpointError(
            "{path}: isn't a catpaint pack or is damaged ({error:.120}); {damaged}",
            path=path,
            error=error,
            damaged=DAMAGED,
        ) from error
    except FileNotFoundError as error:
        raise FileError("{path}: no such file; check the path", path=path) from error
    except OSError as error:
        raise FileError("{path}: can't be read ({reason})", path=path, reason=why(error)) from error


def read_entry(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """The bytes of an entry, within its limit. Raises CheckpointError."""
    limit = LIMITS[name]
    with archive.open(name) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise CheckpointError(
            "{path}: its {name} is larger than {limit} MiB; {damaged}",
            path=path,
            name=name,
            limit=limit // 2**20,
            damaged=DAMAGED,
        )
    return data


def extract_tensors(archive: zipfile.ZipFile, target: Path, path: Path) -> None:
    """Write the tensors of a pack to a file of their own. Raises FileError where there is no room."""
    size = archive.getinfo(TENSORS).file_size
    if size > shutil.disk_usage(target.parent).free:
        raise FileError(
            "{parent}: has no room to unpack {name}; free space and open it again",
            parent=target.parent.parent,
            name=path.name,
        )
    try:
        with archive.open(TENSORS) as source, target.open("wb") as file:
            shutil.copyfileobj(source, file, 2**20)
    except OSError as error:
        raise FileError(
            "{parent}: can't unpack {name} ({reason})",
            parent=target.parent.parent,
            name=path.name,
            reason=why(error),
        ) from error


def _described(path: Path, value: object) -> Pack:
    if not isinstance(value, Mapping) or not isinstance(value.get("pack_version"), int):
        raise CheckpointError("its {head} doesn't describe a pack; {damaged}", head=HEAD, damaged=DAMAGED)
    if value["pack_version"] != PACK_VERSION:
        version = value["pack_version"]
        raise CheckpointError(
            "is a pack of version {version}; this catpaint reads {pack_version}, update catpaint",
            version=version,
            pack_version=PACK_VERSION,
        )
    info = CheckpointInfo.from_json(value.get("checkpoint"))
    if architecture_of(info.architecture).main not in info.sizes:
        raise CheckpointError("its {head} names no network that renders; {damaged}", head=HEAD, damaged=DAMAGED)
    if info.target_vocabulary is None or info.base is None:
        raise CheckpointError("its {head} names no target classes or no base; {damaged}", head=HEAD, damaged=DAMAGED)
    affinity, equal, digests = (value.get(key) for key in ("affinity", "equal", "digests"))
    name, hash_ = value.get("name"), value.get("hash")
    if (
        not (isinstance(affinity, Mapping) and isinstance(equal, Mapping) and isinstance(digests, Mapping))
        or not (isinstance(name, str) and isinstance(hash_, str))
        or set(digests) != set(info.sizes)
    ):
        raise CheckpointError("its {head} lacks name, hash, affinity or weights; {damaged}", head=HEAD, damaged=DAMAGED)
    if set(equal) != set(info.sizes) or not all(isinstance(keys, list) for keys in equal.values()):
        raise CheckpointError(
            "its {head} doesn't say which weights are the base's; {damaged}", head=HEAD, damaged=DAMAGED
        )
    start = affinity.get("start")
    return Pack(
        path=path,
        name=name[:100],
        info=replace(info, files={}),
        base=info.base,
        hash=hash_[:64],
        start=None if start is None else AffinityMatrix.from_json(start),
        size=path.stat().st_size,
        equal={network: tuple(map(str, keys)) for network, keys in equal.items()},
        digests={network: str(digest) for network, digest in digests.items()},
    )
