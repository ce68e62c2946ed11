from __future__ import annotations

import pytest
import torch.distributed as distributed

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
