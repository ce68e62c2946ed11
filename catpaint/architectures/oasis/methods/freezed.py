"""FreezeD (Mo et al., 2020): finetune everything but the discriminator's layers nearest the image."""

from __future__ import annotations

from catpaint.architectures.oasis.methods.baseline import Baseline
from catpaint.architectures.oasis.methods.cat import frozen_blocks, is_frozen_block
from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator


class FreezeD(Baseline):
    """TransferGAN with the first blocks of the discriminator frozen.

    Of the published six blocks down four are: eight convolutions beside shortcuts. The paper tried the first up to the
    ninth layer (option `freezed_depth`) and doesn't say which won; the same depth as CAT's makes CAT's advantage its
    own.
    """

    name = "freezed"

    def start_discriminator(self, source: OasisDiscriminator, targets: int) -> OasisDiscriminator:
        """See `Baseline`. Raises TrainingError for a depth it doesn't have."""
        frozen_blocks(source, self.options.freezed_depth)
        return super().start_discriminator(source, targets)

    def trains_discriminator(self, discriminator: OasisDiscriminator, key: str, stage: int) -> bool:
        """All but the first blocks."""
        return not is_frozen_block(key, frozen_blocks(discriminator, self.options.freezed_depth))
