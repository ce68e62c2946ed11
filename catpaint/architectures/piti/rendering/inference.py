"""PITI networks made ready for sampling: precision, memory layout, weights laid out for the processor."""

from __future__ import annotations

import torch

from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.errors import RenderError
from catpaint.rendering.packed_layers import pack_layers
from catpaint.rendering.precision import gains_by_bfloat16, wanted_precision
from catpaint.rendering.winograd import Scratch


def prepare_network(network: PitiNetwork, device: torch.device, precision: str = "auto") -> PitiNetwork:
    """Make a network ready for sampling on a device, in place; it can't be trained or saved afterwards.

    The encoder stays float32 (it runs once, and its instance norms amplify rounding). The decoder's large products
    take `precision` (`PitiUnet.halve`), in channels-last; on a CPU its 3×3 convolutions keep their weights as the
    kernels want them.
    Raises RenderError for a precision the device doesn't have.
    """
    kind = choose_precision(device, precision)
    network.eval().requires_grad_(False)
    network.encoder.to(device)
    network.decoder.to(device, torch.float32).to(memory_format=torch.channels_last)
    network.decoder.halve(kind)
    if device.type == "cpu":
        pack_layers(network.decoder, Scratch(), once=True)
    return network


def choose_precision(device: torch.device, wanted: str = "auto") -> torch.dtype:
    """The number format of the decoder's large products.

    "auto" takes a half-size format only where the hardware computes faster in it: one rule per kind of device, so
    that equal seeds give equal pictures; unless `$CATPAINT_PRECISION` names one for all. Raises RenderError for a
    format the device doesn't compute in.
    """
    if wanted == "auto":
        wanted = wanted_precision()
    if wanted == "float32":
        return torch.float32
    if device.type == "cpu":
        if wanted == "auto":
            return torch.bfloat16 if gains_by_bfloat16(device) else torch.float32
        if wanted == "float16":
            raise RenderError("float16 on a CPU is slower than float32 and less exact; choose bfloat16 or float32")
        return torch.bfloat16
    if wanted == "auto":
        return torch.bfloat16 if gains_by_bfloat16(device) else torch.float16
    return {"bfloat16": torch.bfloat16, "float16": torch.float16}[wanted]
