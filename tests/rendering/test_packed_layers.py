"""A codec's decoder with packed layers against itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import nn

from catpaint.models.codec import Block, Codec, CodecSizes
from catpaint.rendering import perceptron
from catpaint.rendering.packed_layers import fast_decoding, pack_layers
from catpaint.rendering.winograd import Scratch

SIZES = CodecSizes(channels=4, encoder_widths=(4, 4, 8), decoder_widths=(8, 8, 6), decoder_blocks=(2, 2, 2), context=3)


@pytest.mark.parametrize("fused", [True, False])
@pytest.mark.parametrize("dense", [0, 1, 2])
def test_decodes_as_before(monkeypatch: pytest.MonkeyPatch, dense: int, fused: bool) -> None:
    if fused and not perceptron.can_fuse():
        pytest.skip("no such operators here")
    monkeypatch.setattr(perceptron, "can_fuse", lambda: fused)
    monkeypatch.setattr(perceptron, "_PIECE", 7)
    monkeypatch.setattr(perceptron, "_FUSED_PIECE", 50)
    torch.manual_seed(0)
    codec = Codec(replace(SIZES, dense=dense)).eval().requires_grad_(False)
    nn.init.normal_(codec.decoder.path.out.weight)
    before = {key: value.clone() for key, value in codec.state_dict().items()}
    fast = fast_decoding(codec)
    latents = torch.randn(2, 4, 9, 6)
    with torch.inference_mode():
        torch.testing.assert_close(
            fast.decode_unclamped(latents), codec.decode_unclamped(latents), atol=1e-4, rtol=1e-4
        )
        halo, context = codec.halo, codec.context(latents)
        crop = torch.randn(1, 4, 2 * halo + 3, 2 * halo + 1)
        margins = (halo, 0, halo, halo)
        expected = codec.decode_within(crop, context[:1], margins)
        torch.testing.assert_close(fast.decode_within(crop, context[:1], margins), expected, atol=1e-4, rtol=1e-4)
    # The codec itself, which others share, stays what it was.
    assert isinstance(codec.decoder.stem, nn.Conv2d)
    assert all(torch.equal(value, before[key]) for key, value in codec.state_dict().items())


def test_only_what_is_known_is_replaced() -> None:
    torch.manual_seed(0)
    network = nn.Sequential(
        nn.Conv2d(4, 8, 3, 1, 1),
        Block(8, 2),
        nn.Conv2d(8, 8, 3, 1, 1, groups=8),
        nn.Conv2d(8, 5, 1),
        nn.Conv2d(5, 2, 5),
    ).requires_grad_(False)
    x = torch.randn(1, 4, 10, 12)
    expected = network(x)
    pack_layers(network, Scratch())
    assert [isinstance(layer, nn.Conv2d) for layer in network] == [False, False, True, False, True]
    torch.testing.assert_close(network(x), expected, atol=1e-4, rtol=1e-4)
