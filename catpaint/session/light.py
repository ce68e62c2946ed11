"""The light of a session's pictures: that of a photograph, chosen, weighed and taken away, each an undoable step."""

from __future__ import annotations

from pathlib import Path

from catpaint.datasets.images import read_image
from catpaint.domain.light import DEFAULT_STRENGTH, Light, check_strength, light_of
from catpaint.session.core import Core
from catpaint.session.models import Models
from catpaint.words import say


class LightBook:
    """The light; None where pictures have the model's own. Photographs are read off the session's thread."""

    def __init__(self, core: Core, models: Models) -> None:
        self._core, self._models = core, models

    @property
    def now(self) -> Light | None:
        """Whose light the pictures take; read it anew after `light_changed`."""
        return self._core.extras.light

    @property
    def taken(self) -> bool:
        """Whether the present model's pictures take it; until the model has been read that is supposed."""
        model = self._models.present
        return model is None or model.lights

    def read(self, path: Path) -> None:
        """Take the light of a photograph's file, as strongly as the one before. What can't be read is told."""
        core, painting = self._core, self._core.painting
        strength = DEFAULT_STRENGTH if self.now is None else self.now.strength

        def put(light: Light) -> None:
            if core.painting is painting:
                core.set_extras(say("Light from a photograph"), light=light)

        core.background.run(lambda: light_of(read_image(path), path.name, strength), put, core.events.failed.emit)

    def set_strength(self, strength: float) -> None:
        """More or less of it, 0..1: one step with those right before it. Raises RenderError."""
        check_strength(strength)
        now = self.now
        if now is not None and strength != now.strength:
            self._core.set_extras(say("Strength of the light"), merge=True, light=now.with_strength(strength))

    def remove(self) -> None:
        """Give the pictures the model's own light again; undo brings the photograph's back."""
        if self.now is not None:
            self._core.set_extras(say("Remove light"), light=None)
