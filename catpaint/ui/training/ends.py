"""What the training dock says at a run's beginning and end."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from catpaint.jobs.run_progress import TrainingResult
from catpaint.session.training_ends import Kept, proposals
from catpaint.ui.importing.texts import count


def ready_text(images: int) -> str:
    """Images are there to be learnt from."""
    text = QCoreApplication.translate("TrainingEnds", "{images} ready: finetune the model on them.")
    return text.format(images=f"{count(images, 'image')} {'is' if images == 1 else 'are'}")


def kept_text(kept: Kept) -> str:
    """What is another since a model was kept."""
    text = QCoreApplication.translate(
        "TrainingEnds",
        "“{name}” is kept and paints now. It takes your {classes} as they are; what you mapped for “{former}” is "
        "remembered.",
    )
    return text.format(name=kept.name, former=kept.former, classes=count(kept.classes, "class", "classes"))


def nothing_text(result: TrainingResult, images: int) -> str:
    """A run brought nothing, and what to try. images: learnt from, 0: unknown."""
    head = QCoreApplication.translate(
        "TrainingEnds",
        "Nothing got better: no step came closer to the held-out images than the model before training. Try to:",
    )
    return "\n".join([head, *(f"• {text}" for text in proposals(result, images))])
