"""Rendering beside the live picture, on the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catpaint.architectures import sampler_of

if TYPE_CHECKING:
    from catpaint.models.model import Model
    from catpaint.rendering.renderer import Renderer


class QuietRenderer:
    """A renderer beside the live one, with its models: what the live one keeps between strokes stays as it is.

    Only to be used by jobs, on the worker's thread.
    """

    def __init__(self) -> None:
        self._renderer: Renderer | None = None
        self._model: Model | None = None

    def get(self, live: Renderer, model: str) -> Renderer:
        """The renderer, knowing `model`."""
        from catpaint.rendering.renderer import Renderer

        found = live.model(model)
        if sampler_of(found.architecture) is not None:
            # A sampler keeps nothing between strokes that another render would spoil, and its networks are large.
            return live
        if self._renderer is None or self._model is not found:
            # One model at a time: what was prepared for another one would only take memory.
            self._renderer, self._model = Renderer(str(live.device)), found
            self._renderer.add(found, model)
        return self._renderer
