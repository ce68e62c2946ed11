from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from catpaint.architectures.oasis.training.trainer import OasisSettings, OasisTrainer
from catpaint.errors import TrainingError
from catpaint.training.averaging import update_average, warm_decay
from catpaint.training.run_folder import RunFolder
from tests.training.runs import cache_of, made_up, tiny_trainer


def _assert_close(one: Any, other: Any, tolerance: float, path: str = "") -> None:
    if isinstance(one, torch.Tensor):
        torch.testing.assert_close(one, other, rtol=tolerance, atol=tolerance, msg=lambda text: f"{path}: {text}")
    elif isinstance(one, dict):
        assert one.keys() == other.keys()
        for key in one:
            _assert_close(one[key], other[key], tolerance, f"{path}/{key}")
    elif isinstance(one, list | tuple):
        for number, (left, right) in enumerate(zip(one, other, strict=True)):
            _assert_close(left, right, tolerance, f"{path}/{number}")
    else:
        assert one == other, path


def _tensors(value: Any) -> Iterator[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _tensors(entry)


def test_steps_train_both_networks_and_the_average(tmp_path: Path) -> None:
    trainer = tiny_trainer(made_up(tmp_path / "set"), warm_average=True)
    before = {key: value.clone() for key, value in trainer.state()["average"].items()}
    reports = list(trainer.steps(3))
    assert [set(report) for report in reports] == [{"generator", "fake", "real", "labelmix"}] * 3
    assert trainer.step_count == 3
    after = trainer.state()["average"]
    assert any(not torch.equal(before[key], after[key]) for key in before)
    assert all(parameter.requires_grad for parameter in trainer.discriminator.parameters())


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_resuming_is_exact(tmp_path: Path, precision: str) -> None:
    dataset = made_up(tmp_path / "set")
    chosen: dict[str, Any] = {"augment": ("color", "translation", "cutout"), "precision": precision}
    straight = tiny_trainer(dataset, **chosen)
    list(straight.steps(4))
    first = tiny_trainer(dataset, **chosen)
    list(first.steps(2))
    run = RunFolder(tmp_path / "run")
    run.save_state(first.state())
    assert all(value.dtype != torch.bfloat16 for value in _tensors(first.state())), "only forward passes are rounded"
    second = tiny_trainer(dataset, **chosen)
    second.load_state(run.load_state())
    list(second.steps(4))
    _assert_close(straight.state(), second.state(), 1e-5)


def test_two_processes_equal_one_with_twice_the_batch(tmp_path: Path) -> None:
    dataset = made_up(tmp_path / "set")
    alone = tiny_trainer(dataset)
    list(alone.steps(3))
    launch = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2"]
    done = subprocess.run(
        [*launch, "-m", "tests.training.two_workers", str(tmp_path / "set"), str(tmp_path / "state.pt")],
        cwd=Path(__file__).parents[4],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    together = torch.load(tmp_path / "state.pt", weights_only=True)
    for name in ("generator", "discriminator", "average"):
        # A bias before batch norm has no gradient but rounding, which Adam scales up to a full step.
        here, there = (
            {key: value for key, value in state[name].items() if not key.endswith("bias")}
            for state in (alone.state(), together)
        )
        _assert_close(here, there, 1e-3, name)


def test_average_is_reestimated_and_leaves_the_run_alone(tmp_path: Path) -> None:
    trainer = tiny_trainer(made_up(tmp_path / "set"))
    list(trainer.steps(2))
    before = {key: value.clone() for key, value in trainer.state()["average"].items()}
    network = trainer.averaged(batches=3)
    assert not network.training
    key = "body.0.norm_0.first_norm.running_var"
    assert not torch.allclose(network.state_dict()[key], before[key])
    _assert_close(before, trainer.state()["average"], 0)


def test_labelmix_can_be_rarer(tmp_path: Path) -> None:
    trainer = tiny_trainer(made_up(tmp_path / "set"), labelmix_every=2)
    assert ["labelmix" in report for report in trainer.steps(3)] == [True, False, True]


def test_average_follows() -> None:
    average, network = torch.nn.Linear(2, 1), torch.nn.Linear(2, 1)
    expected = 0.9 * average.weight + 0.1 * network.weight
    update_average(average, network, 0.9)
    torch.testing.assert_close(average.weight, expected)
    assert warm_decay(0, 0.999) == 0.1
    assert warm_decay(10**6, 0.999) == 0.999


def test_what_cannot_work_is_refused(tmp_path: Path) -> None:
    dataset = made_up(tmp_path / "set")
    trainer = tiny_trainer(dataset)
    with pytest.raises(TrainingError, match="can't be shared"):
        OasisTrainer(trainer.generator, trainer.discriminator, cache_of(dataset), OasisSettings(batch=0), dont_care=0)
    with pytest.raises(TrainingError, match="precision 'half'"):
        tiny_trainer(dataset, precision="half")
    with pytest.raises(TrainingError, match="augmentation 'magic'"):
        tiny_trainer(dataset, augment=("magic",)).step()
    with pytest.raises(TrainingError, match="doesn't fit"):
        trainer.load_state({"step": 1, "generator": {}})
    with torch.no_grad():
        trainer.generator.fc.weight.fill_(float("nan"))
    with pytest.raises(TrainingError, match="not a number"):
        trainer.step()


def test_run_folder_refuses_damage_and_code(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "run")
    assert not run.has_state
    (tmp_path / "run/state.pt").write_bytes(b"nonsense")
    with pytest.raises(TrainingError, match=r"state\.pt: can't be resumed"):
        run.load_state()
    torch.save([1], tmp_path / "run/state.pt")
    with pytest.raises(TrainingError, match="not the state of a run"):
        run.load_state()
    (tmp_path / "run/STOP").touch()
    assert run.stop_requested
    run.clear_stop()
    assert not run.stop_requested
