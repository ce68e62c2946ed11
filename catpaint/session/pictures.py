"""How the pictures of a session are to be made: their size, how a diffusion model samples, and the scene they show."""

from __future__ import annotations

from catpaint.domain.project import Project
from catpaint.rendering.scene import Scene
from catpaint.rendering.sizes import check_render_size
from catpaint.session.affinity import AffinityBook
from catpaint.session.core import Core
from catpaint.session.models import Models
from catpaint.session.sampling import Sampling
from catpaint.session.snapshot import scene_of


class Pictures:
    """Choices that aren't undone; sampling is remembered with the project."""

    def __init__(self, core: Core, models: Models, affinity: AffinityBook) -> None:
        self._core, self._models, self._affinity = core, models, affinity
        self._sampling = Sampling()
        self._size: tuple[int, int] | None = None

    def load(self, project: Project) -> None:
        """What a project remembers."""
        self._sampling = Sampling.from_json(project.sampling)

    @property
    def sampling(self) -> Sampling:
        """How diffusion models sample; saved with the project, and no step of the history."""
        return self._sampling

    def set_sampling(self, sampling: Sampling) -> None:
        """Choose how diffusion models sample."""
        if sampling != self._sampling:
            self._sampling = sampling
            self._core.events.sampling_changed.emit()

    @property
    def size(self) -> tuple[int, int] | None:
        """(height, width) of the pictures; None is the model's own area at the painting's aspect."""
        return self._size

    def set_size(self, size: tuple[int, int] | None) -> None:
        """Choose the pictures' size, multiples of 32 in 32..2048. Raises RenderError."""
        if size is not None:
            check_render_size(size)
        if size != self._size:
            self._size = size
            self._core.events.size_changed.emit()
            self._core.events.edited.emit(None)

    def scene(self) -> Scene | None:
        """The painting as it is now; None until the model has been read."""
        painting, model, affinity = self._core.painting, self._models.present, self._affinity.matrix
        if model is None or affinity is None:
            return None
        return scene_of(
            painting.label_map,
            painting.vocabulary,
            affinity,
            model,
            size=self._size,
            noise=painting.extras.noise,
            sampling=self._sampling,
        )
