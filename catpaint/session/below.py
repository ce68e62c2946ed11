"""What layers below say in pieces, or make up as they run: marked here, so that it can be said in every language."""

from __future__ import annotations

from catpaint.words import mark

PRESETS = (mark("Draft"), mark("Standard"), mark("Published"), mark("Custom"))
"""Qualities of sampled pictures, whose names are keys."""
