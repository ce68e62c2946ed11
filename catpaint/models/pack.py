"""Packs: a finetuned model as one file to share, which holds only what finetuning changed.

A `.catpack` file is a zip of stored entries: `pack.json` (versions, vocabularies, affinities, the base checkpoint's
name and hash, licence), `difference.safetensors` and `README.md` (the model card). Names of the tensors say what they
are: `difference/NETWORK/KEY` is int16, what has to be added to the bits of the base's half-precision weights, modulo
2**16; `whole/NETWORK/KEY` is a tensor the base doesn't have in this shape (affinity layer, residual branches, last
layer) or keeps in float32. What is equal to the base is only listed. So the weights come back bit for bit, and nothing
of the base is passed on.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import safetensors
import safetensors.torch
import torch
from torch import Tensor

from catpaint import files
from catpaint.architectures import architecture_of
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import CheckpointError, FileError, why
from catpaint.models.checkpoint import (
    CARD,
    BaseCheckpoint,
    Checkpoint,
    CheckpointInfo,
    read_checkpoint,
    save_checkpoint,
    storable,
)
from catpaint.models.pack_file import (
    DAMAGED,
    LIMITS,
    PACK_VERSION,
    TENSORS,
    Pack,
    describe_pack,
    extract_tensors,
    opened,
    read_entry,
    write_entries,
)
from catpaint.models.state_dicts import not_finite

SUFFIX = ".catpack"
START_AFFINITY = "affinity.json"
"""Extra file of a finetuned checkpoint: the affinity matrix its finetuning started from."""

States = dict[str, dict[str, Tensor]]


def write_pack(folder: Path | str, output: Path | str, *, base: Path | str | None = None) -> Pack:
    """Write the finetuned checkpoint at `folder` as a pack, atomically.

    base: folder of the checkpoint the difference is taken to; None finds the one it was finetuned from among the
    models there are. Weights that aren't in half precision yet are brought to it.
    Raises CheckpointError (not finetuned, base unknown or missing) and FileError.
    """
    checkpoint, output = read_checkpoint(folder), Path(output)
    info = checkpoint.info
    if info.target_vocabulary is None:
        raise CheckpointError(
            "{folder}: isn't finetuned, so there is no difference; share its folder", folder=checkpoint.folder
        )
    source = _base_of(checkpoint, base)
    named = BaseCheckpoint(_base_name(source, info, chosen=base is not None), source.hash)
    states = {name: storable(checkpoint.load_state_dict(name)) for name in info.sizes}
    tensors, equal = _subtract(states, source)
    head: dict[str, Any] = {
        "pack_version": PACK_VERSION,
        "name": checkpoint.folder.resolve().name,
        "vocabulary": info.target_vocabulary.to_json(),
        "affinity": {"learned": _learned(info, states), "start": _start_affinity(checkpoint)},
        "base": named.to_json(),
        "hash": checkpoint.hash,
        "licence": info.licence,
        "origin": info.origin,
        "checkpoint": replace(info, files={}, base=named).to_json(),
        "equal": equal,
        "digests": {name: weights_digest(state) for name, state in states.items()},
    }
    card = files.read_bytes(checkpoint.file(CARD), limit=LIMITS[CARD]) if CARD in info.files else b""
    write_entries(output, head, card, safetensors.torch.save(tensors))
    return describe_pack(output)


def read_pack(path: Path | str, *, base: Path | str | None = None) -> Checkpoint:
    """The checkpoint a pack holds, unpacked into the cache folder the first time it is asked for.

    base: folder of the checkpoint it builds on; None finds it by its hash among the models there are.
    Raises FileError and CheckpointError in one line: damaged, hostile, or its base isn't there.
    """
    pack = describe_pack(path)
    folder = files.cache_folder() / "packs" / _key(pack)
    if folder.is_dir():
        try:
            return read_checkpoint(folder)
        except CheckpointError:
            pass  # Damaged since: it is unpacked again, in its place.
    source = _given_base(pack, base) if base is not None else find_base(pack.base)
    if source is None:
        raise CheckpointError(
            "{path}: builds on the model '{name}' (hash {hash}…), which isn't here; get it (`catpaint "
            "models list`, `catpaint models add FOLDER`), then open the pack again",
            path=pack.path,
            name=pack.base.name,
            hash=pack.base.hash[:12],
        )
    files.make_folder(folder.parent)
    try:
        # Where open files can't be deleted, the copy goes with the next clearing of the cache.
        with tempfile.TemporaryDirectory(
            dir=folder.parent, prefix=".unpacking.", ignore_cleanup_errors=True
        ) as temporary:
            return _unpack(pack, source, folder, Path(temporary) / TENSORS)
    except OSError as error:
        raise FileError(
            "{parent}: can't unpack {name} ({reason})", parent=folder.parent, name=pack.path.name, reason=why(error)
        ) from error


def find_base(base: BaseCheckpoint) -> Checkpoint | None:
    """The checkpoint of this hash among the models there are, None where there is none."""
    from catpaint.models.installed import available_models

    models = available_models()
    # The one of that name is most likely it.
    for folder in sorted(models.values(), key=lambda folder: folder.name != base.name):
        try:
            checkpoint = read_checkpoint(folder, verify=False)
        except CheckpointError:
            continue  # Another model's damage doesn't concern this one.
        if checkpoint.hash == base.hash:
            return checkpoint
    return None


def weights_digest(state: Mapping[str, Tensor]) -> str:
    """sha256 (hex) of weights: names, kinds, shapes and bits, whatever file they are in."""
    digest = hashlib.sha256()
    for key, value in sorted(state.items()):
        value = value.detach().cpu().contiguous()
        digest.update(f"{key}\0{value.dtype}\0{list(value.shape)}\0".encode())
        digest.update(value.reshape(-1).view(torch.uint8).numpy().data)
    return digest.hexdigest()


# ---- writing ----


def _base_of(checkpoint: Checkpoint, base: Path | str | None) -> Checkpoint:
    if base is not None:
        source = read_checkpoint(base)
    elif checkpoint.info.base is None:
        raise CheckpointError(
            "{folder}: doesn't say what it was finetuned from; name that with --base", folder=checkpoint.folder
        )
    else:
        found = find_base(checkpoint.info.base)
        if found is None:
            raise CheckpointError(
                "{folder}: was finetuned from '{name}' (hash {hash}…), which isn't among the models; name "
                "its folder with --base",
                folder=checkpoint.folder,
                name=checkpoint.info.base.name,
                hash=checkpoint.info.base.hash[:12],
            )
        source = found
    if source.info.architecture != checkpoint.info.architecture:
        raise CheckpointError(
            "{folder}: is a {architecture} model, {checkpoint_folder} is not; name its own base",
            folder=source.folder,
            architecture=source.info.architecture,
            checkpoint_folder=checkpoint.folder,
        )
    return source


def _base_name(source: Checkpoint, info: CheckpointInfo, *, chosen: bool) -> str:
    return source.folder.resolve().name if chosen or info.base is None else info.base.name


def _subtract(states: States, source: Checkpoint) -> tuple[dict[str, Tensor], dict[str, list[str]]]:
    """Tensors to store, and the keys per network that needn't be."""
    tensors: dict[str, Tensor] = {}
    equal: dict[str, list[str]] = {}
    for name, state in states.items():
        base = storable(source.load_state_dict(name)) if source.has_network(name) else {}
        equal[name] = []
        for key, value in state.items():
            old = base.get(key)
            if old is None or old.shape != value.shape or old.dtype != value.dtype:
                tensors[f"whole/{name}/{key}"] = value
            elif torch.equal(old, value):
                equal[name].append(key)
            elif value.dtype == torch.float16:
                tensors[f"difference/{name}/{key}"] = value.view(torch.int16) - old.view(torch.int16)
            else:
                tensors[f"whole/{name}/{key}"] = value
    return tensors, equal


