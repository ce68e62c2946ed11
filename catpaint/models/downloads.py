"""Downloads that can be interrupted: sizes first, resume, checksum, atomic end.

Standard library only, and nothing of torch, so that `catpaint models list` is quick. What goes over
the wire is in `catpaint.models.web`.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from catpaint import files
from catpaint.errors import Cancelled, DownloadError, why
from catpaint.models.web import RANGE, OfflineError, StatusError, content_length, open_url, refusal, remote_file

_CHUNK = 256 * 1024
_TIMEOUT = 30.0
_SPARE = 64 * 2**20
"""Bytes of disk that stay free: a full disk hurts more than a refused download."""


@dataclass(frozen=True)
class Progress:
    """Where a download or copy stands: `done` of `total` bytes (None where unknown).

    state: "starting", "resuming", "downloading", "copying", "retrying", "verifying", "unpacking", "converting",
    "trying" or "finished".
    """

    path: Path
    state: str
    done: int
    total: int | None
    note: str = ""


class _Interrupted(Exception):
    """The connection broke; what came so far is kept and the rest asked for again, after `wait` seconds or more."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


def download(
    url: str,
    path: Path | str,
    *,
    sha256: str | None = None,
    size: int | None = None,
    check: Callable[[Path], None] = lambda path: None,
    cancelled: Callable[[], bool] = lambda: False,
    retries: int = 4,
    pause: float = 1.0,
    timeout: float = _TIMEOUT,
) -> Iterator[Progress]:
    """Download `url` to `path`, yielding progress; the file appears only when it is whole and verified.

    What an earlier, interrupted call left in `<path>.part` is taken up again where the server can do so.
    sha256, size: checked at the end; where None, what the server itself states is used.
    check: looks at the whole file before it gets its name, and raises DownloadError where it isn't what it should be.
    cancelled: asked between chunks. retries: broken connections in a row, without a byte of progress, before giving
    up; `pause` seconds, doubled each time, lie between them.

    Raises DownloadError (refused, wrong size or checksum, disk full), OfflineError, Cancelled. After all of them but
    a wrong checksum the partial file stays for the next try.
    """
    path = Path(path)
    files.make_folder(path.parent)
    # A kill may have left one beside the partial file.
    files.remove_stale_temporaries(path.parent)
    remote = remote_file(url, timeout=timeout)
    total = size if size is not None else remote.size
    if size is not None and remote.size is not None and remote.size != size:
        raise DownloadError(
            "{url}: is {size} bytes, {expected} were expected; it isn't the known file",
            url=url,
            size=remote.size,
            expected=size,
        )
    part = _Part(path, url, remote.tag)
    require_space(path.parent, None if total is None else total - part.done)
    yield Progress(path, "resuming" if part.done else "starting", part.done, total)
    failures = 0
    while total is None or part.done < total:
        before = part.done
        try:
            for done in _receive(url, part, total, cancelled, timeout):
                yield Progress(path, "downloading", done, total)
            break
        except _Interrupted as error:
            failures = failures + 1 if part.done <= before else 1
            if failures > retries:
                raise DownloadError(
                    "{url}: the connection broke {failures} times in a row ({error}); {done} bytes are kept, run "
                    "the same command again to go on",
                    url=url,
                    failures=failures,
                    error=error,
                    done=part.done,
                ) from error
            yield Progress(path, "retrying", part.done, total, str(error))
            _wait(max(pause * 2 ** (failures - 1), error.wait), cancelled)
    _require_size(url, part, total)
    yield Progress(path, "verifying", part.done, total)
    expected = sha256 or remote.sha256
    if expected is not None and (actual := file_sha256(part.path)) != expected:
        part.remove()
        raise DownloadError(
            "{url}: its sha256 is {actual}, {expected} was expected; nothing was kept, try again",
            url=url,
            actual=actual,
            expected=expected,
        )
    try:
        check(part.path)
    except DownloadError:
        part.remove()
        raise
    part.finish()
    yield Progress(path, "finished", part.done, part.done)


def copy_file(source: Path, path: Path, *, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Progress]:
    """Copy a file the person has to `path`, atomically, yielding progress. Raises DownloadError, FileError."""
    files.make_folder(path.parent)
    try:
        total = source.stat().st_size
        require_space(path.parent, total)
        with source.open("rb") as reader, files.atomic_write(path) as writer:
            done = 0
            while chunk := reader.read(4 * _CHUNK):
                if cancelled():
                    raise Cancelled("{path}: copying was cancelled; nothing was kept", path=path)
                writer.write(chunk)
                done += len(chunk)
                yield Progress(path, "copying", done, total)
    except OSError as error:
        raise DownloadError("{source}: can't be read ({reason})", source=source, reason=why(error)) from error
    yield Progress(path, "finished", total, total)


