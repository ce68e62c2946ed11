"""Which number format pictures over latents are computed in, on a CPU.

`catpaint render` takes float32 unless asked. The window takes bfloat16 where the processor has instructions for it,
where it was measured to be the faster one (`tuning`), and where the model's own picture in it is as good as exact: that
is tried once a model, on a small picture, so that no model and no machine is trusted to be like another.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

import torch
import torch.nn.functional as functional
from torch import Tensor

from catpaint.architectures.oasis.networks.folding import fold_affinity
from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.architectures.oasis.rendering.latent_generator import LatentGenerator
from catpaint.models.codec import LIKE_TEACHER, Codec
from catpaint.models.coverage import coverage
from catpaint.rendering import tuning
from catpaint.rendering.backend import draw_noise
from catpaint.rendering.packed_decoder import fast_decoding
from catpaint.rendering.precision import (
    AUTO,
    ENOUGH_DB,
    asked_dtype,
    best_dtype,
    gains_by_bfloat16,
    wanted_precision,
)
from catpaint.rendering.tables.made_maps import painted_map, psnr
from catpaint.rendering.tuning import Question, Way

OPERATION = "latents" + tuning.HALF
"""Its questions' name; their shape is (hidden features of SPADE, widths of the generator)."""

FORMATS = {"float32": torch.float32, "bfloat16": torch.bfloat16}
"""Its ways."""

_TRIED = 128
"""Side of the picture that a model is tried on, pixels."""

_MEASURED = 256
"""Side of the picture that formats are timed by."""

_log = logging.getLogger(__name__)


def first_format(generator: OasisGenerator, device: torch.device, *, live: bool) -> torch.dtype:
    """The format to take, or, where nobody asked for one, to try first. Raises RenderError, see `best_dtype`."""
    if device.type != "cpu":
        return torch.float32
    if not live or wanted_precision() != AUTO:
        return asked_dtype(device)
    if best_dtype(device) == torch.float32:
        return torch.float32
    choices = tuning.in_use()
    chosen = None if choices is None else choices.choice(_question(generator.sizes))
    if chosen in FORMATS:
        return FORMATS[chosen]
    return torch.bfloat16 if gains_by_bfloat16(device) else torch.float32


def holds(generator: OasisGenerator, codec: Codec, dtype: torch.dtype, name: str) -> bool:
    """Whether a small picture of a model (called `name`) in this format is as good as exact; says so where it isn't."""
    labels, noise = _made_up(generator, codec.sizes.factor, _TRIED)
    with torch.inference_mode():
        exact = codec.decode(generator(labels, noise))
        found = fast_decoding(codec, dtype).decode(LatentGenerator(generator, dtype)(labels, noise))
        apart = psnr(found, exact)
    # Written so that NaN is refused too.
    if apart >= ENOUGH_DB:
        return True
    short = str(dtype).removeprefix("torch.")
    _log.warning("model '%s' isn't computed in %s: its picture is %.1f dB from float32's", name, short, apart)
    return False


def format_ways(question: Question) -> Mapping[str, Way]:
    """What `tuning.settle` tries for a question: a picture by made-up networks of these widths, in each format."""
    hidden, *widths = question.shape
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        codec = Codec(LIKE_TEACHER).eval().requires_grad_(False)
        blocks = len(widths) - 1
        sizes = OasisGeneratorSizes(
            classes=8,
            widths=tuple(widths),
            noise_size=64,
            spade_hidden=hidden,
            output_channels=codec.sizes.channels,
            label_cells=2,
            doublings=(blocks // 3 - 1, 2 * blocks // 3 - 1) if blocks >= 3 else (),
            cell_noise=32,
            padding="replicate",
        )
        generator = OasisGenerator(sizes, crop_size=(_MEASURED, _MEASURED))
    generator = fold_affinity(generator.eval())
    labels, noise = _made_up(generator, codec.sizes.factor, _MEASURED)

    def picture(dtype: torch.dtype) -> Way:
        fast, decoder = LatentGenerator(generator, dtype), fast_decoding(codec, dtype)

        def made() -> Tensor:
            with torch.inference_mode():
                # Made-up networks make much of rounding: it is enough that the means of cells are alike, since a
                # model's own picture is judged (`holds`).
                return functional.avg_pool2d(decoder.decode(fast(labels, noise)), codec.sizes.factor)

        return made

    return {name: picture(dtype) for name, dtype in FORMATS.items()}


def _question(sizes: OasisGeneratorSizes) -> Question:
    return Question(OPERATION, (sizes.spade_hidden, *sizes.widths))


def _made_up(generator: OasisGenerator, factor: int, side: int) -> tuple[Tensor, Tensor]:
    """Coverage and noise of one square picture of this side, pixels."""
    cells = generator.sizes.label_cells
    positions = painted_map(size=side, classes=generator.label_classes)
    labels = coverage(torch.from_numpy(positions), generator.label_classes, cell=factor // cells)
    return labels, draw_noise(0, 1, generator.noise_size, side // factor, side // factor)
