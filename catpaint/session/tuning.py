"""Has the worker measure what is fast on this machine, once a start for each model that paints by tables."""

from __future__ import annotations

from catpaint.jobs.messages import Tune
from catpaint.rendering.request import RenderUpdate
from catpaint.session.core import Core


class Tuning:
    """Asks after a model's first finished picture, when its operations are known; it holds from the next start on."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._asked: set[str] = set()
        core.events.render_updated.connect(self._rendered)

    def _rendered(self, update: RenderUpdate) -> None:
        if not update.final or not update.path.startswith("tables") or update.model in self._asked:
            return
        self._asked.add(update.model)
        self._core.jobs.run(Tune(), lambda _: None, failed=self._core.report_error)