def file_sha256(path: Path) -> str:
    """sha256 of a file, hex. Raises DownloadError when it can't be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise DownloadError("{path}: can't be read ({reason})", path=path, reason=why(error)) from error


def text_of_size(size: int | None) -> str:
    """Bytes for people: "605 MB", or "size unknown"."""
    if size is None:
        return "size unknown"
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{size / factor:.{0 if size >= 10 * factor else 1}f} {unit}"
    return f"{size} bytes"


# ---- the partial file ----


class _Part:
    """`<path>.part` and what is known of it (`<path>.part.json`): only a part of the very same file is resumed."""

    def __init__(self, path: Path, url: str, tag: str | None) -> None:
        self.target = path
        self.path = path.with_name(f"{path.name}.part")
        self._facts = path.with_name(f"{path.name}.part.json")
        self.tag = tag
        known = {"url": url, "tag": tag}
        if not tag or self._read_facts() != known:
            self.remove()
            files.write_text(self._facts, json.dumps(known))
        self.done = self.path.stat().st_size if self.path.is_file() else 0

    def open(self, *, resume: bool) -> IO[bytes]:
        """The file to write to: at its end, or anew."""
        if not resume:
            self.done = 0
        try:
            return self.path.open("ab" if resume else "wb")
        except OSError as error:
            raise DownloadError("{path}: can't be written ({reason})", path=self.path, reason=why(error)) from error

    def remove(self) -> None:
        """Forget what was downloaded."""
        self.restart()
        self._facts.unlink(missing_ok=True)

    def restart(self) -> None:
        """Begin anew with the same file."""
        self.path.unlink(missing_ok=True)
        self.done = 0

    def finish(self) -> None:
        """Make the partial file the file."""
        try:
            with self.path.open("rb+") as file:
                os.fsync(file.fileno())
            os.replace(self.path, self.target)
        except OSError as error:
            raise DownloadError(
                "{target}: can't be written ({reason})", target=self.target, reason=why(error)
            ) from error
        self._facts.unlink(missing_ok=True)

    def _read_facts(self) -> Any:
        try:
            return json.loads(self._facts.read_bytes()[:65536])
        except (OSError, ValueError):
            return None


def _receive(url: str, part: _Part, total: int | None, cancelled: Callable[[], bool], timeout: float) -> Iterator[int]:
    """Append to `part` what one connection brings, yielding its length; _Interrupted when it breaks early."""
    headers = {}
    if part.done and part.tag:
        # If-Range makes a server whose file changed meanwhile send it anew.
        headers = {"Range": f"bytes={part.done}-", "If-Range": part.tag}
    try:
        with (
            open_url(url, "GET", headers, timeout) as response,
            part.open(resume=_resumes(response, part)) as file,
        ):
            expected = content_length(response)
            end = total if total is not None else (None if expected is None else part.done + expected)
            while chunk := _read(response):
                if cancelled():
                    raise Cancelled(
                        "{url}: the download was cancelled; {done} bytes are kept for the next try",
                        url=url,
                        done=part.done,
                    )
                _append(file, chunk, part)
                if end is not None and part.done > end:
                    raise DownloadError(
                        "{url}: sends more than the {end} bytes it should; it isn't the known file", url=url, end=end
                    )
                yield part.done
    except StatusError as status:
        if status.code in (408, 429, 500, 502, 503, 504):
            raise _Interrupted(f"the server answers {status.code}", status.wait) from status
        if status.code == 416:
            part.restart()
            raise _Interrupted("the partial file doesn't fit") from status
        raise refusal(url, status) from status
    except OfflineError as error:
        raise _Interrupted(str(error).removeprefix(f"{url}: ")) from error
    if end is not None and part.done < end:
        raise _Interrupted(f"it ended after {part.done} of {end} bytes")


def _resumes(response: http.client.HTTPResponse, part: _Part) -> bool:
    """Whether the answer goes on where `part` ends; False: it is the whole file from its start."""
    if response.status != 206:
        return False
    match = RANGE.match(response.headers.get("Content-Range", ""))
    if not match or int(match[1]) != part.done:
        part.restart()
        raise _Interrupted("the server sent another range than asked for")
    return True


def _read(response: http.client.HTTPResponse) -> bytes:
    try:
        # What is there, not a whole chunk: on a slow line one sees it come, and can cancel.
        return response.read1(_CHUNK)
    except (OSError, http.client.HTTPException) as error:
        raise _Interrupted(str(error) or type(error).__name__) from error


def _append(file: IO[bytes], chunk: bytes, part: _Part) -> None:
    try:
        file.write(chunk)
    except OSError as error:
        raise DownloadError(
            "{path}: can't be written ({reason}); free space and run the same command again",
            path=part.path,
            reason=why(error),
        ) from error
    part.done += len(chunk)


def _require_size(url: str, part: _Part, total: int | None) -> None:
    actual = part.path.stat().st_size if part.path.is_file() else 0
    if total is not None and actual != total:
        part.remove()
        raise DownloadError(
            "{url}: {actual} bytes came, {total} were expected; nothing was kept, try again",
            url=url,
            actual=actual,
            total=total,
        )


def require_space(folder: Path, needed: int | None) -> None:
    """Raise DownloadError unless so many bytes are free there; None: nobody knows how many."""
    free = shutil.disk_usage(folder).free
    if needed is not None and needed + _SPARE > free:
        raise DownloadError(
            "{folder}: {needed} are needed, {free} are free; free space or choose another folder with $CATPAINT_MODELS",
            folder=folder,
            needed=text_of_size(needed),
            free=text_of_size(free),
        )


def _wait(seconds: float, cancelled: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if cancelled():
            raise Cancelled("the download was cancelled; what came is kept for the next try")
        time.sleep(min(left, 0.1))
