from __future__ import annotations

import numpy as np
import torch

from catpaint.architectures.piti.rendering.frame import Frame


def test_the_long_edge_is_always_the_trained_one() -> None:
    for size, shown, whole in (
        ((186, 256), (186, 256), (192, 256)),
        ((768, 1024), (192, 256), (192, 256)),
        ((64, 32), (256, 128), (256, 128)),
        ((8, 2048), (1, 256), (32, 256)),
    ):
        frame = Frame.of(size, edge=256, step=32)
        assert (frame.shown, frame.whole) == (shown, whole)
    assert Frame.of((186, 256), edge=256, step=32).cells(8) == (24, 32)


def test_padding_repeats_the_border_and_is_cropped() -> None:
    frame = Frame.of((6, 8), edge=8, step=4)
    values = np.arange(48).reshape(6, 8)
    assert np.array_equal(frame.fitted(values, 8, 8), np.pad(values, ((0, 2), (0, 0)), mode="edge"))
    # A cell takes the pixel in its middle.
    assert np.array_equal(frame.fitted(values, 2, 2), values[[2, 5]][:, [2, 6]])
    assert frame.cropped(torch.zeros(1, 3, 8, 8)).shape == (1, 3, 6, 8)


def test_pixels_are_squashed_as_they_are() -> None:
    frame = Frame((5, 7))
    values = np.arange(35).reshape(5, 7)
    assert np.array_equal(frame.fitted(values, 5, 7), values)
    assert frame.fitted(values, 4, 4).shape == (4, 4)
    image = torch.zeros(1, 3, 16, 16)
    assert frame.cropped(image) is image
