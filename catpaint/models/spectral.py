"""Convolution with spectral normalisation in the key layout of the published networks.

`weight_orig`, `weight_u` and `weight_v` are named as `torch.nn.utils.spectral_norm` names them, which torch has
deprecated; a module of its own also copies and pickles safely, where that function's hooks don't.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class SpectralConv2d(nn.Module):
    """A convolution whose weight is divided by its largest singular value (Miyato et al. 2018).

    The value is estimated by power iteration: one step at every forward in training mode, none in evaluation,
    where the stored u and v are used as they are. `same` padding of odd kernels, as `padding_mode` says
    (`torch.nn.functional.pad`'s names; "constant": zeros).
    convolve: of padded features, weight and bias, instead of torch's own convolution.
    """

    weight_u: Tensor
    weight_v: Tensor
    _fixed: Tensor | None = None
    convolve: Callable[[Tensor, Tensor, Tensor | None], Tensor] | None = None

    def __init__(
        self, in_channels: int, out_channels: int, *, kernel: int, bias: bool = True, padding_mode: str = "constant"
    ) -> None:
        super().__init__()
        self.padding = kernel // 2
        self.padding_mode = padding_mode
        self.bias = nn.Parameter(torch.zeros(out_channels)) if bias else None
        self.weight_orig = nn.Parameter(torch.empty(out_channels, in_channels, kernel, kernel))
        self.register_buffer("weight_u", torch.empty(out_channels))
        self.register_buffer("weight_v", torch.empty(in_channels * kernel * kernel))
        if not self.weight_orig.is_meta:
            nn.init.xavier_normal_(self.weight_orig)
            self.reset_power_iteration(steps=15)

    @torch.no_grad()
    def reset_power_iteration(self, steps: int) -> None:
        """Start u and v afresh and iterate; needed after the weight was initialised anew."""
        self.weight_u.copy_(F.normalize(torch.randn_like(self.weight_u), dim=0))
        for _ in range(steps):
            u, v = self._power_step(self.weight_u)
            self.weight_u.copy_(u)
            self.weight_v.copy_(v)

    @torch.no_grad()
    def converge(self, steps: int, tolerance: float) -> None:
        """Power iteration from the stored u until the norm's relative change is below `tolerance`, or for `steps`."""
        u, v = _iterated(self.weight_orig.flatten(1), self.weight_u, self.weight_v, steps, tolerance)
        self.weight_u.copy_(u)
        self.weight_v.copy_(v)

    @torch.no_grad()
    def fix(self) -> None:
        """Divide once and for all, as rendering does: whatever happens to the weights later no longer counts."""
        self._fixed = None
        self._fixed = (self.weight_orig / self.spectral_norm()).contiguous(memory_format=torch.channels_last)

    def hold(self) -> tuple[Tensor, Tensor]:
        """Divide once for all forwards until `release`: (the weight over its norm, what the forwards read instead).

        The second is the first without what it was made of, so that several threads can send gradients back to it; for
        these to reach the parameter they are to be sent on from the first. u and v advance once for all of them.
        """
        made = self.normalized_weight()
        self._fixed = made.detach().requires_grad_(made.requires_grad)
        return made, self._fixed

    def release(self) -> None:
        """Divide at every forward again."""
        self._fixed = None

    def normalized_weight(self) -> Tensor:
        """The weight over its spectral norm. In training mode u and v advance by one step first."""
        if self._fixed is not None:
            return self._fixed
        u, v = self.weight_u, self.weight_v
        if self.training:
            with torch.no_grad():
                u, v = self._power_step(u)
                # The graph keeps these tensors, not the buffers, which a later forward overwrites.
                self.weight_u.copy_(u)
                self.weight_v.copy_(v)
        return self.weight_orig / self._norm(u, v)

    def spectral_norm(self) -> Tensor:
        """What the weight is divided by, from the stored u and v."""
        return self._norm(self.weight_u, self.weight_v)

    def forward(self, x: Tensor) -> Tensor:
        if self.convolve is not None:
            return self.convolve(
                F.pad(x, (self.padding,) * 4, mode=self.padding_mode), self.normalized_weight(), self.bias
            )
        if self.padding_mode == "constant" or not self.padding:
            return F.conv2d(x, self.normalized_weight(), self.bias, padding=self.padding)
        padded = F.pad(x, (self.padding,) * 4, mode=self.padding_mode)
        return F.conv2d(padded, self.normalized_weight(), self.bias)

    def _norm(self, u: Tensor, v: Tensor) -> Tensor:
        return _norm_of(self.weight_orig.flatten(1), u, v)

    def _power_step(self, u: Tensor) -> tuple[Tensor, Tensor]:
        return _power_step(self.weight_orig.flatten(1), u)


@torch.no_grad()
def converge(network: nn.Module, *, steps: int = 200, tolerance: float = 1e-6) -> None:
    """Iterate every u and v until they tell the weights' spectral norms to within `tolerance`, relatively.

    Networks whose u and v have converged, as those of published files, stay as they are to rounding. An average of
    weights needs it: u and v averaged along with them fit no weight.
    """
    for module in network.modules():
        if isinstance(module, SpectralConv2d):
            module.converge(steps, tolerance)


@torch.no_grad()
def converged(state: Mapping[str, Tensor], *, steps: int = 200, tolerance: float = 1e-6) -> dict[str, Tensor]:
    """`converge` on a network's state, for files: the same state with other u and v where they weren't converged."""
    found = dict(state)
    for key, weight in state.items():
        name, _, part = key.rpartition(".")
        u_key, v_key = f"{name}.weight_u", f"{name}.weight_v"
        if part == "weight_orig" and u_key in state and v_key in state:
            found[u_key], found[v_key] = _iterated(weight.flatten(1), state[u_key], state[v_key], steps, tolerance)
    return found


def _iterated(matrix: Tensor, u: Tensor, v: Tensor, steps: int, tolerance: float) -> tuple[Tensor, Tensor]:
    """u and v after power iteration until the norm's relative change is below `tolerance`, or after `steps`."""
    before = _norm_of(matrix, u, v)
    for _ in range(steps):
        next_u, next_v = _power_step(matrix, u)
        norm = _norm_of(matrix, next_u, next_v)
        if (norm - before).abs() <= tolerance * norm.abs():
            break
        u, v, before = next_u, next_v, norm
    return u, v


def _norm_of(matrix: Tensor, u: Tensor, v: Tensor) -> Tensor:
    return torch.dot(u, torch.mv(matrix, v))


def _power_step(matrix: Tensor, u: Tensor) -> tuple[Tensor, Tensor]:
    v = F.normalize(torch.mv(matrix.t(), u), dim=0, eps=1e-12)
    return F.normalize(torch.mv(matrix, v), dim=0, eps=1e-12), v


def fix_weights(network: nn.Module) -> None:
    """Divide every weight by its spectral norm once, for a network that is only evaluated from here on."""
    for module in network.modules():
        if isinstance(module, SpectralConv2d):
            module.fix()


@torch.no_grad()
def initialise(network: nn.Module, *, gain: float = 0.02) -> None:
    """Initialise every convolution as the published training does: Xavier normal with this gain, zero bias."""
    for module in network.modules():
        if isinstance(module, SpectralConv2d):
            nn.init.xavier_normal_(module.weight_orig, gain=gain)
            module.reset_power_iteration(steps=15)
        elif isinstance(module, nn.Conv2d):
            nn.init.xavier_normal_(module.weight, gain=gain)
        else:
            continue
        if module.bias is not None:
            nn.init.zeros_(module.bias)