def _learned(info: CheckpointInfo, states: States) -> dict[str, Any]:
    """The affinity in the weights, no longer normalised: target×source."""
    main = states[architecture_of(info.architecture).main]
    weight = next((value for key, value in main.items() if key.endswith("affinity.weight")), None)
    return {
        "source": list(info.source_vocabulary.names),
        "target": list(info.vocabulary.names),
        "weights": None if weight is None else weight.float().tolist(),
    }


def _start_affinity(checkpoint: Checkpoint) -> dict[str, Any] | None:
    if START_AFFINITY not in checkpoint.info.files:
        return None
    return AffinityMatrix.load(checkpoint.file(START_AFFINITY)).to_json()


# ---- reading ----


def _key(pack: Pack) -> str:
    """Where in the cache a pack is unpacked: by all it says, so that nothing can pass for something else."""
    said: list[object] = [pack.hash, pack.base.hash, sorted(pack.digests.items()), pack.info.to_json(), pack.name]
    said.append(None if pack.start is None else pack.start.to_json())
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _unpack(pack: Pack, source: Checkpoint, folder: Path, tensors: Path) -> Checkpoint:
    with opened(pack.path) as archive:
        card = read_entry(archive, CARD, pack.path).decode("utf-8", "replace")
        extract_tensors(archive, tensors, pack.path)
    states = _added(pack, source, tensors)
    _require_sound(pack, states)
    extras = {} if pack.start is None else {START_AFFINITY: _start_bytes(pack.start)}
    return save_checkpoint(folder, pack.info, states, model_card=card, extras=extras)


