from __future__ import annotations

import numpy as np
import pytest
import torch

from catpaint.errors import CheckpointError
from catpaint.models.deeplab import DeepLabSizes, DeepLabV2
from tests.models.published_goldens import published_golden

TINY = DeepLabSizes(classes=5, blocks=(1, 2, 1, 1), widths=(4, 4, 8, 8))


def test_answers_as_published() -> None:
    image, arrays, state = published_golden("deeplabv2_cocostuff", scale=60)
    assert len(state) == 632
    network = DeepLabV2.from_state_dict(state)
    assert network.sizes == DeepLabSizes(classes=182)
    with torch.inference_mode():
        output = network(image).numpy()
    # Logits reach 4350 with these weights.
    np.testing.assert_allclose(output, arrays["output"], rtol=1e-5, atol=2e-2)
    assert (output.argmax(1) == arrays["output"].argmax(1)).all()


def test_sizes_are_read_off_the_weights() -> None:
    network = DeepLabV2(TINY).eval()
    again = DeepLabV2.from_state_dict(network.state_dict())
    assert again.sizes == TINY
    image = torch.randn(1, 3, 65, 97, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        assert torch.equal(again(image), network(image))
        assert again(image, (65, 97)).shape == (1, 5, 65, 97)


def test_other_weights_are_refused() -> None:
    state = DeepLabV2(TINY).state_dict()
    with pytest.raises(CheckpointError, match=r"not the multi-scale DeepLabV2: missing base\.layer2"):
        DeepLabV2.from_state_dict({key.removeprefix("base."): value for key, value in state.items()})
    with pytest.raises(CheckpointError, match=r"unexpected base\.extra"):
        DeepLabV2.from_state_dict({**state, "base.extra": torch.zeros(1)})
