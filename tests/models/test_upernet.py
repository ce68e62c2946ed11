from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from catpaint.errors import CheckpointError
from catpaint.models.resnet_deep_stem import DeepStemResNetSizes
from catpaint.models.upernet import UperNet, UperNetSizes
from tests.models.published_goldens import part, published_golden

TINY = UperNetSizes(
    classes=5, width=8, encoder=DeepStemResNetSizes(blocks=(1, 2, 1, 1), widths=(4, 4, 8, 8), stem=(4, 4, 8))
)


def test_answers_as_published() -> None:
    image, arrays, state = published_golden("upernet101_ade20k")
    network = UperNet.from_state_dicts(part(state, "encoder."), part(state, "decoder."))
    assert network.sizes == UperNetSizes(classes=150)
    with torch.inference_mode():
        output = network(image, (65, 65)).softmax(1).numpy()
    np.testing.assert_allclose(output[:, :, ::8, ::8], arrays["output"], atol=1e-4)
    assert (output.argmax(1) == arrays["argmax"]).mean() > 0.999


def test_sizes_are_read_off_the_weights() -> None:
    network = UperNet(TINY).eval()
    again = UperNet.from_state_dicts(network.encoder.state_dict(), network.decoder.state_dict())
    assert again.sizes == TINY
    image = torch.randn(1, 3, 64, 96, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        assert torch.equal(again(image), network(image))
        assert again(image).shape == (1, 5, 16, 24)
        assert again(image, (33, 40)).shape == (1, 5, 33, 40)


def test_other_weights_are_refused() -> None:
    network = UperNet(TINY)
    encoder, decoder = network.encoder.state_dict(), network.decoder.state_dict()
    with pytest.raises(CheckpointError, match=r"not MIT's UperNet .*: missing encoder\.conv1\.weight"):
        UperNet.from_state_dicts({}, {})
    with pytest.raises(CheckpointError, match=r"missing decoder\.conv_last\.1\.bias"):
        UperNet.from_state_dicts(encoder, {k: v for k, v in decoder.items() if k != "conv_last.1.bias"})
    with pytest.raises(CheckpointError, match=r"unexpected encoder\.fc\.weight"):
        UperNet.from_state_dicts({**encoder, "fc.weight": torch.zeros(2, 2)}, decoder)
    other = UperNet(replace(TINY, width=6)).decoder.state_dict()
    with pytest.raises(CheckpointError, match="wrong shape"):
        UperNet.from_state_dicts(encoder, {**decoder, "fpn_in.0.0.weight": other["fpn_in.0.0.weight"]})
