"""How the pictures of a session are to be made: their size, how a diffusion model samples, and the scene they show."""

from __future__ import annotations

from catpaint.domain.project import Project
from catpaint.domain.unpainted import DEFAULT, Unpainted
from catpaint.rendering.scene import Scene
from catpaint.rendering.sizes import size_with_edge
from catpaint.session.affinity import AffinityBook
from catpaint.session.core import Core
from catpaint.session.models import Models
from catpaint.session.sampling import Sampling
from catpaint.session.snapshot import scene_of


class Pictures:
    """Choices that aren't undone; all are remembered with the project."""

    def __init__(self, core: Core, models: Models, affinity: AffinityBook) -> None:
        self._core, self._models, self._affinity = core, models, affinity
        self._sampling = Sampling()
        self._edge: int | None = None
        self._quick: int | None = None
        self._unpainted: Unpainted = DEFAULT

    def load(self, project: Project) -> None:
        """What a project remembers."""
        self._sampling = Sampling.from_json(project.sampling)
        self._edge, self._unpainted = project.long_edge, project.unpainted

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
    def long_edge(self) -> int | None:
        """Longer side of the pictures in pixels, as the person chose it; None for the largest that stays live."""
        return self._edge

    def set_long_edge(self, edge: int | None) -> None:
        """Choose the pictures' longer side, 32..2048; their aspect is always the painting's. Raises RenderError."""
        if edge is not None:
            size_with_edge(self._shape, edge)
        if edge != self._edge:
            self._edge = edge
            self._tell_size()

    @property
    def quick_edge(self) -> int | None:
        """The longer side that is taken without a choice; None for the model's own."""
        return self._quick

    def set_quick_edge(self, edge: int | None) -> None:
        """What this machine renders fast enough by the present model was found out (see `LiveSize`)."""
        if edge != self._quick:
            self._quick = edge
            if self._edge is None:
                self._tell_size()

    @property
    def size(self) -> tuple[int, int] | None:
        """(height, width) of the pictures, at the painting's aspect; None for the model's own long edge."""
        edge = self._quick if self._edge is None else self._edge
        return None if edge is None else size_with_edge(self._shape, edge)

    @property
    def unpainted(self) -> Unpainted:
        """What becomes of pixels that nobody painted."""
        return self._unpainted

    def set_unpainted(self, choice: Unpainted) -> None:
        """Leave unpainted parts blank, or fill them from their neighbours."""
        if choice != self._unpainted:
            self._unpainted = choice
            self._tell_size()

    @property
    def _shape(self) -> tuple[int, int]:
        height, width = self._core.painting.label_map.shape
        return height, width

    def _tell_size(self) -> None:
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
            size=self.size,
            noise=painting.extras.noise,
            sampling=self._sampling,
            unpainted=self._unpainted,
            light=painting.extras.light,
        )
