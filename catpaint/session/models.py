"""The models of a session: which there are, which one renders, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.painting import Meaning
from catpaint.domain.project import ModelReference
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.session.carrying import brought_back, for_classes
from catpaint.session.core import Core
from catpaint.session.model_cards import ModelCard, read_cards
from catpaint.session.source import ModelSummary
from catpaint.words import say


class Models:
    """The list of models and the present one."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._names: tuple[str, ...] = ()
        self._summaries: dict[str, ModelSummary] = {}
        self._cards: Mapping[str, ModelCard] = {}

    @property
    def name(self) -> str:
        """Name or folder of the model that renders."""
        return self._core.painting.meaning.model.name

    @property
    def present(self) -> ModelSummary | None:
        """The model that renders, once the worker has read it."""
        return self._summaries.get(self.name)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the models there are; the present one is always among them."""
        return self._names if self.name in self._names else (self.name, *self._names)

    def card(self, name: str) -> ModelCard:
        """What the model list says of a model."""
        return self._cards.get(name, ModelCard(name))

    @property
    def vocabulary(self) -> Vocabulary | None:
        """The classes the model takes, None until the worker has read it."""
        return None if self.present is None else self.present.vocabulary

    @property
    def reference(self) -> ModelReference:
        """The model as a project names it."""
        model = self.present
        return self._core.painting.meaning.model if model is None else ModelReference(model.name, model.hash)

    def choose(self, name: str) -> None:
        """Render with another model, under the affinity it had before.

        Without one, what the person set is carried over by the names of the sources (`source.effective_affinity`).
        """
        if name != self.name:
            painting = self._core.painting
            self.keep_affinity()
            kept = self._core.kept.get(name)
            affinity = painting.affinity if kept is None else self._come_back_to(name, kept)
            meaning = Meaning(self._core.vocabulary, ModelReference(name), affinity)
            self._core.change(lambda: painting.set_meaning(meaning, say("Change model")))

    def _come_back_to(self, name: str, kept: AffinityMatrix) -> AffinityMatrix:
        """The affinity a model had, with what was set since under the present one."""
        left, present, classes = self._core.painting.affinity, self.present, self._core.vocabulary
        if left is None or present is None or left.source != present.vocabulary.names:
            return for_classes(kept, classes)
        known = self._summaries.get(name)
        return brought_back(kept, None if known is None else known.vocabulary, left, present.vocabulary, classes)

    def keep_affinity(self) -> None:
        """Remember the present model's affinity, to come back to."""
        affinity, model = self._core.painting.affinity, self.present
        if affinity is not None and model is not None and affinity.source == model.vocabulary.names:
            self._core.kept[self.name] = affinity

    def open(self, name: str, vocabulary: Vocabulary, hash_: str = "") -> None:
        """Render with a model that was opened from a file; its classes come with it while nothing is painted."""
        painting = self._core.painting
        unpainted = bool((painting.label_map == IGNORE).all())
        classes = vocabulary if unpainted else self._core.vocabulary
        meaning = Meaning(classes, ModelReference(name, hash_), None)
        self._names = tuple(dict.fromkeys((*self._names, name)))
        self._core.change(lambda: painting.set_meaning(meaning, say("Open model “{stem}”", stem=Path(name).stem)))

    # ---- what the worker says ----

    def set_names(self, names: Iterable[str]) -> None:
        """The models there are; what is known of them follows."""
        self._names = tuple(dict.fromkeys(names))
        self._core.events.model_changed.emit()
        listed = self.names
        self._core.background.run(lambda: read_cards(listed), self.take_cards)

    def take_cards(self, cards: Mapping[str, ModelCard]) -> None:
        """What is known of models by now."""
        self._cards = {**self._cards, **cards}
        self._core.events.model_changed.emit()

    def add_summary(self, summary: ModelSummary) -> None:
        """A model was read."""
        self._summaries[summary.name] = summary
        self._core.events.model_changed.emit()
        self._core.events.affinity_changed.emit()
