"""BSA (Noguchi and Harada, ICCV 2019): finetune the batch norm's scale and shift only."""

from __future__ import annotations

from catpaint.architectures.oasis.methods.baseline import Baseline, reads_labels


class Bsa(Baseline):
    """Only the layers that read the label map are trained.

    In OASIS scale and shift come out of the SPADE blocks, so the paper finetunes "the first layer of the SPADE blocks"
    (`mlp_shared`). `fc` reads the label map too; its columns for the target's classes are new, and frozen at random
    values they would be noise, so it is trained as well. BSA itself has no discriminator; as for the others, the
    source's is finetuned.
    """

    name = "bsa"

    def trains_generator(self, key: str, stage: int) -> bool:
        """The layers that read labels."""
        return reads_labels(key)
