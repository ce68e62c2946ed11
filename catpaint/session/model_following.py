"""A finetuned model that follows its classes: written anew beside the old one, off the session's thread."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from catpaint.domain.project import ModelReference
from catpaint.domain.refactoring import Refactoring
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CatpaintError, CheckpointError
from catpaint.session.busy import Busy, Task
from catpaint.session.core import Core
from catpaint.session.models import Models
from catpaint.words import said, say


@dataclass(frozen=True)
class Written:
    """A model that was written. name: what finds it. hash: of its checkpoint."""

    folder: Path
    name: str
    vocabulary: Vocabulary
    hash: str


class ModelFollowing:
    """Writes the model for changed classes and then lets the session make the change, as one step.

    Nothing changes until the model is there, and nothing at all if it can't be written. One change at a time.
    """

    def __init__(self, core: Core, models: Models) -> None:
        self._core, self._models = core, models
        self._busy = False

    def start(self, change: Refactoring, make: Callable[[ModelReference], None]) -> None:
        """Begin. Raises CheckpointError while another change is under way."""
        core, models = self._core, self._models
        if self._busy:
            raise CheckpointError(say("the model still follows the change before; try again in a moment"))
        model = models.name
        self._busy = True
        core.set_busy(Busy(Task.WRITING_MODEL, say("{title}: writing the model for it", title=change.title)))

        def done(written: Written) -> None:
            self._over()
            if models.name != model or core.vocabulary != change.before:
                self._drop(written, say("the classes or the model were changed meanwhile; do it again"))
                return
            self._announce(written)
            try:
                make(ModelReference(written.name, written.hash))
            except CatpaintError as error:
                self._drop(written, said(error))

        def failed(message: str, details: str) -> None:
            self._over()
            core.report_error(f"{change.title}: {message}", details)

        core.background.run(lambda: write(model, change), done, failed)

    def _over(self) -> None:
        self._busy = False
        self._core.set_busy(Busy())

    def _announce(self, written: Written) -> None:
        """Let the session know the new model, so that nothing has to wait until the worker has read it."""
        models, old = self._models, self._models.present
        if written.name not in models.names:
            models.set_names([*models.names, written.name])
        if old is not None:
            models.add_summary(replace(old, name=written.name, vocabulary=written.vocabulary, hash=written.hash))

    def _drop(self, written: Written, message: str) -> None:
        """Nobody uses what was written."""
        self._core.background.run(lambda: shutil.rmtree(written.folder, ignore_errors=True))
        self._core.report_error(message)


def write(model: str, change: Refactoring) -> Written:
    """Write the model for the classes after a change. Takes seconds for large models: not on the session's thread."""
    from catpaint.models.installed import available_models
    from catpaint.models.model import load_model
    from catpaint.models.refactor import refactored_checkpoint

    loaded = load_model(model)
    vocabulary = replace(change.after, name=loaded.vocabulary.name)
    written = refactored_checkpoint(loaded.checkpoint, vocabulary, change.parent_names, name=loaded.name)
    folder = written.folder
    found = available_models().get(folder.name)
    name = folder.name if found is not None and found.samefile(folder) else str(folder)
    return Written(folder, name, vocabulary, written.hash)
