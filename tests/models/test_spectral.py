from __future__ import annotations

import torch

from catpaint.models.spectral import SpectralConv2d, fix_weights


def test_fixed_weights_convolve_as_before() -> None:
    torch.manual_seed(1)
    network = torch.nn.Sequential(SpectralConv2d(3, 5, kernel=3), SpectralConv2d(5, 2, kernel=1)).eval()
    image = torch.randn(1, 3, 6, 7)
    with torch.no_grad():
        before = network(image)
        fix_weights(network)
        torch.testing.assert_close(network(image), before)
        network[0].weight_orig.mul_(3)
        network[0].weight_u.zero_()
        torch.testing.assert_close(network(image), before)
    assert not any("fixed" in key for key in network.state_dict())