def _given_base(pack: Pack, base: Path | str) -> Checkpoint:
    source = read_checkpoint(base)
    if source.hash != pack.base.hash:
        raise CheckpointError(
            "{folder}: isn't what {name} builds on ('{base_name}', hash {hash}…, not {source_hash}…); get that one",
            folder=source.folder,
            name=pack.path.name,
            base_name=pack.base.name,
            hash=pack.base.hash[:12],
            source_hash=source.hash[:12],
        )
    return source


def _added(pack: Pack, source: Checkpoint, tensors: Path) -> States:
    states: States = {name: {} for name in pack.info.sizes}
    bases: States = {}
    try:
        with safetensors.safe_open(str(tensors), framework="pt") as file:
            stored = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 (no mapping)
    except (safetensors.SafetensorError, OSError) as error:
        raise CheckpointError(
            "{path}: its {tensors} can't be read ({error:.120}); {damaged}",
            path=pack.path,
            tensors=TENSORS,
            error=error,
            damaged=DAMAGED,
        ) from error
    for name in states:
        bases[name] = storable(source.load_state_dict(name)) if source.has_network(name) else {}
        for key in pack.equal[name]:
            states[name][key] = _of_base(pack, bases, name, key)
    for full, value in stored.items():
        kind, _, rest = full.partition("/")
        name, _, key = rest.partition("/")
        if name not in states or key in states[name] or kind not in ("whole", "difference"):
            raise CheckpointError(
                "{path}: its {tensors} holds {full:.80}, which has no place; {damaged}",
                path=pack.path,
                tensors=TENSORS,
                full=repr(full),
                damaged=DAMAGED,
            )
        states[name][key] = value if kind == "whole" else _plus(pack, _of_base(pack, bases, name, key), value, key)
    return states


def _of_base(pack: Pack, bases: States, name: str, key: str) -> Tensor:
    if key not in bases[name]:
        raise CheckpointError(
            "{path}: needs {key:.80} of its base, which hasn't it; {damaged}",
            path=pack.path,
            key=repr(key),
            damaged=DAMAGED,
        )
    return bases[name][key]


def _plus(pack: Pack, old: Tensor, difference: Tensor, key: str) -> Tensor:
    if difference.dtype != torch.int16 or old.dtype != torch.float16 or difference.shape != old.shape:
        raise CheckpointError(
            "{path}: the difference of {key:.80} has shape {shape} of {dtype}, the base {base_shape}; {damaged}",
            path=pack.path,
            key=repr(key),
            shape=list(difference.shape),
            dtype=difference.dtype,
            base_shape=list(old.shape),
            damaged=DAMAGED,
        )
    return (old.view(torch.int16) + difference).view(torch.float16)


def _require_sound(pack: Pack, states: States) -> None:
    """Nothing is kept whose weights aren't those that were packed, or don't fit the network they are for."""
    for name, state in states.items():
        if weights_digest(state) != pack.digests[name]:
            raise CheckpointError(
                "{path}: its {name} isn't the one that was packed; {damaged}",
                path=pack.path,
                name=name,
                damaged=DAMAGED,
            )
        if (bad := not_finite(state)) is not None:
            raise CheckpointError(
                "{path}: its {name} holds a value that is no number ({bad:.80}); {damaged}",
                path=pack.path,
                name=name,
                bad=bad,
                damaged=DAMAGED,
            )
        try:
            network = architecture_of(pack.info.architecture).networks[name].build(state, pack.info)
        except CheckpointError as error:
            raise CheckpointError("{path}: {error}", path=pack.path, error=error) from error
        if json.loads(json.dumps(network.sizes.to_json())) != pack.info.sizes[name]:
            raise CheckpointError(
                "{path}: the sizes of its {name} aren't those of its weights; {damaged}",
                path=pack.path,
                name=name,
                damaged=DAMAGED,
            )


def _start_bytes(start: AffinityMatrix) -> bytes:
    return json.dumps(start.to_json(), ensure_ascii=False).encode()
