"""Whether a file is what its name says, by its first bytes and headers; nothing in it is run."""

from __future__ import annotations

import json
import zipfile
import zlib
from pathlib import Path

import safetensors

from catpaint.errors import DownloadError, FileError, why
from catpaint.files import read_text
from catpaint.words import tell

_PICKLES = (".pth", ".pt", ".bin")


def check_content(path: Path, name: str | None = None) -> None:
    """Raise DownloadError unless a file is what its name (default: its own) says. Reads headers only.

    Knows safetensors, PyTorch's formats (TorchScript, which is a program, is refused) and JSON.
    """
    name = name or path.name
    try:
        with path.open("rb") as file:
            start = file.read(512)
    except OSError as error:
        raise DownloadError("{path}: can't be read ({reason})", path=path, reason=why(error)) from error
    if start.lstrip()[:1] == b"<" or not start:
        what = tell("is a web page") if start else tell("is empty")
        raise DownloadError("{path}: {what}, not the file {name}; get it again", path=path, what=what, name=name)
    if name.endswith(".safetensors"):
        safetensors_keys(path)
    elif name.endswith(_PICKLES):
        _check_pickle(path, start)
    elif name.endswith(".json"):
        _read_json(path)


def check_whole(path: Path) -> None:
    """Raise DownloadError where a `.pth` / `.pt` file isn't as it was saved, by its own checksums; reads all of it.

    PyTorch doesn't look at them. Files of the time before PyTorch 1.6 have none.
    """
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as archive:
            damaged = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise DownloadError("{path}: is damaged ({error:.100}); download it again", path=path, error=error) from error
    if damaged is not None:
        raise DownloadError(
            "{path}: is damaged (its part {damaged:.80} isn't as it was saved); download it again",
            path=path,
            damaged=damaged,
        )


def safetensors_keys(path: Path) -> set[str]:
    """The tensors' names in a safetensors file. Raises DownloadError when it isn't one."""
    try:
        with safetensors.safe_open(str(path), framework="numpy") as file:
            return set(file.keys())
    except (safetensors.SafetensorError, OSError) as error:
        raise DownloadError(
            "{path}: is no readable safetensors file ({error:.120}); get it again", path=path, error=error
        ) from error


def _check_pickle(path: Path, start: bytes) -> None:
    if not start.startswith(b"PK"):
        # Before PyTorch 1.6: a plain pickle, or a tar.
        if start[:1] == b"\x80" or b"ustar" in start:
            return
        raise DownloadError("{path}: is no PyTorch file; get it again", path=path)
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError) as error:
        raise DownloadError("{path}: is damaged ({error}); get it again", path=path, error=error) from error
    inner = {name.split("/", 1)[-1] for name in names}
    if "constants.pkl" in inner or any(name.startswith("code/") for name in inner):
        raise DownloadError(
            "{path}: is TorchScript, which is a program and isn't run; get the same weights as safetensors", path=path
        )
    if "data.pkl" not in inner:
        raise DownloadError("{path}: is no PyTorch file; get it again", path=path)


def _read_json(path: Path) -> object:
    try:
        return json.loads(read_text(path, limit=16 * 2**20))
    except (FileError, ValueError, RecursionError) as error:
        raise DownloadError(
            "{path}: is no readable JSON ({error:.120}); get it again", path=path, error=error
        ) from error
