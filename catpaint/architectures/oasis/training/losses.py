"""The losses of OASIS: N+1 class segmentation as adversarial loss, and LabelMix.

Class positions are 0..N-1; position N marks a pixel of no class (ignore). The discriminator answers N+1 logits:
channel 0 is "fake", channel c+1 is class c (Sushko et al. 2021, used for pretraining and finetuning alike in
CAT, section 3.3).
"""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.architectures.oasis.training.wanted_gradients import differentiated_twice


def coverage_counts(shares: Tensor) -> Tensor:
    """Cells per class, float64 [classes]: the sum of their shares. `shares`: float [N, classes, h, w]."""
    return shares.double().sum((0, 2, 3))


def class_weights(counts: Tensor, pixels: int, *, dont_care: int | None, highest: float | None = None) -> Tensor:
    """Balance weight of each class, float32 [classes + 1]: pixels / (count x classes present), `highest` at most.

    `counts` are the pixels per class of a batch of `pixels` pixels. The don't-care class and ignore (the last
    entry) weigh nothing and don't count as present.
    """
    counts = counts.clone()
    if dont_care is not None:
        counts[dont_care] = 0
    present = counts > 0
    # Of coverage a class may have less than one cell.
    smallest = counts.where(present, torch.ones_like(counts))
    weights = torch.where(present, pixels / (smallest * present.sum().clamp(min=1)), 0.0)
    if highest is not None:
        weights = weights.clamp(max=highest)
    return torch.cat([weights, weights.new_zeros(1)]).float()


def class_loss(logits: Tensor, indices: Tensor, weights: Tensor) -> Tensor:
    """Cross-entropy to the right class, for real images and for the generator: weighted, mean over all pixels.

    `logits` [N, classes + 1, H, W], `indices` int64 [N, H, W], `weights` [classes + 1] from `class_weights`.
    """
    classes = logits.shape[1] - 1
    target = (indices + 1).clamp(max=classes)  # an ignore pixel needs some target; its weight is zero
    loss = functional.cross_entropy(logits.float(), target, reduction="none")
    return (loss * weights[indices]).mean()


def coverage_loss(logits: Tensor, shares: Tensor, weights: Tensor) -> Tensor:
    """`class_loss` where a place belongs to several classes: each class's cross-entropy by its share, mean over places.

    `logits` [N, classes + 1, h, w], `shares` [N, classes, h, w] in 0..1, `weights` [classes + 1].
    """
    logarithms = functional.log_softmax(logits.float(), dim=1)[:, 1:]
    return -(logarithms * shares * weights[:-1, None, None]).sum(1).mean()


def fake_loss(logits: Tensor) -> Tensor:
    """Cross-entropy of generated images to "fake", unweighted, mean over pixels. `logits` [N, classes + 1, H, W]."""
    return -functional.log_softmax(logits.float(), dim=1)[:, 0].mean()


def gradient_penalty(discriminator: nn.Module, real: Tensor) -> Tensor:
    """R1 (Mescheder et al. 2018): half the squared gradient of how real images [N, C, H, W] look, mean over images.

    What looks real is the log odds of "any class" against "fake", summed over places. Divided by the number of places,
    as every other term is a mean over them: the penalty is then the same at every size.
    """
    images = real.detach().requires_grad_(True)
    with differentiated_twice():
        logits: Tensor = discriminator(images.contiguous(memory_format=torch.channels_last)).float()
    realness = logits[:, 1:].logsumexp(1) - logits[:, 0]
    (gradient,) = torch.autograd.grad(realness.sum(), images, create_graph=True)
    return gradient.square().sum((1, 2, 3)).mean() / (2 * realness[0].numel())


def labelmix_coins(classes: int, generator: torch.Generator) -> Tensor:
    """One fair coin per class and batch, float32 [classes + 1]; 1 takes the real pixels. The last is ignore's."""
    return torch.randint(0, 2, (classes + 1,), generator=generator).float()


def labelmix_loss(mixed: Tensor, fake: Tensor, real: Tensor, mask: Tensor) -> Tensor:
    """Squared difference between a mixed image's logits and mixed logits, mean over N+1 channels, nothing detached.

    `mask` [N, 1, H, W] is 1 where the mixed image shows the real one; the others are logits [N, classes + 1, H, W].
    """
    return functional.mse_loss(mixed.float(), mask * real.float() + (1 - mask) * fake.float())
