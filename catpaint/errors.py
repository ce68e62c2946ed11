"""Errors a person can act on.

Every error catpaint raises on purpose derives from `CatpaintError`. Its message is one line that says what is
wrong, where (file and value), and what to do. The command line prints it and exits 2; the window shows it
without a stack trace, in its own language: a message is a sentence with places, as `catpaint.words.tell` takes it.
"""

from __future__ import annotations

import errno

from catpaint.words import Told, mark, tell


class CatpaintError(Exception):
    """Base of all errors that are meant for the person in front of the program.

    `FileError("{path}: is damaged", path=path)`; as a string it is English, `told` can be said in another language.
    """

    def __init__(self, text: str = "", /, *, n: int = -1, meaning: str = "", **places: object) -> None:
        self.told = text if isinstance(text, Told) else tell(text, n=n, meaning=meaning, **places)
        super().__init__(self.told)

    def __str__(self) -> str:
        return self.told

    def without(self, start: object) -> Told:
        """What it tells, without the file it begins with."""
        told = self.told
        return Told(told.text, told.places, told.n, told.meaning, f"{start}: ")


class FileError(CatpaintError):
    """A file or folder is missing, damaged, of the wrong kind, too large, or can't be written."""


class VocabularyError(CatpaintError):
    """A vocabulary breaks one of its rules (unique ids, unique names, colours, ...)."""


class LabelMapError(CatpaintError):
    """A label map holds values its vocabulary doesn't know, or isn't a label map at all."""


class AffinityError(CatpaintError):
    """An affinity matrix doesn't fit its source and target, or an edit isn't possible."""


class CheckpointError(CatpaintError):
    """A checkpoint or published weights file can't be used: layout, version or damage."""


class ProjectError(CatpaintError):
    """A project file can't be read or written."""


class DatasetError(CatpaintError):
    """A data set can't be read: format, pairs, ids or images."""


class DownloadError(CatpaintError):
    """A download failed, was refused, or its checksum doesn't match."""


class RenderError(CatpaintError):
    """A render can't be done: size, device or memory."""


class OutOfMemoryError(RenderError):
    """The device ran out of memory."""


class TrainingError(CatpaintError):
    """Training can't start or can't go on."""


class Cancelled(CatpaintError):
    """Work stopped because the person asked for it."""


_REASONS = {
    errno.ENOENT: mark("No such file or directory"),
    errno.EACCES: mark("Permission denied"),
    errno.EPERM: mark("Operation not permitted"),
    errno.EEXIST: mark("File exists"),
    errno.ENOTDIR: mark("Not a directory"),
    errno.EISDIR: mark("Is a directory"),
    errno.ENOSPC: mark("No space left on device"),
    errno.EROFS: mark("Read-only file system"),
    errno.ENAMETOOLONG: mark("File name too long"),
    errno.EIO: mark("Input/output error"),
    errno.EMFILE: mark("Too many open files"),
    errno.EBUSY: mark("Device or resource busy"),
    errno.ENOTEMPTY: mark("Directory not empty"),
    errno.EDQUOT: mark("Disk quota exceeded"),
    errno.ETIMEDOUT: mark("Connection timed out"),
    errno.ECONNREFUSED: mark("Connection refused"),
}
"""What the system calls its errors."""


def why(error: BaseException) -> Told:
    """Why something of the system's failed, without the file: in its words, which can be said in another language."""
    if isinstance(error, CatpaintError):
        return error.told
    if isinstance(error, OSError) and error.strerror:
        return tell(_REASONS.get(error.errno or 0) or error.strerror)
    return tell(str(error))


def too_large(path: object, size: int, limit: int) -> FileError:
    """The error of a file that has more bytes than are accepted."""
    return FileError(
        "{path}: is {size:.0f} MiB; at most {limit:.0f} MiB are accepted",
        path=path,
        size=size / 2**20,
        limit=limit / 2**20,
    )


def first_line(error: BaseException) -> str:
    """The first line of what an error of another library says; its name where it says nothing."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def is_out_of_memory(error: BaseException) -> bool:
    """Whether this is what Python, NumPy or torch raise where memory is short; torch's own class by its name."""
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    # The CPU allocator and MPS raise plain RuntimeErrors, known by their wording.
    text = str(error).lower() if isinstance(error, RuntimeError) else ""
    return any(words in text for words in ("out of memory", "can't allocate memory", "not enough memory"))


def is_disk_full(error: BaseException) -> bool:
    """Whether this is what the system says where a disk, or a person's share of it, is full."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
