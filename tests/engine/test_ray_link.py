"""What is said where Ray, a head, room or the right version is missing; Ray itself isn't needed for that."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from catpaint.engine import ray_link
from catpaint.engine.address import ClusterError, Engine


def machines(*resources: dict[str, float]) -> Any:
    return SimpleNamespace(nodes=lambda: [{"Alive": True, "Resources": each} for each in resources])


def test_without_ray_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ClusterError, match=r"pip install 'catpaint\[cluster\]'"):
        ray_link.connect(Engine("ray://127.0.0.1:1"))


def test_another_version_is_told() -> None:
    here = {"catpaint": "0.1.0", "python": "3.11"}
    ray_link.check_versions(Engine(), here, dict(here))
    with pytest.raises(ClusterError, match=r"catpaint 0.2.0 runs there and 0.1.0 here; install the same"):
        ray_link.check_versions(Engine("ray"), here, {**here, "catpaint": "0.2.0"})
    with pytest.raises(ClusterError, match=r"python \? runs there"):
        ray_link.check_versions(Engine("ray"), here, {"catpaint": "0.1.0"})


def test_what_ray_says_stays_out_of_our_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module = SimpleNamespace(print_to_stdstream=print)
    monkeypatch.setitem(sys.modules, "ray._private.worker", module)
    ray_link._keep_output_clean()
    module.print_to_stdstream({"lines": ["a worker died"], "pid": "raylet"}, ignore_prefix=False)
    assert capsys.readouterr().out == ""


def test_a_head_that_doesnt_answer_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray_link, "library", lambda: machines())
    with pytest.raises(ClusterError, match=r"ray://127.0.0.1:1: nobody answers there .*ray start --head"):
        ray_link.connect(Engine("ray://127.0.0.1:1"))


def test_the_cluster_of_this_machine_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def init(address: str, **_: Any) -> None:
        seen.append(address)
        raise ConnectionError("Could not find any running Ray instance")

    monkeypatch.setattr(ray_link, "library", lambda: SimpleNamespace(init=init))
    monkeypatch.setattr(ray_link, "_reach", lambda *_: None)
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    monkeypatch.setenv("RAY_TMPDIR", str(tmp_path))
    monkeypatch.setenv("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "1")
    with pytest.raises(ClusterError, match="no Ray cluster on this machine .*start one with `ray start --head"):
        ray_link.connect(Engine("ray"))
    (tmp_path / "ray").mkdir()
    (tmp_path / "ray" / "ray_current_cluster").write_text("10.0.0.1:6379\n")
    with pytest.raises(ClusterError):
        ray_link.connect(Engine("ray"))
    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:7000")
    with pytest.raises(ClusterError):
        ray_link.connect(Engine("ray"))
    assert seen == ["auto", "10.0.0.1:6379", "127.0.0.1:7000"]


def test_a_busy_head_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def init(address: str, **_: Any) -> None:
        tried.append(address)
        if len(tried) < 3:
            raise ConnectionAbortedError("Initialization failure from server:\nslow")

    monkeypatch.setattr(ray_link, "library", lambda: SimpleNamespace(init=init))
    monkeypatch.setattr(ray_link, "_reach", lambda *_: None)
    ray_link.connect(Engine("ray://host:10001"))
    assert tried == ["ray://host:10001"] * 3
    tried.clear()
    with pytest.raises(ClusterError, match="ray://host:10001: can't be connected to .*Initialization failure"):
        ray_link.connect(Engine("ray://host:10001", wait=0.0))
    assert len(tried) == 1


@pytest.mark.parametrize(
    ("engine", "nodes", "asked"),
    [
        ("ray", [{"CPU": 8.0}], {"num_cpus": 4.0, "num_gpus": 0.0}),
        ("ray", [{"CPU": 1.0}], {"num_cpus": 1.0, "num_gpus": 0.0}),
        ("ray", [{"CPU": 8.0}, {"CPU": 16.0, "GPU": 4.0}], {"num_cpus": 1.0, "num_gpus": 1.0}),
        ("ray?cpus=2&gpus=0", [{"CPU": 16.0, "GPU": 4.0}], {"num_cpus": 2.0, "num_gpus": 0.0}),
        ("ray?gpus=0.5", [{"CPU": 16.0, "GPU": 1.0}], {"num_cpus": 1.0, "num_gpus": 0.5}),
    ],
)
def test_a_card_is_asked_for_where_there_is_one(engine: str, nodes: Any, asked: dict[str, float]) -> None:
    assert ray_link.resources(machines(*nodes), Engine.of(engine)) == asked


def test_more_than_any_machine_has_is_told() -> None:
    with pytest.raises(ClusterError, match="asked for 2 GPU, and no machine there has more than 1; ask for less"):
        ray_link.resources(machines({"CPU": 8.0, "GPU": 1.0}), Engine.of("ray?gpus=2"))


def test_other_versions_of_ray_are_told_by_name() -> None:
    error = RuntimeError("Version mismatch: The cluster was started with:\n    Ray: 2.1\n    Python: 3.9")
    assert "install the same on both sides" in ray_link._why(Engine("ray://host:10001"), error)
    assert "see its logs" in ray_link._why(Engine("ray://host:10001"), ValueError("odd"))


def test_without_room_waiting_ends() -> None:
    post = SimpleNamespace(about=SimpleNamespace(remote=lambda: "asked"))
    busy = SimpleNamespace(wait=lambda *_, **__: ([], ["asked"]))
    waited: list[float] = []
    with pytest.raises(ClusterError, match="no free place in 0 s; wait until others are done"):
        ray_link.await_post(busy, post, Engine("ray", wait=0.0), waited.append, lambda: True)
    with pytest.raises(ClusterError, match="stopped before there was a place"):
        ray_link.await_post(busy, post, Engine("ray"), waited.append, lambda: False)


def test_a_cluster_without_catpaint_says_what_to_install() -> None:
    def get(_: Any) -> Any:
        raise RuntimeError("The actor failed\nModuleNotFoundError: No module named 'catpaint'\n")

    post = SimpleNamespace(about=SimpleNamespace(remote=lambda: "asked"))
    ray = SimpleNamespace(wait=lambda *_, **__: (["asked"], []), get=get)
    with pytest.raises(ClusterError, match=r"No module named 'catpaint'\); install catpaint\[cluster\]"):
        ray_link.await_post(ray, post, Engine("ray"), lambda _: None, lambda: True)
