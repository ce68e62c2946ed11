"""Folding an affinity into the network behind it, for inference: W'[:, k] = Σ_l A[k, l] · W[:, l]."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.errors import AffinityError
from catpaint.models.affinity_layer import extend_with_ignore


def fold_affinity(
    generator: OasisGenerator, weight: Tensor | None = None, *, unlabeled_channel: int | None = None
) -> OasisGenerator:
    """A generator that takes label maps of target classes + 1 directly; the last channel is ignore.

    `weight` [target, source] is the affinity to fold in, onto the classes the generator takes; where it has an affinity
    layer of its own (it was finetuned) that one follows, and other classes than those it was finetuned for are mapped
    onto them. None folds the generator's own layer, or, where it has none, the identity. Ignore gets the weights of
    `unlabeled_channel`, or zeros where that is None. Zero padding outside the image stays exact, since there every
    channel is zero, the ignore channel too.

    The result shares all other parameters with `generator` and is meant for evaluation.
    Raises AffinityError when the affinity doesn't fit.
    """
    sizes = generator.sizes
    given = None
    if weight is not None and (weight.ndim != 2 or weight.shape[1] != generator.label_classes):
        raise AffinityError(
            "an affinity of shape {shape} doesn't fit a model of {label_classes} source classes",
            shape=list(weight.shape),
            label_classes=generator.label_classes,
        )
    if generator.affinity is not None:
        given = None if weight is None else weight.to(generator.fc.weight)
        weight, unlabeled_channel = generator.affinity.weight.detach(), generator.affinity.unlabeled_channel
        weight = weight if given is None else given @ weight
    elif weight is None:
        weight = torch.eye(sizes.classes, device=generator.fc.weight.device)
    extended = extend_with_ignore(weight.to(generator.fc.weight), unlabeled_channel)

    folded_sizes = replace(sizes, classes=extended.shape[0], affinity_targets=None)
    with torch.device("meta"):
        folded = OasisGenerator(folded_sizes, crop_size=generator.crop_size)
    state = generator.state_dict()
    state.pop("affinity.weight", None)
    for key, value in state.items():
        if key == "fc.weight" or key.endswith("mlp_shared.0.weight"):
            state[key] = fold_convolution(value, extended, noise_size=sizes.noise_size, cells=sizes.label_cells)
        elif key.endswith(("residual_gamma.weight", "residual_beta.weight")):
            # The branches see the map of the classes it was finetuned for, in which an ignore pixel is zero.
            mapped = torch.eye(generator.label_classes).to(value) if given is None else given
            ignored = torch.cat([mapped, torch.zeros_like(mapped[:1])])
            state[key] = fold_convolution(value, ignored, noise_size=0, cells=sizes.label_cells)
    folded.load_state_dict(state, assign=True)
    return folded.eval().requires_grad_(False)


def fold_convolution(weight: Tensor, affinity: Tensor, *, noise_size: int, cells: int = 1) -> Tensor:
    """Fold an affinity [L, S] into a convolution weight [O, noise + S·cells², k, k]: [O, noise + L·cells², k, k].

    Where a class has several channels, one for each of cells×cells parts of a pixel, they lie together.
    """
    noise, labels = weight[:, :noise_size], weight[:, noise_size:]
    by_class: Tensor = labels.unflatten(1, (affinity.shape[1], cells**2))  # type: ignore[no-untyped-call]
    folded = torch.einsum("lc,ocpij->olpij", affinity, by_class).flatten(1, 2)
    return torch.cat([noise, folded], dim=1)
