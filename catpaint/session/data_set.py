"""The data set a session's model is finetuned on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from catpaint.datasets.imported import ImportedData
from catpaint.domain.painting import Meaning
from catpaint.domain.vocabulary import VocabularyClass
from catpaint.session.affinity import AffinityBook
from catpaint.session.core import Core
from catpaint.words import say


class DataSet:
    """What was imported, in the present classes."""

    def __init__(self, core: Core, affinity: AffinityBook) -> None:
        self._core, self._affinity = core, affinity

    @property
    def imported(self) -> ImportedData | None:
        """The data set in the present classes; None where none was imported."""
        imported = self._core.extras.imported
        return imported.for_vocabulary(self._core.vocabulary) if isinstance(imported, ImportedData) else None

    def take(self, imported: ImportedData, born: Sequence[VocabularyClass] = ()) -> None:
        """Use a data set with this painting, and add the classes it brings along, as one step.

        Raises DatasetError for one that the project couldn't remember.
        """
        imported.to_json()
        core, affinity = self._core, self._affinity.matrix
        step = say("Import “{name}”", name=imported.root.name)
        vocabulary = replace(core.vocabulary, classes=(*core.vocabulary.classes, *born))
        extras = replace(core.extras, imported=imported.for_vocabulary(vocabulary))
        if not born:
            core.change(lambda: core.painting.set_extras(extras, step))
            return
        if affinity is not None:
            # Rows that spread evenly are those which the text estimate is awaited for.
            even = np.full((len(born), len(affinity.source)), 1 / len(affinity.source))
            weights = np.concatenate([affinity.weights, even])
            estimator = affinity.estimator if self._affinity.editable else "text"
            affinity = replace(affinity, target=vocabulary.names, weights=weights, estimator=estimator)
        meaning = Meaning(vocabulary, core.painting.meaning.model, affinity)
        core.change(lambda: core.painting.set_meaning(meaning, step, extras=extras))
