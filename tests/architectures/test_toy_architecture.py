"""An architecture of someone else's: one file and one line, and every door knows it."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from catpaint.architectures import ARCHITECTURES
from catpaint.architectures.base import Architecture, Bench, Network, Pretraining
from catpaint.architectures.methods import method_titles, switch_owners
from catpaint.cli import run
from catpaint.commands.study_runners import methods
from catpaint.domain.methods import MethodRecord
from catpaint.domain.records import Records
from catpaint.errors import CheckpointError
from catpaint.evaluation.study.study_file import load_study
from catpaint.session.model_cards import read_cards
from tests.evaluation.studies import TEXT, write_study
from tests.models.finetuned import classes
from tests.training.runs import made_up

TOY = """
import numpy as np
import torch
from torch import nn

from catpaint.models.checkpoint import CheckpointInfo, save_checkpoint
from catpaint.rendering.backend import Picture, to_image
from catpaint.training.pretrain import Built, card


class Sizes:
    def __init__(self, classes):
        self.classes = classes

    def to_json(self):
        return {"classes": self.classes}


class Colors(nn.Module):
    # A colour for every class.
    def __init__(self, classes):
        super().__init__()
        self.sizes = Sizes(classes)
        self.color = nn.Parameter(torch.zeros(classes, 3))


def build(state, info):
    network = Colors(len(info.vocabulary))
    network.load_state_dict({key: value.float() for key, value in state.items()})
    return network.eval()


def refactored(state, rows, sizes):
    return {key: value[rows] for key, value in state.items()}


class Backend:
    def __init__(self, model, device, *, live):
        self._model = model

    def pictures(self, request, positions):
        colors = self._model.network("colors").color
        rows = torch.tensor(request.affinity.weights, dtype=torch.float32) @ colors
        rows = torch.cat([rows, torch.zeros(1, 3)])
        yield Picture(to_image(rows[torch.from_numpy(positions.astype(np.int64))].permute(2, 0, 1)))


class Trainer:
    # Steps towards the mean colour of each class in the images.
    def __init__(self, dataset, vocabulary):
        self.step_count = 0
        self.network = Colors(len(vocabulary))
        self._dataset, self._vocabulary = dataset, vocabulary

    def step(self):
        image, labels = self._dataset.read(self.step_count % len(self._dataset))
        with torch.no_grad():
            for position, entry in enumerate(self._vocabulary.classes):
                if (labels == entry.id).any():
                    mean = torch.tensor(image[labels == entry.id].mean(0) / 127.5 - 1, dtype=torch.float32)
                    self.network.color[position].lerp_(mean, 0.5)
        self.step_count += 1
        return {"steps": float(self.step_count)}

    def state(self):
        return {"step": self.step_count, "network": self.network.state_dict()}

    def load_state(self, state):
        self.step_count = state["step"]
        self.network.load_state_dict(state["network"])


def pretraining(request, vocabulary, cache, workers):
    trainer = Trainer(request.dataset, vocabulary)

    def write():
        info = CheckpointInfo(
            architecture="toy",
            sizes={"colors": trainer.network.sizes.to_json()},
            source_vocabulary=vocabulary,
            unlabeled_channel=vocabulary.unknown_index,
            default_size=request.crops.size,
            origin="a toy",
            licence=request.licence,
        )
        text = card(request, vocabulary, trainer.step_count, "A toy")
        save_checkpoint(request.output, info, {"colors": trainer.network.state_dict()}, model_card=text, half=False)

    return Built(trainer, write)


def bench():
    return {"seconds": 0.0}
"""

RECORD = Architecture(
    name="toy",
    title="Toy",
    kind="paint by numbers",
    wait="at once",
    main="colors",
    networks={"colors": Network("toy_architecture:build", required=True)},
    backend="toy_architecture:Backend",
    refactorer="toy_architecture:refactored",
    pretraining=Pretraining("toy", "toy_architecture:pretraining", steps=7, size="64x64"),
    switches={"affinity": "CAT"},
    benches={"toy": Bench("toy_architecture:bench", "nothing at all")},
    methods=Records((MethodRecord("toy-way", "The toy's way", "toy_architecture:Way", uses_affinity=True),)),
)


@pytest.fixture(autouse=True)
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The file, and the line."""
    (tmp_path / "toy_architecture.py").write_text(TOY)
    monkeypatch.syspath_prepend(tmp_path)
    ARCHITECTURES.add(RECORD)
    yield
    ARCHITECTURES.remove("toy")
    sys.modules.pop("toy_architecture", None)


