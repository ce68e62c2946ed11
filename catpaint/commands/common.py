"""What several commands share: checks before long work, JSON output, option types."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catpaint.errors import FileError

if TYPE_CHECKING:
    from catpaint.datasets.dataset import Dataset
    from catpaint.engine.address import Engine


def require_writable(path: Path) -> None:
    """Raise FileError now rather than after long work when `path` can't be written."""
    folder = path.parent
    if path.is_dir():
        raise FileError(f"{path}: is a folder; name a file")
    if not folder.is_dir():
        raise FileError(f"{path}: its folder {folder} doesn't exist; create it first")
    if not os.access(folder, os.W_OK):
        raise FileError(f"{path}: its folder {folder} can't be written; choose another place")


def require_output(path: Path, *inputs: Path | str | None, text: bool = False, force: bool = False) -> None:
    """Raise FileError now, rather than after long work, when a file can't be written or mustn't be.

    inputs: files and folders the command reads; a file of theirs is never an output. text: what is written is text,
    which doesn't take the place of a picture or an archive without `force`.
    """
    require_writable(path)
    require_no_input(path, *inputs)
    if text and not force and path.exists() and (kind := _kind_of(path)):
        raise FileError(f"{path}: is a {kind} file; choose another name, or replace it with --force")


def require_no_input(path: Path, *inputs: Path | str | None) -> None:
    """Raise FileError when an output is one of the inputs, lies among a folder's files, or holds an input."""
    for given in inputs:
        source = Path(given).expanduser() if given is not None and str(given) else None
        if source is None or not source.exists():
            continue
        if path.exists() and path.samefile(source):
            raise FileError(f"{path}: is an input of this command, and would be lost; choose another place")
        here, there = path.resolve(), source.resolve()
        if here in there.parents and path.exists():
            raise FileError(f"{path}: holds {source.name}, an input of this command; choose another place")
        if source.is_dir() and there in here.parents and path.exists():
            raise FileError(f"{path}: is a file of the input {source}, and would be lost; choose another place")


def require_new_checkpoint(
    path: Path, *inputs: Path | str | None, force: bool = False, description: str = "checkpoint.json"
) -> None:
    """Raise FileError unless a checkpoint may be written at `path`: a new or empty folder, or `force` for another
    checkpoint (told by its `description`), whose own files are then replaced and no others."""
    require_no_input(path, *inputs)
    if path.exists() and not path.is_dir():
        raise FileError(f"{path}: is a file; name a folder for the checkpoint")
    if not path.exists() or not any(path.iterdir()):
        folder = next(parent for parent in (path, *path.absolute().parents) if parent.exists())
        if not os.access(folder, os.W_OK):
            raise FileError(f"{path}: its folder {folder} can't be written; choose another place")
        return
    if not (path / description).is_file():
        raise FileError(f"{path}: exists and is no checkpoint; choose a new folder")
    if not force:
        raise FileError(f"{path}: is another checkpoint; choose a new folder, or replace it with --force")


def require_room(path: Path, needed: int) -> None:
    """Raise FileError when less than `needed` bytes are free where `path` goes."""
    folder = next(parent for parent in (path.absolute(), *path.absolute().parents) if parent.exists())
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise FileError(
            f"{path}: has room for {free / 2**20:.0f} MiB, and about {needed / 2**20:.0f} MiB are needed; free space, "
            "or choose another place"
        )


_SIGNATURES = ((b"\x89PNG", "png"), (b"\xff\xd8", "jpeg"), (b"RIFF", "webp"), (b"PK\x03\x04", "zip"), (b"BM", "bmp"))


def _kind_of(path: Path) -> str:
    """The kind of a file by its first bytes; empty for text and all else."""
    with path.open("rb") as file:
        head = file.read(8)
    return next((kind for mark, kind in _SIGNATURES if head.startswith(mark)), "")


def print_findings(dataset: Dataset) -> None:
    """Say on standard error what was assumed about a data set, and which of its files are left out."""
    for line in dataset.findings():
        print(line, file=sys.stderr)


def print_json(value: Mapping[str, Any]) -> None:
    """One JSON object on one line of standard output."""
    print(json.dumps(value, ensure_ascii=False))


def seed(text: str) -> int:
    """Option type: a seed in 0..2**63-1."""
    if not text.isdecimal() or int(text) >= 2**63:
        raise argparse.ArgumentTypeError(f"'{text:.40}' is not a whole number in 0..{2**63 - 1}")
    return int(text)


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Add `--engine`, read by `engine_of`."""
    parser.add_argument(
        "--engine",
        metavar="E",
        help="where it runs: here, ray (the cluster this machine is part of) or ray://HOST:10001, each with "
        "?gpus=N&cpus=N&wait=S (default: $CATPAINT_ENGINE, or here)",
    )


def engine_of(given: str | None) -> Engine:
    """What `--engine` or its variable says. Raises ClusterError for what can't be read."""
    from catpaint.engine.address import Engine

    return Engine.of(given or os.environ.get("CATPAINT_ENGINE", ""))


def print_note(line: str) -> None:
    """Say on standard error what went wrong elsewhere and ended nothing."""
    print(f"note: {line}", file=sys.stderr, flush=True)
