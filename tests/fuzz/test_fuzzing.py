"""The fuzzer's short run: as many inputs as a part of a minute allows, the same ones on every machine."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.fuzz.mutations import mutate


@pytest.mark.skipif(sys.platform == "win32", reason="measures memory by the resource module")
def test_broken_files_are_refused_in_a_line(tmp_path: Path) -> None:
    from tests.fuzz.fuzzing import fuzz

    report = fuzz(tmp_path / "inputs", rounds=7, seconds=60.0, seed=1)
    assert not report.failures, "\n".join(report.failures[:3])
    # Masks are whatever names are in a list, settings read as their default, a log drops its lines.
    lenient = {"CVAT masks", "settings", "run's log", "project's renders/00000.json"}
    tried = {name for name, count in report.inputs.items() if count >= 7} - lenient
    assert [name for name in tried if not report.refused[name]] == []


def test_mutations_are_repeatable_and_change_something() -> None:
    first = [mutate(b'{"a": [1, 2.5, "x"]}' * 9, random.Random(seed)) for seed in range(200)]
    again = [mutate(b'{"a": [1, 2.5, "x"]}' * 9, random.Random(seed)) for seed in range(200)]
    assert first == again
    assert len(set(first)) > 150


@pytest.mark.parametrize(("offset", "value", "torch_minds"), [(6, 0xFF, False), (46, 0xFF, True)])
def test_archives_with_damaged_directories_are_refused(
    tmp_path: Path, offset: int, value: int, torch_minds: bool
) -> None:
    """Found by the fuzzer: an unknown version, and a name that is no UTF-8, in a zip's directory."""
    import torch

    from catpaint.errors import CheckpointError, TrainingError
    from catpaint.models.state_dicts import read_published
    from catpaint.training.run_folder import RunFolder

    run = RunFolder(tmp_path)
    run.save_state({"a": torch.zeros(3)})
    data = bytearray((tmp_path / "state.pt").read_bytes())
    data[data.find(b"PK\x01\x02") + offset] = value
    # Flag 11 of an entry says that its name is UTF-8.
    data[data.find(b"PK\x01\x02") + 9] |= 8
    (tmp_path / "state.pt").write_bytes(data)
    if torch_minds:
        with pytest.raises(TrainingError, match="can't be resumed from"):
            run.load_state()
    else:  # Its own reader doesn't look at that version; what it reads is whole.
        assert torch.equal(run.load_state()["a"], torch.zeros(3))
    with pytest.raises(CheckpointError, match="is damaged"):
        read_published(tmp_path / "state.pt")
