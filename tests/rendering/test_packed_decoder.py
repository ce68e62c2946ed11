"""A codec's decoder made ready against itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import nn

from catpaint.models.codec import Codec, CodecSizes
from catpaint.rendering import packed_decoder, perceptron
from catpaint.rendering.packed_decoder import fast_decoding

SIZES = CodecSizes(channels=4, encoder_widths=(4, 4, 8), decoder_widths=(8, 8, 6), decoder_blocks=(2, 2, 2), context=3)


def _codec(dense: int) -> Codec:
    torch.manual_seed(0)
    codec = Codec(replace(SIZES, dense=dense)).eval().requires_grad_(False)
    nn.init.normal_(codec.decoder.path.out.weight)
    return codec


def _close(found: torch.Tensor, expected: torch.Tensor, dtype: torch.dtype) -> None:
    assert found.dtype == torch.float32
    assert found.shape == expected.shape
    if dtype == torch.float32:
        torch.testing.assert_close(found, expected, atol=1e-5 * float(expected.abs().max()), rtol=0)
    assert float((found - expected).norm()) <= 0.02 * float(expected.norm())


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("fused", [True, False])
@pytest.mark.parametrize("dense", [0, 1, 2])
def test_decodes_as_before(monkeypatch: pytest.MonkeyPatch, dense: int, fused: bool, dtype: torch.dtype) -> None:
    if fused and not perceptron.can_fuse(dtype):
        pytest.skip("no such operators here")
    monkeypatch.setattr(perceptron, "can_fuse", lambda _: fused)
    monkeypatch.setattr(perceptron, "_PIECE", 7)
    monkeypatch.setattr(perceptron, "_FUSED_PIECE", 50)
    codec = _codec(dense)
    before = {key: value.clone() for key, value in codec.state_dict().items()}
    fast = fast_decoding(codec, dtype)
    latents = torch.randn(2, 4, 9, 6)
    with torch.inference_mode():
        _close(fast.decode_unclamped(latents), codec.decode_unclamped(latents), dtype)
        halo, context = codec.halo, codec.context(latents)
        crop = torch.randn(1, 4, 2 * halo + 3, 2 * halo + 1)
        margins = (halo, 0, halo, halo)
        # The halo of another size is cut away in the middle of a doubled place.
        for reach in (None, 3, 2):
            expected = codec.decode_within(crop, context[:1], margins, reach=reach)
            _close(fast.decode_within(crop, context[:1], margins, reach=reach), expected, dtype)
    # The codec itself, which others share, stays what it was.
    assert isinstance(codec.decoder.stem, nn.Conv2d)
    assert all(torch.equal(value, before[key]) for key, value in codec.state_dict().items())


@pytest.mark.parametrize("dense", [0, 1])
def test_a_context_is_folded_in_once(monkeypatch: pytest.MonkeyPatch, dense: int) -> None:
    codec = _codec(dense)
    fast = fast_decoding(codec)
    latents, others = torch.randn(1, 4, 9, 6), torch.randn(1, 4, 6, 9)
    kind = packed_decoder._Dense if dense else packed_decoder._Separable
    folded, times = kind.folded, []
    monkeypatch.setattr(kind, "folded", lambda *values: (times.append(1), folded(*values))[1])
    with torch.inference_mode():
        context, other = codec.context(latents), codec.context(others)
        for own in (context, context, other, context):
            _close(fast.decode(latents, own), codec.decode(latents, own), torch.float32)
    assert len(times) == 3 * SIZES.decoder_blocks[0]
