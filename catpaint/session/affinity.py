"""The affinity of a session: how its classes map onto the model's, from estimates, text rows and the person's edits."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from catpaint.affinity.result import AffinityEstimate
from catpaint.datasets.imported import ImportedData
from catpaint.domain.affinity_edits import EXCLUDED, respecting, with_exclusions_of
from catpaint.domain.affinity_matrix import AffinityMatrix, Weights
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import AffinityError
from catpaint.session.affinity_rows import Rival, rivals_of
from catpaint.session.carrying import carried
from catpaint.session.core import Core
from catpaint.session.evidence_book import BookRow, EvidenceBook
from catpaint.session.models import Models
from catpaint.session.source import (
    ModelSummary,
    TextKey,
    awaited_rows,
    effective_affinity,
    keys_of,
    learned,
)
from catpaint.words import mark, say


class AffinityBook:
    """The present affinity and what estimators said. Edits that can be refused raise CatpaintError.

    encoder: name of what reads class names. estimators: names of those there are.
    """

    def __init__(self, core: Core, models: Models) -> None:
        self._core, self._models = core, models
        self.evidence = EvidenceBook(core.events.evidence_changed)
        self.encoder = ""
        self.estimators: tuple[str, ...] = ("text",)
        self._text_rows: dict[TextKey, Weights] = {}
        self._confidence: dict[TextKey, float] = {}
        self._rivals: dict[str, tuple[BookRow, Rival | None]] = {}
        self._key: tuple[AffinityMatrix | None, ModelSummary | None, Vocabulary, int, int] | None = None
        self._matrix: AffinityMatrix | None = None
        # Asked for many times after each change, and thousands of classes take a while each time.
        self._pending: tuple[AffinityMatrix, frozenset[str]] | None = None
        self._awaited: tuple[frozenset[str], Vocabulary, str, dict[TextKey, str]] | None = None
        core.follow_classes(self.evidence.follow)
        if core.link is not None:
            core.link.estimators_found.connect(self._set_estimators)
            core.link.confidence_estimated.connect(self._confidence.update)
            core.link.evidence_found.connect(self.evidence.add)
            core.link.affinity_estimated.connect(self._estimated)
            core.link.estimate_progressed.connect(core.events.estimate_progressed.emit)

    # ---- reading ----

    @property
    def matrix(self) -> AffinityMatrix | None:
        """How the vocabulary maps onto the model's classes; None while the model isn't known."""
        painting, model = self._core.painting, self._models.present
        key = (painting.affinity, model, painting.vocabulary, len(self._text_rows), self.evidence.version)
        if self._key is None or any(a is not b and a != b for a, b in zip(self._key, key, strict=True)):
            matrix = effective_affinity(painting.affinity, model, painting.vocabulary, self._text_rows)
            self._key, self._matrix = key, None if matrix is None else self._without_excluded(matrix)
        return self._matrix

    def _without_excluded(self, matrix: AffinityMatrix) -> AffinityMatrix:
        if EXCLUDED not in matrix.settings:
            return matrix
        book, model = self.evidence, self._models.name
        return respecting(
            matrix, lambda target: book.scores(model, matrix.estimator, target), waiting=awaited_rows(matrix)
        )

    @property
    def editable(self) -> bool:
        """False for a model finetuned for these classes: its affinity is in its weights."""
        return not learned(self._models.present, self._core.vocabulary)

    @property
    def pending_rows(self) -> frozenset[str]:
        """Target classes whose text row hasn't come yet."""
        matrix = self.matrix
        if matrix is None:
            return frozenset(self._core.vocabulary.names)
        if self._pending is None or self._pending[0] is not matrix:
            self._pending = matrix, awaited_rows(matrix)
        return self._pending[1] if len(matrix.source) > 1 and self.editable else frozenset()

    @property
    def automatic_rows(self) -> frozenset[str]:
        """Target classes whose row follows the estimate: all that aren't locked. Editing a row locks it."""
        matrix = self.matrix
        return frozenset() if matrix is None else frozenset(matrix.target) - matrix.locked

    @property
    def confidence(self) -> Mapping[str, float]:
        """How sure the text estimate of a target class is, 0..1 (cosine with its best source); missing: unknown."""
        known, vocabulary = self._confidence, self._core.vocabulary
        keys = keys_of(self._models.name, vocabulary, vocabulary.names) if known else {}
        return {name: known[key] for key, name in keys.items() if key in known}

    @property
    def rivals(self) -> Mapping[str, Rival]:
        """By how little the text estimate of a target class prefers its best source; classes without scores lack."""
        rows = self.evidence.rows(self._models.name, "text")
        if not rows:
            return {}
        sources = self.known().source
        names = [
            name for name in self._core.vocabulary.names if name in rows and len(rows[name].scores) == len(sources)
        ]
        # What a row says of its second best source stays; thousands take a while each time.
        before, self._rivals = self._rivals, {}
        new = [name for name in names if name not in before or before[name][0] is not rows[name]]
        found = rivals_of(np.stack([rows[name].scores for name in new]), sources) if new else ()
        made = dict(zip(new, found, strict=True))
        for name in names:
            self._rivals[name] = (rows[name], made[name]) if name in made else before[name]
        return {name: rival for name, (_, rival) in self._rivals.items() if rival is not None}

    @property
    def not_carried(self) -> str:
        """What the person set for the model before and the present one has no sources for; "" where all is carried."""
        stored, model = self._core.painting.affinity, self._models.present
        if stored is None or model is None or not self.editable or stored.source == model.vocabulary.names:
            return ""
        return carried(stored, model.vocabulary, self._core.vocabulary).sentence

    def known(self) -> AffinityMatrix:
        """The affinity. Raises AffinityError while the model isn't loaded."""
        matrix = self.matrix
        if matrix is None:
            raise AffinityError(say("the model isn't loaded yet; its classes will be there in a moment"))
        return matrix

    def to_edit(self) -> AffinityMatrix:
        """The affinity, to be changed. Raises AffinityError where it is learned, or not there yet."""
        if not self.editable:
            raise AffinityError(
                say("model '{name}' was finetuned for these classes; its affinity is learned", name=self._models.name)
            )
        return self.known()

    # ---- editing ----

    def set_sources(self, target: str, sources: Mapping[str, float], *, merge: bool = False) -> None:
        """Map a class to these sources in proportion to their weights; locks the row."""
        matrix = self.to_edit().with_sources(target, sources).with_locked(target)
        self.set(matrix, say("Edit affinity of “{target}”", target=target), merge=merge)

    def set_weight(self, target: str, source: str, weight: float, *, merge: bool = False) -> None:
        """Give one source this weight (0..1), the others of the row share the rest; locks the row."""
        matrix = self.to_edit().with_weight(target, source, weight).with_locked(target)
        self.set(matrix, say("Edit affinity of “{target}”", target=target), merge=merge)

    def remove_source(self, target: str, source: str) -> None:
        """Take one source out of a row; locks the row."""
        matrix = self.to_edit().without_source(target, source).with_locked(target)
        self.set(matrix, say("Edit affinity of “{target}”", target=target))

    def set_locked(self, target: str, locked: bool) -> None:
        """Keep a row through estimation, or let it follow again (its weights stay until then)."""
        matrix = self.to_edit().with_locked(target, locked)
        self.set(
            matrix, say("Lock affinity of “{target}”" if locked else "Unlock affinity of “{target}”", target=target)
        )

    def reset_row(self, target: str) -> None:
        """Put the text estimate of the class's name back; it isn't locked any more."""
        matrix = self.to_edit()
        even = matrix.with_sources(target, dict.fromkeys(matrix.source, 1.0)).with_locked(target, False)
        self.set(even, say("Reset affinity of “{target}”", target=target))

    def set(self, matrix: AffinityMatrix, step: str = mark("Change affinity"), *, merge: bool = False) -> None:
        """Put another affinity in the place of this one. merge: one step with the one before of the same name."""
        self._core.change(lambda: self._core.painting.set_affinity(matrix, step, merge=merge))

    # ---- estimating ----

    def request(self, estimator: str, *, dataset: Path | None = None, sharpen: str | None = None) -> None:
        """Estimate the whole affinity on the worker; it becomes one step, locked rows stay.

        Of an imported folder the images to train on are looked at.
        """
        if self._core.link is None:
            return
        imported = self._core.extras.imported
        known = imported if isinstance(imported, ImportedData) and dataset == imported.root else None
        images = dataset if known is None else known.for_vocabulary(self._core.vocabulary).train
        self._core.link.estimate_affinity(self._models.name, self._core.vocabulary, estimator, images, sharpen)

    def cancel(self) -> None:
        """Stop the estimate under way; nothing changes."""
        if self._core.link is not None:
            self._core.link.cancel_estimate()

    def _set_estimators(self, names: tuple[str, ...]) -> None:
        self.estimators = names
        self._core.events.model_changed.emit()

    def take_text_rows(self, rows: Mapping[TextKey, Weights], encoder: str) -> None:
        """Text rows were estimated by this encoder."""
        self.encoder = encoder
        self._text_rows.update(rows)
        self._core.events.affinity_changed.emit()

    def awaited_keys(self) -> Mapping[TextKey, str]:
        """Keys of the text rows the painting needs, to their classes; none while the model isn't known."""
        model, vocabulary = self._models.present, self._core.vocabulary
        if model is None:
            return {}
        pending, known = self.pending_rows, self._awaited
        if known is None or known[0] is not pending or known[1] is not vocabulary or known[2] != model.name:
            keys = keys_of(model.name, vocabulary, (name for name in vocabulary.names if name in pending))
            self._awaited = known = pending, vocabulary, model.name, keys
        return known[3]

    def unheard_keys(self) -> dict[TextKey, str]:
        """Keys of classes whose rows are there, but not what their names say: of an opened project, for instance."""
        model, vocabulary = self._models.present, self._core.vocabulary
        if model is None or not self.editable:
            return {}
        heard = self.evidence.rows(model.name, "text")
        return keys_of(model.name, vocabulary, (name for name in vocabulary.names if name not in heard))

    def _estimated(self, found: AffinityEstimate) -> None:
        model, present, estimate = self._models.present, self.matrix, found.affinity
        if model is None or estimate.source != model.vocabulary.names:
            self._core.report_error(say("the model was changed meanwhile, so its affinity estimate was dropped"))
            return
        self.evidence.add(model.name, found)
        if present is not None and estimate.target != present.target:
            # Classes were edited meanwhile: those it knows get their rows, the others keep what they have.
            known = self.evidence.matrix(model.name, estimate.estimator, present)
            if known is None:
                self._core.report_error(say("the classes were changed meanwhile; estimate the affinity again"))
                return
            estimate = known
        merged = estimate if present is None else with_exclusions_of(present.merged_estimate(estimate), present)
        self.set(merged, say("Estimate affinity ({estimator})", estimator=estimate.estimator))
