"""What the training dock says at a run's beginning and end."""

from __future__ import annotations

from catpaint.jobs.run_progress import TrainingResult
from catpaint.session.training_ends import Kept, proposals
from catpaint.words import say


class TrainingEnds:
    """Sentences, in the window's language."""

    def ready(self, images: int) -> str:
        """Images are there to be learnt from."""
        return say("%n image(s) (is|are) ready: finetune the model on (it|them).", n=images)

    def kept(self, kept: Kept) -> str:
        """What is another since a model was kept."""
        return say(
            "“{name}” is kept and paints now. It takes your %n class(es) as (it is|they are); what you mapped for "
            "“{former}” is remembered.",
            n=kept.classes,
            name=kept.name,
            former=kept.former,
        )

    def nothing(self, result: TrainingResult, images: int) -> str:
        """A run brought nothing, and what to try. images: learnt from, 0: unknown."""
        head = say(
            "Nothing got better: no step came closer to the held-out images than the model before training. Try to:"
        )
        return "\n".join([head, *(f"• {text}" for text in proposals(result, images))])
