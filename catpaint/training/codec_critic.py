"""What a sharpened decoder is told apart from its teacher by: a small critic, and the energy of the finest detail.

An L1 loss is least where what can't be told is left out, and what can't be told is the finest detail. A critic that
sees the decoder's pictures and the teacher's asks for it back, patch by patch (Isola et al., "Image-to-Image
Translation with Conditional Adversarial Networks", CVPR 2017); the energy distance asks that there be as much of it
everywhere.
"""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

_DETAIL = 8.0
"""What the high-pass is multiplied by: it is a small part of a picture, and a small input is learned slowly."""

_SLOPE = 0.2
_FLOOR = 1e-4
_SCALES = 2
_WINDOW, _STRIDE = 8, 4


class Critic(nn.Module):
    """Whether patches of a picture are the teacher's: [N, 3, H, W] about [-1, 1] to scores [N, 1, H/4, W/4].

    It takes the pixels and, beside them, their high-pass. Drawn as in He et al. 2015 and without normalisation: with
    spectral or group normalisation the high-pass, a small part of what enters, is learned far more slowly.
    """

    def __init__(self, widths: tuple[int, int, int] = (24, 48, 96)) -> None:
        super().__init__()
        first, second, third = widths
        self.body = nn.ModuleList(
            (
                nn.Conv2d(6, first, 3, 1, 1),
                nn.Conv2d(first, second, 4, 2, 1),
                nn.Conv2d(second, third, 4, 2, 1),
                nn.Conv2d(third, third, 3, 1, 1),
            )
        )
        self.head = nn.Conv2d(third, 1, 3, 1, 1)
        for layer in (*self.body, self.head):
            nn.init.kaiming_normal_(layer.weight, _SLOPE)
            nn.init.zeros_(layer.bias)
        # Next to no opinion at first, so that the hinge holds for both sides.
        nn.init.normal_(self.head.weight, 0, 0.01)

    def forward(self, images: Tensor) -> Tensor:
        """Scores of the patches: above zero the teacher's, below it the decoder's."""
        smooth = functional.avg_pool2d(images, 3, 1, 1, count_include_pad=False)
        x = torch.cat([images, _DETAIL * (images - smooth)], 1)
        for layer in self.body:
            x = functional.leaky_relu(layer(x), _SLOPE, inplace=True)
        scores: Tensor = self.head(x)
        return scores


def critic_loss(wanted: Tensor, found: Tensor) -> Tensor:
    """The hinge loss of a critic by its scores of what is wanted and of what was found, of any shapes.

    Lim & Ye, "Geometric GAN", 2017; Miyato et al., "Spectral Normalization for GANs", ICLR 2018, equation 16.
    """
    return functional.relu(1 - wanted).mean() + functional.relu(1 + found).mean()


def adversarial_loss(found: Tensor) -> Tensor:
    """The loss of what a critic judges, by its scores of what was found (Miyato et al. 2018, equation 17)."""
    return -found.mean()


def energy_distance(found: Tensor, wanted: Tensor) -> Tensor:
    """How far apart the local energies of fine detail are: mean |difference of their logarithms|, over two scales.

    Both [N, C, H, W] in [-1, 1], sides of at least 16 pixels. The energy is the mean square of the high-pass in windows
    of 8 pixels, every 4; the second scale's pixels are twice as large. It asks how much detail there is, not where.
    """
    distances = [
        (one - other).abs().mean() for one, other in zip(_log_energies(found), _log_energies(wanted), strict=True)
    ]
    return torch.stack(distances).sum()


def finest_energy(images: Tensor) -> Tensor:
    """The energy of the finest detail: mean square of x - blur(x) at the pixel's scale; [N, C, H, W] to a scalar."""
    return (images - _blurred(images)).square().mean()


def _log_energies(images: Tensor) -> list[Tensor]:
    energies = []
    for _ in range(_SCALES):
        smooth = _blurred(images)
        energy = functional.avg_pool2d((images - smooth).square(), _WINDOW, _STRIDE)
        energies.append((energy + _FLOOR).log())
        images = functional.avg_pool2d(smooth, 2)
    return energies


def _blurred(images: Tensor) -> Tensor:
    """By the binomial kernel of 3×3 pixels, the border's repeated."""
    row = images.new_tensor([0.25, 0.5, 0.25])
    kernel = (row[:, None] * row)[None, None].expand(images.shape[1], 1, 3, 3)
    padded = functional.pad(images, (1, 1, 1, 1), mode="replicate")
    return functional.conv2d(padded, kernel, groups=images.shape[1])
