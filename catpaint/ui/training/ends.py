"""What the training dock says at a run's beginning and end."""

from __future__ import annotations

from PySide6.QtCore import QObject

from catpaint.jobs.run_progress import TrainingResult
from catpaint.session.training_ends import Kept, proposals


class TrainingEnds(QObject):
    """Sentences, in the window's language."""

    def ready(self, images: int) -> str:
        """Images are there to be learnt from."""
        return self.tr("%n image(s) are ready: finetune the model on them.", "", images)

    def kept(self, kept: Kept) -> str:
        """What is another since a model was kept."""
        text = self.tr(
            "“{name}” is kept and paints now. It takes your %n class(es) as they are; what you mapped for “{former}” "
            "is remembered.",
            "",
            kept.classes,
        )
        return text.format(name=kept.name, former=kept.former)

    def nothing(self, result: TrainingResult, images: int) -> str:
        """A run brought nothing, and what to try. images: learnt from, 0: unknown."""
        head = self.tr(
            "Nothing got better: no step came closer to the held-out images than the model before training. Try to:"
        )
        return "\n".join([head, *(f"• {text}" for text in proposals(result, images))])
