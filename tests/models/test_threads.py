from __future__ import annotations

import pytest
import torch

from catpaint.models.threads import few_threads


def test_one_thread_inside_and_as_before_after() -> None:
    before = torch.get_num_threads()
    try:
        torch.set_num_threads(2)
        with few_threads():
            assert torch.get_num_threads() == 1
        with few_threads(False):
            assert torch.get_num_threads() == 2
        with pytest.raises(KeyError), few_threads():
            raise KeyError
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)
