"""Vocabulary refactoring of a finetuned model: its class channels follow classes that are renamed, merged or split.

A finetuned network knows its target classes in few places: the rows of its affinity layer, the columns of the CAT
residual branches (paper, section 3.2), the discriminator's last layer and, where it was finetuned without an affinity
layer, its first convolutions. A class that stays keeps its channel, a class that is split off gets a copy of its
parent's, and of merged classes the channel of the one that stays is kept (channels aren't averaged: the mean of two
classes is neither of them).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from catpaint import files
from catpaint.architectures import architecture_of
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.records import imported
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CheckpointError
from catpaint.models.checkpoint import CARD, Checkpoint, CheckpointInfo, save_checkpoint
from catpaint.models.pack import START_AFFINITY

Rows = Tensor
"""For every class after, the position of the class before whose channel it takes, int64."""


def refactored_checkpoint(
    checkpoint: Checkpoint,
    vocabulary: Vocabulary,
    parents: Sequence[str],
    *,
    folder: Path | None = None,
    name: str | None = None,
) -> Checkpoint:
    """Write a checkpoint beside a finetuned one, for these classes; the one it is made from is left as it is.

    parents: for every class of `vocabulary`, the name of the model's class whose channel it takes. folder: where to
    (default: see `free_folder`). name: of the model it is made from, where its folder isn't named so.
    Raises CheckpointError (not finetuned, unknown parents) and FileError.
    """
    info = checkpoint.info
    if info.target_vocabulary is None:
        raise CheckpointError(
            "{folder}: isn't finetuned, so it has no classes of yours to change", folder=checkpoint.folder
        )
    rows = _rows(info.target_vocabulary, parents)
    changed = replace(
        info,
        target_vocabulary=replace(vocabulary, name=info.target_vocabulary.name),
        sizes={},
        files={},
        origin=_origin(info.origin),
    )
    states = {name: _refactored(checkpoint, name, rows) for name in info.sizes}
    changed = replace(changed, sizes={name: _sizes(info, changed, name, states[name]) for name in info.sizes})
    extras = _start_affinity(checkpoint, vocabulary.names, parents)
    card = _card(checkpoint, vocabulary.names, parents)
    # Weights stay in the precision they are in.
    return save_checkpoint(
        folder or free_folder(checkpoint.folder, name), changed, states, model_card=card, extras=extras, half=False
    )


def free_folder(folder: Path, name: str | None = None) -> Path:
    """A folder that doesn't exist yet beside this one, under its name (or the one given) with a number.

    Among the person's models where a model can't be written beside it: shipped ones, unpacked packs, read-only disks.
    """
    folder = folder.resolve()
    parent = folder.parent
    cached = parent.is_relative_to(files.cache_folder().resolve())
    if cached or parent == files.bundled_folder("checkpoints").resolve() or not _writable(parent):
        parent = files.data_folder() / "models"
    stem, number = _stem(folder.with_name(name) if name else folder)
    while (parent / f"{stem}-{number}").exists():
        number += 1
    return parent / f"{stem}-{number}"


# ---- channels ----


def _refactored(checkpoint: Checkpoint, name: str, rows: Rows) -> dict[str, Tensor]:
    info, state = checkpoint.info, checkpoint.load_state_dict(name)
    architecture = architecture_of(info.architecture)
    if not architecture.refactorer:
        raise CheckpointError(
            "{folder}: classes of a {architecture} model can't be changed; finetune it again",
            folder=checkpoint.folder,
            architecture=info.architecture,
        )
    if not architecture.networks[name].knows_classes:
        return state
    try:
        changed: dict[str, Tensor] = imported(architecture.refactorer)(state, rows, info.sizes[name])
    except (CheckpointError, IndexError) as error:
        raise CheckpointError(
            "{folder}: its {name} {error}", folder=checkpoint.folder, name=name, error=error
        ) from error
    return {key: value.contiguous() for key, value in changed.items()}


def _rows(vocabulary: Vocabulary, parents: Sequence[str]) -> Rows:
    names = vocabulary.names
    if missing := [name for name in parents if name not in names]:
        raise CheckpointError(
            "the model has no class '{missing:.80}'; it has {names}", missing=missing[0], names=", ".join(names)[:200]
        )
    return torch.tensor([names.index(name) for name in parents])


def _sizes(
    before: CheckpointInfo, after: CheckpointInfo, name: str, state: Mapping[str, Tensor]
) -> Mapping[str, object]:
    """The sizes of a network by its new weights, which proves that they fit."""
    described = replace(after, sizes=before.sizes)
    network = architecture_of(after.architecture).networks[name].build(state, described)
    sizes: Mapping[str, object] = json.loads(json.dumps(network.sizes.to_json()))
    return sizes


# ---- what is written beside the weights ----


def _start_affinity(checkpoint: Checkpoint, names: Sequence[str], parents: Sequence[str]) -> dict[str, bytes]:
    if START_AFFINITY not in checkpoint.info.files:
        return {}
    before = AffinityMatrix.load(checkpoint.file(START_AFFINITY))
    rows = [before.target.index(name) for name in parents]
    after = replace(before, target=tuple(names), weights=before.weights[rows], locked=frozenset())
    return {START_AFFINITY: json.dumps(after.to_json(), ensure_ascii=False).encode()}


def _card(checkpoint: Checkpoint, names: Sequence[str], parents: Sequence[str]) -> str:
    card = files.read_text(checkpoint.file(CARD), limit=2**20) if CARD in checkpoint.info.files else ""
    said = [f"'{parent}' is '{name}'" for name, parent in zip(names, parents, strict=True) if name != parent]
    target = checkpoint.info.target_vocabulary
    gone = [name for name in (target.names if target else ()) if name not in parents]
    said += [f"'{name}' went" for name in gone]
    changes = "; ".join(said) or "another order"
    return f"{card.rstrip()}\n\nClasses changed without training, from {checkpoint.folder.name}: {changes}.\n"


def _origin(origin: str) -> str:
    note = "; classes changed since"
    return origin if origin.endswith(note) else origin + note


def _stem(folder: Path) -> tuple[str, int]:
    """The name without the number it got here before, and the next number."""
    stem, _, number = folder.name.rpartition("-")
    if stem and number.isdecimal() and len(number) < 6 and (folder.parent / stem).is_dir():
        return stem, int(number) + 1
    return folder.name, 2


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK)
