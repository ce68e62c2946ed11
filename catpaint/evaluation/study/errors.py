"""What can be wrong with a study."""

from __future__ import annotations

from catpaint.errors import CatpaintError


class StudyError(CatpaintError):
    """A study file or a study's folder can't be used."""
