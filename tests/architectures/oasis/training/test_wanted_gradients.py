from __future__ import annotations

import threading

import pytest

from catpaint.architectures.oasis.training.wanted_gradients import (
    differentiated_twice,
    filters_wanted,
    twice_wanted,
    without_filters,
)


def test_what_is_wanted_holds_for_the_block_and_its_thread() -> None:
    seen = []
    with pytest.raises(ValueError, match="stop"), without_filters(), differentiated_twice():
        assert not filters_wanted()
        assert twice_wanted()
        other = threading.Thread(target=lambda: seen.append((filters_wanted(), twice_wanted())))
        other.start()
        other.join()
        raise ValueError("stop")
    assert seen == [(True, False)]
    assert filters_wanted()
    assert not twice_wanted()
