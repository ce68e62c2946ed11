"""Has the worker measure what is fast on this machine, a few times a start for each model that can tell."""

from __future__ import annotations

from catpaint.jobs.messages import Tune
from catpaint.rendering.request import RenderUpdate
from catpaint.session.core import Core


class Tuning:
    """Asks after a model's first finished picture, when its operations are known, and after the first that follows a
    preview: those compute other sizes. It holds from the next start on.
    """

    def __init__(self, core: Core) -> None:
        self._core = core
        self._asked: set[tuple[str, bool]] = set()
        self._previewed: set[str] = set()
        core.events.render_updated.connect(self._rendered)

    def _rendered(self, update: RenderUpdate) -> None:
        if not update.final:
            if update.path.startswith(("tables", "around")):
                self._previewed.add(update.model)
            return
        previewed = update.model in self._previewed
        asked = update.model, previewed
        if not (previewed or update.path.startswith("tables")) or asked in self._asked:
            return
        self._asked.add(asked)
        self._core.jobs.run(Tune(), lambda _: None, failed=self._core.report_error)
