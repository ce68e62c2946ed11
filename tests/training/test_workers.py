from __future__ import annotations

import pytest
import torch
import torch.distributed as distributed

from catpaint.errors import TrainingError
from catpaint.training import workers


def test_processes_that_were_begun_anew_dont_see_where_the_others_were(monkeypatch: pytest.MonkeyPatch) -> None:
    launchers = distributed.TCPStore("127.0.0.1", 0, is_master=True, wait_for_workers=False)  # type: ignore[attr-defined]
    launchers.set("address", "of one that is gone")
    monkeypatch.setenv("MASTER_ADDR", "127.0.0.1")
    monkeypatch.setenv("MASTER_PORT", str(launchers.port))
    monkeypatch.setenv("WORLD_SIZE", "2")
    monkeypatch.setenv("RANK", "1")
    monkeypatch.setenv("TORCHELASTIC_RESTART_COUNT", "0")
    assert workers._meeting_again() == {}
    monkeypatch.setenv("TORCHELASTIC_RESTART_COUNT", "1")
    first, second = workers._meeting_again(), workers._meeting_again()
    assert (first["rank"], first["world_size"]) == (1, 2)
    assert not first["store"].check(["address"])
    first["store"].set("address", "here")
    assert second["store"].get("address") == b"here"
    monkeypatch.setenv("TORCHELASTIC_RESTART_COUNT", "2")
    assert not workers._meeting_again()["store"].check(["address"])


def test_a_lost_process_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(value: torch.Tensor) -> None:
        raise RuntimeError("pair.cc:545] Read error [127.0.0.1]:1: Connection reset by peer\nmore")

    monkeypatch.setattr(distributed, "all_reduce", lost)
    one = workers.Workers()
    one.count = 2
    with pytest.raises(TrainingError, match=r"another of the run's processes ended \(.*reset by peer\); the same comm"):
        one.total(torch.ones(1))
    with pytest.raises(TrainingError, match="processes ended"):
        one.mean_with_gradient(torch.ones(1))
