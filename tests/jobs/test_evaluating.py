"""Judging a model as a message: what is named is opened, told and measured; what can't be is said at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import CatpaintError, VocabularyError
from catpaint.jobs.answers import Findings
from catpaint.jobs.device import Device
from catpaint.jobs.messages import Evaluate
from catpaint.steps import Progress, drive
from tests.architectures.piti.piti_networks import SCENE, save_tiny_piti
from tests.datasets.labelled_folders import SMALL
from tests.training.runs import made_up

NO_FEATURES: frozenset[str] = frozenset()
MATRIX = AffinityMatrix(SCENE.names, SMALL.names, np.eye(4)[1:], "text")


@pytest.fixture
def asked(tmp_path: Path) -> Evaluate:
    save_tiny_piti(tmp_path / "tiny")
    root = made_up(tmp_path / "set", 3).root
    (root / "images" / "broken.png").write_bytes(b"no picture")
    return Evaluate(
        str(tmp_path / "tiny"),
        root,
        affinity=MATRIX,
        metrics=NO_FEATURES,
        size=(64, 64),
        limit=2,
        options={"preset": "draft", "sampler_steps": 1},
    )


def test_a_report_says_how_it_was_sampled(asked: Evaluate) -> None:
    seen: list[Progress] = []
    report = drive(Device("cpu", threads=1, live=False).run(asked), seen.append)
    assert report.sampling == {"preset": "draft", "steps": 1, "upsampler_steps": 2, "guidance": 1.4}
    assert "sampled with preset draft, steps 1, upsampler_steps 2, guidance 1.4" in report.to_text()
    assert report.to_json()["sampling"] == report.sampling
    assert report.images == 2
    assert [step.total for step in seen if step.stage == "evaluating"] == [seen[-1].done] * seen[-1].done
    told = [line for step in seen if isinstance(step.news, Findings) for line in step.news.lines]
    assert any("broken" in line for line in told)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"metrics": frozenset(("beauty",))}, "metric 'beauty' is unknown; choose among frechet"),
        ({"metrics": frozenset(("fid",))}, "FID needs the ported Inception file"),
        ({"options": {"generator_rate": 1e-4}}, "option 'generator_rate' is none of PITI"),
        ({"options": {"magic": 1}}, "there is no option 'magic'"),
        ({"model": "nowhere"}, "no model is named 'nowhere'"),
        ({"affinity": None}, "class 'cow' of 'small' is no class of the model"),
        ({"dataset": Path("nowhere")}, "nowhere: is no folder"),
    ],
)
def test_what_can_not_be_measured_is_told(asked: Evaluate, changes: dict[str, object], message: str) -> None:
    with pytest.raises(CatpaintError, match=message):
        drive(Device("cpu", threads=1).run(replace(asked, **changes)))  # type: ignore[arg-type]


def test_miou_needs_a_segmenter_only_where_it_was_asked_for(asked: Evaluate) -> None:
    device = Device("cpu", threads=1)
    with pytest.raises(VocabularyError, match="mIoU needs a segmenter of the classes of 'small'"):
        drive(device.run(replace(asked, metrics=frozenset(("miou",)))))
    notes = []
    for step in device.run(replace(asked, metrics=None)):
        if isinstance(step.news, Findings):
            notes += step.news.lines
        if step.stage == "evaluating":
            break
    assert "no mIoU: no segmenter of the data set's classes (--segmenter)" in notes