def _help(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        run([command, "--help"])
    return " ".join(capsys.readouterr().out.split())


def _trained(tmp_path: Path) -> Path:
    made_up(tmp_path / "set", 3)
    words = ["pretrain", "--arch", "toy", "--dataset", tmp_path / "set", "--device", "cpu", "-o", tmp_path / "mine"]
    assert run([str(word) for word in words]) == 0
    return tmp_path / "mine"


def test_the_command_line_lists_it_and_imports_nothing_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    told = _help("pretrain", capsys)
    assert "{oasis,piti,toy,segmenter," in told
    assert "toy 64x64" in told
    assert "toy 7" in told
    assert "toy: nothing at all" in _help("bench", capsys)
    assert "toy-way (default: cat)" in _help("finetune", capsys)
    assert "toy_architecture" not in sys.modules


def test_it_is_trained_rendered_and_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = _trained(tmp_path)
    assert "saved after 7 steps" in capsys.readouterr().out
    assert "A toy trained by `catpaint pretrain`" in (folder / "README.md").read_text()
    card = read_cards([str(folder)])[str(folder)]
    assert (card.architecture, card.kind, card.problem) == ("Toy", "Paint by numbers, at once", "")
    Image.fromarray(np.full((64, 96), 2, np.uint8)).save(tmp_path / "map.png")
    words = ["render", tmp_path / "map.png", "--vocabulary", tmp_path / "set/vocabulary.json", "--model", folder]
    assert run([str(word) for word in [*words, "-o", tmp_path / "out.png"]]) == 0
    with Image.open(tmp_path / "out.png") as image:
        assert image.size[0] > image.size[1]
    assert run([str(word) for word in [*words, "--steps", "3", "-o", tmp_path / "out.png"]]) != 0
    assert "is a paint by numbers and takes no steps" in capsys.readouterr().err


def test_its_classes_follow_those_that_change(tmp_path: Path) -> None:
    from catpaint.models.checkpoint import read_checkpoint, save_checkpoint
    from catpaint.models.refactor import refactored_checkpoint

    source = read_checkpoint(_trained(tmp_path))
    info = dataclasses.replace(source.info, target_vocabulary=source.info.source_vocabulary)
    states = {"colors": source.load_state_dict("colors")}
    tuned = save_checkpoint(tmp_path / "tuned", info, states, model_card="", half=False)
    changed = refactored_checkpoint(tuned, classes(("cow", "twin")), ["cow", "cow"], folder=tmp_path / "changed")
    before, after = (checkpoint.load_network("colors").color for checkpoint in (tuned, changed))
    cow = source.info.source_vocabulary.names.index("cow")
    assert after.tolist() == [before[cow].tolist()] * 2


def test_what_it_cant_do_is_told(tmp_path: Path) -> None:
    from catpaint.errors import TrainingError
    from catpaint.models.model import load_model
    from catpaint.training.finetune import FinetuneRequest, finetune

    model = load_model(_trained(tmp_path))
    request = FinetuneRequest(model, made_up(tmp_path / "set", 3), tmp_path / "out", tmp_path / "run")
    with pytest.raises(TrainingError, match="is a toy; finetuning knows oasis, piti"):
        next(finetune(request))
    with pytest.raises(CheckpointError, match="has no generator"):
        model.network("generator")


def test_the_study_knows_its_method(tmp_path: Path) -> None:
    assert methods()["toy-way"] is True
    study = load_study(write_study(tmp_path, TEXT.replace('"transfergan"', '"toy-way"')), methods())
    assert "toy-way" in {cell.method for cell in study.cells}
    assert method_titles()["toy-way"] == "The toy's way"
    assert switch_owners("affinity") == ("OASIS", "PITI", "Toy")


def test_the_window_lists_its_method(qtbot: Any, tmp_path: Path) -> None:
    from catpaint.jobs.device import Device
    from catpaint.jobs.messages import ReadModel
    from catpaint.steps import drive
    from catpaint.ui.common.qt_session import QtSession
    from catpaint.ui.training.start_dialog import StartDialog
    from tests.session.fake_link import FakeLink, small_project

    summary = drive(Device("cpu").run(ReadModel(str(_trained(tmp_path)))))
    assert (summary.architecture, summary.sampled, summary.methods) == ("toy", False, {"toy-way": True})
    link = FakeLink()
    session = QtSession(small_project(), link=link)
    link.model_read.emit(dataclasses.replace(summary, name=link.read[-1]))
    start = StartDialog(session)
    qtbot.addWidget(start)
    assert start.method.findText("The toy's way") >= 0
    session.session.close()
