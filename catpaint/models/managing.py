"""The models a person has: removed, renamed, verified, and what their card says."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from catpaint import files
from catpaint.errors import DownloadError, FileError, why
from catpaint.models.hub import CHECKPOINT_FILE, list_models
from catpaint.models.publications import valid_name

_CARD = "README.md"
_CARD_LIMIT = 2**20


def folder_of(name: str) -> Path:
    """The folder of a model that is here. Raises DownloadError that lists the names there are."""
    here = {row.name: Path(row.where) for row in list_models() if row.present}
    if name not in here:
        raise DownloadError("no model here is named '{name:.80}'; there are {here}", name=name, here=", ".join(here))
    return here[name]


def remove(name: str) -> Path:
    """Delete a model of the person's own; returns the folder it was in. Raises DownloadError and FileError."""
    folder = _own_folder(name)
    try:
        # Renamed first, so that nobody finds half a model.
        doomed = Path(tempfile.mkdtemp(prefix=".removed.", suffix=".tmp", dir=folder.parent))
        os.rename(folder, doomed / folder.name)
        shutil.rmtree(doomed)
    except OSError as error:
        raise FileError("{folder}: can't be deleted ({reason})", folder=folder, reason=why(error)) from error
    return folder


def rename(name: str, new: str) -> Path:
    """Give a model of the person's own another name; returns its folder. Raises DownloadError and FileError."""
    folder = _own_folder(name)
    if not (folder / CHECKPOINT_FILE).is_file():
        raise DownloadError("{name}: is found by its name and can't have another; only painting models can", name=name)
    target = folder.with_name(valid_name(new))
    taken = {row.name for row in list_models()}
    if new in taken or target.exists():
        raise DownloadError("{new}: is the name of another model; choose one that isn't taken", new=new)
    try:
        os.rename(folder, target)
    except OSError as error:
        raise FileError("{folder}: can't be renamed ({reason})", folder=folder, reason=why(error)) from error
    return target


def card(name: str) -> str:
    """A model's card, Markdown. Raises DownloadError and FileError."""
    path = folder_of(name) / _CARD
    if not path.is_file():
        raise DownloadError("{name}: has no model card ({path})", name=name, path=path)
    return files.read_text(path, limit=_CARD_LIMIT)


def verify(name: str) -> int:
    """Compare a model's files with the hashes in its description; how many there are.

    Raises CheckpointError that names the file, DownloadError for what isn't here or lists no hashes.
    """
    from catpaint.models.checkpoint import read_checkpoint

    folder = folder_of(name)
    if not (folder / CHECKPOINT_FILE).is_file():
        raise DownloadError("{name}: has no list of hashes; only painting models have one", name=name)
    return len(read_checkpoint(folder, verify=True).info.files)


def is_own(folder: Path) -> bool:
    """Whether a model lies in a folder of the person's, which may be changed."""
    bundled = files.bundled_folder("checkpoints").resolve()
    own = [each.resolve() for each in files.model_folders() if each.resolve() != bundled]
    return folder.resolve().parent in own


def _own_folder(name: str) -> Path:
    folder = folder_of(name)
    if not is_own(folder):
        raise DownloadError(
            "{name}: came with a program and stays ({folder}); only what you got or added changes",
            name=name,
            folder=folder,
        )
    return folder
