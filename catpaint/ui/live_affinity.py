"""The affinity that live rendering waits for: text rows asked of the worker, and estimates of whole matrices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from catpaint.affinity.result import AffinityEstimate
from catpaint.domain.affinity_edits import with_exclusions_of
from catpaint.session.source import TextKey, text_key
from catpaint.ui.link import WorkerLink

if TYPE_CHECKING:
    from catpaint.ui.document import Document


class LiveAffinity(QObject):
    """Beside `LiveRendering`, which asks it. changed: called when rows came, and the picture is another one."""

    def __init__(self, document: Document, link: WorkerLink, changed: Callable[[], None]) -> None:
        super().__init__(document)
        self._document = document
        self._link = link
        self._changed = changed
        self._asked: set[TextKey] = set()
        self._awaited: set[TextKey] = set()
        document.affinity_changed.connect(self.ask)
        link.rows_estimated.connect(self._came)
        link.affinity_estimated.connect(self._estimated)
        link.confidence_estimated.connect(document.set_confidence)
        link.evidence_found.connect(document.evidence.add)
        link.estimate_progressed.connect(document.estimate_progressed)

    @property
    def awaited(self) -> bool:
        """Whether rows that the present painting needs are on their way."""
        document, model = self._document, self._document.model
        if model is None:
            return False
        return any(text_key(model.name, document.vocabulary, name) in self._awaited for name in document.pending_rows)

    def ask(self) -> None:
        """Have the rows estimated that nobody asked for yet."""
        document, model = self._document, self._document.model
        if model is None:
            return
        keys = {text_key(model.name, document.vocabulary, name): name for name in document.pending_rows}
        new = {key: name for key, name in keys.items() if key not in self._asked}
        if new:
            self._asked.update(new)
            self._awaited.update(new)
            self._link.estimate_rows(model.name, document.vocabulary, frozenset(new.values()))

    def ask_again(self) -> None:
        """What failed before is tried once more."""
        self._asked &= self._awaited
        self.ask()

    def give_up(self) -> None:
        """What can't be estimated stays even over all sources; that is no reason to show nothing."""
        self._awaited.clear()

    def request(self, estimator: str, dataset: Path | None, sharpen: str | None) -> None:
        """Estimate the whole affinity on the worker; of an imported folder the images to train on are looked at."""
        document, imported = self._document, self._document.imported
        images = imported.train if imported is not None and dataset == imported.root else dataset
        self._link.estimate_affinity(document.model_name, document.vocabulary, estimator, images, sharpen)

    def cancel(self) -> None:
        """Stop the estimate under way."""
        self._link.cancel_estimate()

    def _came(self, rows: dict[TextKey, object], encoder: str) -> None:
        self._awaited -= set(rows)
        self._document.encoder = encoder
        self._document.set_text_rows(rows)  # type: ignore[arg-type]
        self._changed()

    def _estimated(self, found: AffinityEstimate) -> None:
        document, present, estimate = self._document, self._document.affinity, found.affinity
        if document.model is None or estimate.source != document.model.vocabulary.names:
            document.report_error("the model was changed meanwhile, so its affinity estimate was dropped")
            return
        document.evidence.add(document.model_name, found)
        if present is not None and estimate.target != present.target:
            # Classes were edited meanwhile: those it knows get their rows, the others keep what they have.
            known = document.evidence.matrix(document.model_name, estimate.estimator, present)
            if known is None:
                document.report_error("the classes were changed meanwhile; estimate the affinity again")
                return
            estimate = known
        merged = estimate if present is None else with_exclusions_of(present.merged_estimate(estimate), present)
        document.set_affinity(merged, f"Estimate affinity ({estimate.estimator})")
