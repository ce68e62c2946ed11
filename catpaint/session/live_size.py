"""The largest size that stays live on this machine, found by trying: what "Automatic" means."""

from __future__ import annotations

from catpaint.rendering.request import RenderUpdate
from catpaint.session.core import Core
from catpaint.session.models import Models
from catpaint.session.pictures import Pictures

QUICK = 0.3
"""Seconds that a whole picture may take: as long as one still follows the pointer."""
_HOPELESS = 2.0
"""Seconds from which on nothing larger is tried, even if the networks were read meanwhile."""
_SLOW_IN_A_ROW = 4
FIRST_EDGE = 256
"""Where it begins, unless the model's own images are larger."""
MOST_EDGE = 1024
_EDGES = (256, 384, 512, 640, 768, 1024)


class LiveSize:
    """Beside `LiveRendering`, which tells it of pictures. A diffusion model keeps the size it was trained at.

    The first picture at a size is a whole one, so its time counts; with the very first the networks may have been
    read, so one larger size is tried in any case. Nothing larger than the painting, or the model's own, is tried.
    """

    def __init__(self, core: Core, models: Models, pictures: Pictures) -> None:
        self._core, self._models, self._pictures = core, models, pictures
        self._key: tuple[str, tuple[int, ...]] | None = None
        self._ceiling = MOST_EDGE
        self._judged: set[int] = set()
        self._slow = 0

    def begin(self) -> None:
        """Choose the size to begin with whenever model or painting have another shape."""
        model = self._models.present
        if model is None:
            return
        key = model.name, self._core.painting.label_map.shape
        if key == self._key:
            return
        self._key, self._judged, self._slow = key, set(), 0
        own, painted = max(model.default_size), max(self._core.painting.label_map.shape)
        self._ceiling = min(MOST_EDGE, max(own, painted))
        first = own if model.sampled else max(own, min(FIRST_EDGE, painted))
        self._pictures.set_quick_edge(None if first == own else first)

    def note(self, update: RenderUpdate) -> bool:
        """A complete picture came while nobody painted. Returns whether another size is chosen now."""
        model = self._models.present
        if model is None or model.sampled or self._pictures.long_edge is not None:
            return False
        edge = self._pictures.quick_edge or max(model.default_size)
        if max(update.image.shape[:2]) != edge:
            return False
        first = not self._judged
        if edge in self._judged:
            self._slow = self._slow + 1 if update.seconds > 2 * QUICK else 0
            return self._slow >= _SLOW_IN_A_ROW and self._smaller(edge)
        self._judged.add(edge)
        if update.seconds > QUICK and not first:
            return self._smaller(edge)
        larger = next((each for each in self._edges() if each > edge), None)
        if larger is None or update.seconds > _HOPELESS:
            return False
        if not first and update.seconds * (larger / edge) ** 2 > QUICK:
            return False
        return self._take(larger)

    def _smaller(self, edge: int) -> bool:
        """Too slow here: the size below, and none as large as this again."""
        self._ceiling, self._slow = min(self._ceiling, edge - 1), 0
        smaller = [each for each in self._edges() if each < edge]
        return bool(smaller) and self._take(smaller[-1])

    def _edges(self) -> list[int]:
        model = self._models.present
        own = max(model.default_size) if model is not None else FIRST_EDGE
        painted = max(self._core.painting.label_map.shape)
        least = max(own, min(FIRST_EDGE, painted))
        among = {least, *(each for each in (*_EDGES, painted) if each >= least)}
        return sorted(each for each in among if each <= max(self._ceiling, least))

    def _take(self, edge: int) -> bool:
        model = self._models.present
        self._pictures.set_quick_edge(None if model is not None and edge == max(model.default_size) else edge)
        return True
