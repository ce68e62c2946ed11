"""An affinity folded into SPADE's first layer and every SPADE's first convolution."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from catpaint.architectures.spade.networks.generator import SpadeGenerator
from catpaint.errors import AffinityError
from catpaint.models.affinity_layer import extend_with_ignore


def fold_affinity(
    generator: SpadeGenerator, weight: Tensor | None = None, *, unlabeled_channel: int | None = None
) -> SpadeGenerator:
    """A generator that takes label maps of target classes + 1 directly; the last class is ignore, the edges follow.

    weight: the affinity [target, source]; None folds the identity. Where the generator has a layer of its own, that
    one follows. Ignore gets the weights of `unlabeled_channel`, or zeros where that is None. All else is shared with
    `generator`. For evaluation. Raises AffinityError when the affinity doesn't fit.
    """
    if weight is not None and (weight.ndim != 2 or weight.shape[1] != generator.label_classes):
        raise AffinityError(
            "an affinity of shape {shape} doesn't fit a model of {label_classes} source classes",
            shape=list(weight.shape),
            label_classes=generator.label_classes,
        )
    if generator.affinity is not None:
        own, unlabeled_channel = generator.affinity.weight.detach(), generator.affinity.unlabeled_channel
        weight = own if weight is None else weight.to(own) @ own
    elif weight is None:
        weight = torch.eye(generator.sizes.classes)
    extended = extend_with_ignore(weight.to(generator.fc.weight), unlabeled_channel)
    sizes = replace(generator.sizes, classes=extended.shape[0], affinity_targets=None)
    with torch.device("meta"):
        folded = SpadeGenerator(sizes, crop_size=generator.crop_size)
    state = generator.state_dict()
    state.pop("affinity.weight", None)
    for key, value in state.items():
        if key == "fc.weight" or key.endswith("mlp_shared.0.weight"):
            classes, edges = value[:, : extended.shape[1]], value[:, extended.shape[1] :]
            state[key] = torch.cat([torch.einsum("lc,ocij->olij", extended, classes), edges], dim=1)
    folded.load_state_dict(state, assign=True)
    return folded.eval().requires_grad_(False)
