"""Everything a person can change in a painting, each as one step of the one history."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.noise_regions import NoiseRegion, with_region
from catpaint.domain.painting import Meaning
from catpaint.domain.project import KeptRender, ModelReference
from catpaint.domain.spans import Point
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import CatpaintError
from catpaint.session.imported import ImportedData
from catpaint.session.recipe import Restored
from catpaint.session.sampling import Sampling
from catpaint.ui.document_classes import DocumentClasses
from catpaint.ui.document_state import MAX_SEED
from catpaint.ui.steps import Extras, Noise, ReplaceAll, SetExtras, Whole


class DocumentChanges(DocumentClasses):
    """Undoable changes. Those that can be refused raise CatpaintError and then change nothing."""

    # ---- affinity ----

    def set_sources(self, target: str, sources: Mapping[str, float], *, merge: bool = False) -> None:
        """Map a class to these sources in proportion to their weights; locks the row."""
        matrix = self._editable_affinity().with_sources(target, sources).with_locked(target)
        self.set_affinity(matrix, f"Edit affinity of “{target}”", merge=merge)

    def set_weight(self, target: str, source: str, weight: float, *, merge: bool = False) -> None:
        """Give one source this weight (0..1), the others of the row share the rest; locks the row."""
        matrix = self._editable_affinity().with_weight(target, source, weight).with_locked(target)
        self.set_affinity(matrix, f"Edit affinity of “{target}”", merge=merge)

    def remove_source(self, target: str, source: str) -> None:
        """Take one source out of a row; locks the row."""
        matrix = self._editable_affinity().without_source(target, source).with_locked(target)
        self.set_affinity(matrix, f"Edit affinity of “{target}”")

    def set_locked(self, target: str, locked: bool) -> None:
        """Keep a row through estimation, or let it follow again (its weights stay until then)."""
        matrix = self._editable_affinity().with_locked(target, locked)
        self.set_affinity(matrix, f"{'Lock' if locked else 'Unlock'} affinity of “{target}”")

    def reset_row(self, target: str) -> None:
        """Put the text estimate of the class's name back; it isn't locked any more."""
        matrix = self._editable_affinity()
        even = matrix.with_sources(target, dict.fromkeys(matrix.source, 1.0)).with_locked(target, False)
        self.set_affinity(even, f"Reset affinity of “{target}”")

    def set_affinity(self, matrix: AffinityMatrix, step: str = "Change affinity", *, merge: bool = False) -> None:
        """Put another affinity in the place of this one. merge: one step with the one before of the same name."""
        self._change(lambda: self._painting.set_affinity(matrix, step, merge=merge))

    # ---- seeds, model, renders ----

    def set_seed(self, seed: int, *, merge: bool = False) -> None:
        """Take another seed, 0..2**63-1."""
        if not 0 <= seed <= MAX_SEED:
            raise CatpaintError(f"seed {seed} is outside 0..{MAX_SEED}")
        if seed != self.seed:
            self._set_extras(replace(self._extras.value, seed=seed), "Change seed", merge=merge)

    def reroll(self) -> None:
        """New noise, unless the seed is locked."""
        if not self._seed_locked:
            changed = replace(self._extras.value, seed=random_seed(), class_seeds={}, regions=())
            self._set_extras(changed, "Reroll")

    def reroll_class(self, class_id: int) -> None:
        """New noise for the pixels of one class, unless the seed is locked."""
        name = self.vocabulary.by_id(class_id).name
        if not self._seed_locked:
            seeds = {**self.class_seeds, class_id: random_seed()}
            self._set_extras(replace(self._extras.value, class_seeds=seeds), f"Reroll “{name}”")

    def reroll_region(self, points: Sequence[Point]) -> None:
        """New noise for the inside of a closed outline, (y, x) in label-map pixels, unless the seed is locked."""
        region = NoiseRegion.circled(points, self.label_map.shape, random_seed())
        if len(region.points) < 3:
            raise CatpaintError("circle a part of the painting to give it other noise")
        if not self._seed_locked:
            regions = with_region(self.regions, region)
            self._set_extras(replace(self._extras.value, regions=regions), "Reroll region")

    def reroll_region_at(self, point: Point) -> bool:
        """Other noise once more for the newest region around a point, which comes over the others; False: none."""
        around = [region for region in self.regions if region.contains(point, self.label_map.shape)]
        if not around or self._seed_locked:
            return False
        others = tuple(region for region in self.regions if region is not around[-1])
        regions = with_region(others, replace(around[-1], seed=random_seed()))
        self._set_extras(replace(self._extras.value, regions=regions), "Reroll region")
        return True

    def use_one_noise(self) -> None:
        """Let go of the seeds of classes and regions; the whole picture has one noise again."""
        if self.class_seeds or self.regions:
            self._set_extras(replace(self._extras.value, class_seeds={}, regions=()), "Use one noise")

    def take_noise(self, noise: Noise) -> None:
        """Render with the noise of a variation from now on. A locked seed stays."""
        if noise != self.noise and not self._seed_locked:
            changed = replace(self._extras.value, seed=noise.seed, class_seeds=noise.class_seeds, regions=noise.regions)
            self._set_extras(changed, "Take variation")

    def set_model(self, name: str) -> None:
        """Render with another model; affinity rows are estimated anew for its classes."""
        if name != self.model_name:
            meaning = Meaning(self.vocabulary, ModelReference(name), None)
            self._change(lambda: self._painting.set_meaning(meaning, "Change model"))

    def open_model(self, name: str, vocabulary: Vocabulary, hash_: str = "") -> None:
        """Render with a model that was opened from a file; its classes come with it while nothing is painted."""
        unpainted = bool((self.label_map == IGNORE).all())
        classes = vocabulary if unpainted else self.vocabulary
        meaning = Meaning(classes, ModelReference(name, hash_), None)
        self._models = tuple(dict.fromkeys((*self._models, name)))
        self._change(lambda: self._painting.set_meaning(meaning, f"Open model “{Path(name).stem}”"))

    def add_render(self, render: KeptRender) -> None:
        """Keep a result with its recipe."""
        self._set_extras(replace(self._extras.value, renders=(*self.renders, render)), "Keep render")

    def remove_render(self, index: int) -> None:
        """Let go of a kept result; undo brings it back."""
        renders = self.renders[:index] + self.renders[index + 1 :]
        self._set_extras(replace(self._extras.value, renders=renders), "Remove render")

    # ---- imported data set ----

    def import_data(self, imported: ImportedData, born: Sequence[VocabularyClass] = ()) -> None:
        """Use a data set with this painting, and add the classes it brings along, as one step."""
        step = f"Import “{imported.root.name}”"
        affinity = self.affinity
        vocabulary = replace(self.vocabulary, classes=(*self.vocabulary.classes, *born))
        if affinity is not None:
            # Rows that spread evenly are those which the text estimate is awaited for.
            even = np.full((len(born), len(affinity.source)), 1 / len(affinity.source))
            weights = np.concatenate([affinity.weights, even])
            estimator = affinity.estimator if self.affinity_editable else "text"
            affinity = replace(affinity, target=vocabulary.names, weights=weights, estimator=estimator)
        extras = replace(self._extras.value, imported=imported.for_vocabulary(vocabulary))
        taken = SetExtras(step, self._extras, self._extras.value, extras)
        meaning = Meaning(vocabulary, self._painting.meaning.model, affinity)
        if born:
            self._change(lambda: self._painting.set_meaning(meaning, step, also=(taken,)))
        else:
            self._change(lambda: self._do(taken))

    def set_imported(self, imported: ImportedData | None) -> None:
        """Use another data set, or none."""
        name = "Forget data set" if imported is None else "Change data set"
        self._set_extras(replace(self._extras.value, imported=imported), name)

    def _restore(self, restored: Restored) -> None:
        if restored.options:
            self.set_sampling(self.sampling.following(restored.options))
        extras = self._extras.value
        if not self._seed_locked:
            seeds = dict(restored.class_seeds)
            extras = replace(extras, seed=restored.seed, class_seeds=seeds, regions=restored.regions)
        before = Whole(self.label_map, self._painting.meaning, self._extras.value)
        after = Whole(restored.label_map.copy(), restored.meaning, extras)
        step = ReplaceAll("Restore render", self._extras, before, after)
        self._change(lambda: self._do(step))

    # ---- sampling: remembered with the project, not undone ----

    def set_sampling(self, sampling: Sampling) -> None:
        """Choose how diffusion models sample."""
        if sampling != self._sampling:
            self._sampling = sampling
            self.sampling_changed.emit()

    def _set_extras(self, extras: Extras, name: str, *, merge: bool = False) -> None:
        step = SetExtras(name, self._extras, self._extras.value, extras)
        self._change(lambda: self._do(step, merge=merge))

    # ---- undo ----

    def undo(self) -> None:
        """Take the last step back."""
        self._change(self._painting.undo)

    def redo(self) -> None:
        """Make the step undone last again."""
        self._change(self._painting.redo)

    def seal(self) -> None:
        """The next change starts a step of its own (a slider was let go)."""
        self._painting.history.seal()

    def mark_saved(self, position: int, path: Path | None = None) -> None:
        """The state at `position` is on disk at `path`."""
        if path is not None:
            self.path = path
        self._painting.history.mark_saved(position)
        self.history_changed.emit()


def random_seed() -> int:
    """A seed nobody chose."""
    # Short enough to be read out and typed.
    return random.SystemRandom().randrange(10**6)
