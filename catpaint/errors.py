"""Errors a person can act on.

Every error catpaint raises on purpose derives from `CatpaintError`. Its message is one line that says what is
wrong, where (file and value), and what to do. The command line prints it and exits 2; the window shows it
without a stack trace.
"""

from __future__ import annotations


class CatpaintError(Exception):
    """Base of all errors that are meant for the person in front of the program."""


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
