"""Checkpoints of the tests, made once a process: networks are slow to make, their files quick to write again."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import torch

from catpaint.models.checkpoint import Checkpoint

P = ParamSpec("P")
R = TypeVar("R")


def kept(
    read: Callable[[Path], R],
) -> Callable[[Callable[Concatenate[Path, P], R]], Callable[Concatenate[Path, P], R]]:
    """Of a function that writes a new folder and returns what `read` finds there: keep the files, by the arguments."""

    def keeping(make: Callable[Concatenate[Path, P], R]) -> Callable[Concatenate[Path, P], R]:
        files: dict[object, dict[str, bytes]] = {}

        @functools.wraps(make)
        def written(folder: Path, /, *arguments: P.args, **options: P.kwargs) -> R:
            key = tuple(map(_key, (*arguments, *sorted(options.items()))))
            if folder.exists():
                return make(folder, *arguments, **options)
            if key not in files:
                made = make(folder, *arguments, **options)
                found = (path for path in folder.rglob("*") if path.is_file())
                files[key] = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
                return made
            for name, data in files[key].items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            return read(folder)

        return written

    return keeping


def _key(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(map(_key, value))
    if isinstance(value, Checkpoint):
        return value.folder.name, value.hash
    return value.numpy().tobytes() if isinstance(value, torch.Tensor) else repr(value)
