"""From colours to classes, exactly: folding into the first convolution of PITI's encoder (paper, section 3.3).

W'[o, k, δ] = Σ_c W[o, c, δ]·p[c, k] with p the colour of class k in [-1, 1]; the bias stays. Exact up to the border,
because a one-hot map sums to one inside the image and to zero in the padding.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from catpaint.architectures.piti.networks.encoder import PitiEncoder
from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.architectures.piti.networks.sizes import WHAT
from catpaint.errors import AffinityError, CheckpointError
from catpaint.models.affinity_layer import extend_with_ignore
from catpaint.models.state_dicts import adopt

WHITE = 255
"""The colour of no condition, in every channel."""

_WEIGHT = "cnn.conv1.weight"


def voc_color(index: int) -> tuple[int, int, int]:
    """The colour of an index in the PASCAL VOC bit pattern: 0 is black, 1 is (128, 0, 0)."""
    red = green = blue = 0
    for bit in range(8):
        red |= (index >> (3 * bit) & 1) << (7 - bit)
        green |= (index >> (3 * bit + 1) & 1) << (7 - bit)
        blue |= (index >> (3 * bit + 2) & 1) << (7 - bit)
    return red, green, blue


def to_signed(colors: npt.ArrayLike) -> Tensor:
    """Colours 0..255 to float32 in [-1, 1]."""
    return torch.as_tensor(np.asarray(colors, np.float32)) / 127.5 - 1


def fold_colors(network: PitiNetwork, colors: npt.ArrayLike, *, unlabeled_channel: int | None) -> PitiNetwork:
    """The one-hot network of a colour network; it takes [N, classes + 1, S, S], null last.

    colors: [classes, 3], 0..255, in the order of the source's channels. The result shares all other weights.
    Raises CheckpointError for a network that isn't a colour network, or colours of another shape.
    """
    table = np.asarray(colors)
    if network.sizes.classes is not None:
        raise CheckpointError("this network is one-hot already; its colours are folded in")
    if table.ndim != 2 or table.shape[1] != 3 or not len(table) or table.min() < 0 or table.max() > 255:
        raise CheckpointError(
            "colours of shape {shape}: one row of three values in 0..255 per class", shape=list(table.shape)
        )
    sizes = replace(network.sizes, classes=len(table))
    signed = to_signed(np.concatenate([table, np.full((1, 3), WHITE)]))
    state = network.state_dict()
    weight = state[f"encoder.{_WEIGHT}"]
    folded = torch.einsum("ocij,kc->okij", weight.double(), signed.to(weight.device).double())
    state[f"encoder.{_WEIGHT}"] = folded.to(weight.dtype)
    with torch.device("meta"):
        result = PitiNetwork(sizes, unlabeled_channel=unlabeled_channel)
    result.load_state_dict(state, assign=True)
    return result.train(network.training)


def fold_piti_affinity(encoder: PitiEncoder, weight: Tensor | None = None) -> PitiEncoder:
    """An encoder for inference that takes label maps of target classes directly: [N, targets + 2, S, S].

    The channels are the target classes, ignore, null; each pixel is in one of them. `weight` [target, source] is the
    affinity to fold in, onto the classes the encoder takes (an affinity of its own follows); None folds the encoder's
    own, or, where it has none, the identity. Ignore goes where pixels
    without a class go (see `PitiEncoder`), null to null. All other weights are shared.
    Raises AffinityError when the affinity doesn't fit.
    """
    sizes = encoder.sizes
    if sizes.classes is None:
        raise AffinityError("this PITI network takes colours; an affinity needs one-hot classes (convert it first)")
    first = encoder.cnn.conv1.weight.detach()
    taken = encoder.condition_channels - 1
    if weight is not None and (weight.ndim != 2 or weight.shape[1] != taken):
        raise AffinityError(
            "an affinity of shape {shape} doesn't fit a model of {taken} source classes",
            shape=list(weight.shape),
            taken=taken,
        )
    if encoder.affinity is not None:
        own = encoder.affinity.weight.detach()
        weight = own if weight is None else weight.to(own) @ own
    elif weight is None:
        weight = torch.eye(sizes.classes, device=first.device)
    matrix = _with_null(weight.to(first), encoder.unlabeled_channel)
    folded_sizes = replace(sizes, classes=matrix.shape[0] - 1, affinity_targets=None)
    with torch.device("meta"):
        folded = PitiEncoder(folded_sizes, unlabeled_channel=weight.shape[0])
    state = encoder.state_dict()
    state.pop("affinity.weight", None)
    state[_WEIGHT] = torch.einsum("lc,ocij->olij", matrix, first)
    folded.load_state_dict(state, assign=True)
    return folded.eval().requires_grad_(False)


def folded_network(network: PitiNetwork) -> PitiNetwork:
    """A finetuned network as a source: its encoder takes its own classes and ignore, see `fold_piti_affinity`."""
    encoder = fold_piti_affinity(network.encoder)
    sizes = replace(network.sizes, classes=encoder.sizes.classes, affinity_targets=None)
    state = {key: value for key, value in network.state_dict().items() if key.startswith("decoder.")}
    state |= {f"encoder.{key}": value for key, value in encoder.state_dict().items()}
    with torch.device("meta"):
        result = PitiNetwork(sizes, unlabeled_channel=encoder.unlabeled_channel)
    adopt(result, state, what=WHAT)
    return result.train(network.training)


def sharpened(weight: Tensor) -> Tensor:
    """Each row one-hot on its largest weight, ties to the lowest position.

    A soft row mixes colours, perhaps into another class's, so this is what PITI takes by default.
    """
    return torch.nn.functional.one_hot(weight.argmax(dim=1), weight.shape[1]).to(weight)


def recolor(network: PitiNetwork, classes: int, *, seed: int, unlabeled_channel: int | None) -> PitiNetwork:
    """A network for other classes whose first convolution is drawn anew; all other weights are copied.

    The baselines' start ("by re-initializing the first encoder layer that takes as input the segmentation map",
    section 4.1), and how a colour network such as the GLIDE start becomes a one-hot one.
    """
    sizes = replace(network.sizes, classes=classes, affinity_targets=None)
    state = network.state_dict()
    state.pop("encoder.affinity.weight", None)
    old = state[f"encoder.{_WEIGHT}"]
    shape = (old.shape[0], sizes.source_channels, *old.shape[2:])
    generator = torch.Generator().manual_seed(seed)
    # One channel is one in each pixel, so the fan-in is a window's, as for a single channel.
    state[f"encoder.{_WEIGHT}"] = torch.randn(shape, generator=generator) * (shape[2] * shape[3]) ** -0.5
    with torch.device("meta"):
        result = PitiNetwork(sizes, unlabeled_channel=unlabeled_channel)
    adopt(result, state, what=WHAT)
    return result.train(network.training)


def _with_null(weight: Tensor, unlabeled_channel: int | None) -> Tensor:
    """An affinity [T, S] as [T + 2, S + 1]: rows for ignore and null, a column for null."""
    extended = extend_with_ignore(weight, unlabeled_channel)
    matrix = extended.new_zeros(extended.shape[0] + 1, extended.shape[1] + 1)
    matrix[:-1, :-1] = extended
    matrix[-1, -1] = 1
    if unlabeled_channel is None:
        matrix[-2, -1] = 1
    return matrix
