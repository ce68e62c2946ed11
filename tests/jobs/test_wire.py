"""Messages and answers go through JSON unchanged, and nothing else comes out of it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catpaint.affinity.evidence import AffinityEvidence, Ballot, ClassEvidence, SourceScore, TieBreak
from catpaint.affinity.notes import Note, NoteKind
from catpaint.affinity.result import AffinityEstimate
from catpaint.affinity.target_images import Example
from catpaint.datasets import open_dataset
from catpaint.datasets.class_mapping import ClassMapping, mapped
from catpaint.datasets.coach import Advice, Finding
from catpaint.datasets.merge import Merged, PartCounts
from catpaint.datasets.subset import Coverage
from catpaint.datasets.survey import survey
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.light import Light
from catpaint.domain.noise_regions import Noise, NoiseRegion
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.engine.failure import Failure
from catpaint.errors import AffinityError
from catpaint.evaluation.report import EvaluationReport, Figure, SegmentationFigures
from catpaint.jobs import messages
from catpaint.jobs.answers import Added, Exported, Found, ModelSummary, Picture
from catpaint.jobs.messages import Message
from catpaint.jobs.pretrain_order import PretrainOrder
from catpaint.jobs.run_order import RunOrder
from catpaint.jobs.run_progress import TrainingResult, TrainingUpdate
from catpaint.jobs.wire import TYPES, MessageWire, WireError, decode, encode
from catpaint.labelling.learner import Description
from catpaint.labelling.superpixels import Superpixels
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.rendering.scene import Scene
from catpaint.steps import Progress
from tests.datasets.labelled_folders import write_folder

CLASSES = Vocabulary("mine", (VocabularyClass(3, "heaven", (1, 2, 3), ("sky",)), VocabularyClass(7, "lawn", (9, 9, 9))))
MATRIX = AffinityMatrix(
    ("sky", "grass", "sea"), CLASSES.names, np.array([[0.3, 0.1, 0.6], [0, 1, 0]]), "text", {"a": 1}
)


def request(**changes: Any) -> RenderRequest:
    labels = np.full((6, 8), 3, np.uint16)
    labels[3:] = 7
    noise = Noise(2**62 + 1, {7: 4}, (NoiseRegion(((0.0, 0.0), (0.0, 1.0), (1.0, 0.0)), 5),))
    scene = Scene.of(labels, CLASSES, MATRIX, "starter", size=(6, 8), noise=noise, options={"preset": "draft"})
    return dataclasses.replace(scene.request(serial=4), **changes)


def examples(tmp_path: Path) -> Iterator[Any]:
    """A message of every kind, and an answer of every kind."""
    dataset = open_dataset(write_folder(tmp_path / "set", 3, (20, 24)))
    mapping = ClassMapping(dict.fromkeys(dataset.vocabulary.ids, 3), {"a": {0: 3, 255: 7}}, frozenset(("b", "a")))
    used = mapped(dataset, mapping, CLASSES)
    order = RunOrder("kelp", "starter", "images", size=(64, 64), affinity=MATRIX.to_json(), images=("a",))
    yield messages.ListModels()
    yield messages.ListDevices()
    yield messages.ReadModel("starter")
    yield messages.AddModel(tmp_path, "mine", ("theirs",))
    yield messages.GetModel("theirs")
    yield messages.AwaitModel("theirs", tmp_path, True)
    yield messages.Render(request())
    yield messages.Render(request(light=Light(b"a photograph", 0.25, "dusk.jpg", np.full((2, 3), 7, np.uint16))))
    yield messages.Variations((request(), request(seed=9)))
    yield messages.Compare({"text": request(), "": request(seed=1)})
    yield messages.BeforeAfter("a", "b", np.zeros((4, 4), np.uint16), CLASSES, Noise(3), (64, 64), {}, request())
    yield messages.Swatch(request(), 2.5)
    yield messages.Enlarge(np.zeros((4, 6, 3), np.uint8), 2, tmp_path / "mine.pth")
    yield messages.Estimate("starter", CLASSES, "combined", used, "argmax")
    yield messages.Estimate("starter", CLASSES, "text", tmp_path)
    yield messages.Evidence("starter", CLASSES, frozenset(("lawn",)))
    yield messages.NameSimilarity(CLASSES, CLASSES)
    yield messages.Describe(np.zeros((4, 6, 3), np.uint8), "starter", CLASSES, MATRIX)
    yield messages.Finetune(order, 10)
    yield messages.DiscardRun(order)
    yield messages.TimeStep(order)
    yield messages.Tune()
    yield messages.Pretrain(
        PretrainOrder("piti", tmp_path, tmp_path / "o", tmp_path / "r", options={"widths": (8, 16)}, rate=0.1)
    )
    yield messages.Evaluate("starter", tmp_path, vocabulary=CLASSES, affinity=MATRIX, metrics=frozenset(("kid",)))
    yield messages.Evaluate("starter", tmp_path, affinity="text", seeds=(3, 4), options={"preset": "draft"})
    yield messages.Merge(tmp_path / "recipe.toml", tmp_path, tmp_path / "out", {"a": tmp_path / "large"})
    yield messages.Import(tmp_path, "folder", CLASSES, "train")
    yield messages.ExportSet(dataset, tmp_path, "coco", dataset.subset([0]))
    yield Exported(3, ("a.png: is damaged",))
    yield messages.Coach(survey(dataset), mapping, CLASSES, (64, 64), (0, 2))
    ballot = Ballot("text", (SourceScore("sky", 0.5, 1.0, 3, (Example("a", (0, 0, 2, 2), 4),)),), "sky", tied=("sea",))
    told = ClassEvidence("lawn", (ballot,), "unanimous", "text", ("tie",), 0.5)
    evidence = AffinityEvidence(
        "combined",
        (told,),
        TieBreak({"text": 1.0}, "kid", 3, 1),
        {"text": 0.1},
        (Note("guessed", NoteKind.UNREAD, "lawn"),),
    )
    scores = np.array([[0.1, np.nan, 0.3], [0.0, 1.0, -1.0]])
    part = AffinityEstimate(MATRIX, scores)
    yield AffinityEstimate(MATRIX, scores, (), evidence, {"text": part})
    yield Found(("a",), ("text",))
    yield Added(("a",), ("b",))
    yield ModelSummary("starter", CLASSES, (64, 64), 0, True, "abc", "cpu", "piti", True, {"cat": True})
    pieces = Superpixels(np.array([[0, 1], [0, 1]]))
    yield Description(pieces, np.ones((2, 3), np.float32), np.ones((2, 3), np.float32), ("lawn",), np.ones((2, 1)))
    yield Picture("text", np.zeros((4, 4, 3), np.uint8))
    yield RenderUpdate(3, np.ones((2, 2, 3), np.uint8), "preview", 0.5, 1, 4, "cpu", "starter", "tables")
    update = TrainingUpdate(1, 2, 1, {"generator": 0.5}, samples=np.zeros((1, 4, 4, 3), np.uint8), saved=tmp_path)
    yield Progress("training", 1, 2, 0.5, update)
    yield TrainingResult(tmp_path, 2, 1, {"distance": 0.3})
    yield Failure("broken", "details", True, "RenderError")
    yield Advice(3, (Coverage("lawn", 1, 3, 0.5),), 0.1, (Finding("hint", "sizes", "Small.", ("a",)),))
    yield survey(dataset)
    part = PartCounts(np.array([3, 0], np.int64), np.array([1, 0], np.int64), 2, {"a": 1})
    yield Merged(CLASSES, {"train": part}, {"a": ("lawn",)}, {"a": {"too dark": 1}})
    figure = Figure.of([0.1, 0.3])
    recognised = SegmentationFigures(figure, figure, 0.5, 0.9, {"lawn": 0.4}, {"lawn": 0.5})
    yield EvaluationReport(
        "starter",
        "abc",
        "set",
        "def",
        3,
        (64, 96),
        (0, 1),
        {"eff": "1"},
        {"kid": figure},
        {"kid": figure},
        "halves",
        {"lawn": 3.0},
        {"lawn": 1.0},
        recognised,
        {"preset": "draft", "guidance": 1.4},
    )
    yield [Note("one file left out", NoteKind.FILES), NoteKind.TIE]
    yield [1, 2.5, "text", None, True, np.float32(0.5), float("nan")]


def test_everything_goes_through_json_unchanged(tmp_path: Path) -> None:
    kinds = set()
    for value in examples(tmp_path):
        text = json.dumps(encode(value))
        back = decode(json.loads(text))
        assert type(back) is type(value)
        assert json.dumps(encode(back)) == text
        kinds.add(type(value))
    asked = {entry for entry in vars(messages).values() if isinstance(entry, type) and issubclass(entry, Message)}
    assert asked - kinds == {Message}, "every kind of message is tried"


def test_arrays_come_back_to_the_bit() -> None:
    asked = request()
    back = decode(json.loads(json.dumps(encode(asked))))
    assert back.seed == 2**62 + 1
    assert back.size == (6, 8)
    assert back.class_seeds == {7: 4}
    for name in ("label_map", "region"):
        before, after = getattr(asked, name), getattr(back, name)
        assert np.array_equal(before, after)
        assert before.dtype == after.dtype
        assert not after.flags.writeable
    assert back.affinity == asked.affinity
    assert np.array_equal(back.affinity.weights, asked.affinity.weights)


def test_notes_keep_what_they_are_about() -> None:
    back = decode(json.loads(json.dumps(encode(Note("guessed", NoteKind.UNREAD, "lawn")))))
    assert (back, back.kind, back.about) == ("'lawn': guessed", NoteKind.UNREAD, "lawn")


def test_a_data_set_is_read_as_before(tmp_path: Path) -> None:
    dataset = open_dataset(write_folder(tmp_path / "set", 2, (20, 24)))
    used = mapped(dataset, ClassMapping(dict.fromkeys(dataset.vocabulary.ids, 7)), CLASSES)
    back = decode(json.loads(json.dumps(encode(used))))
    assert back == used
    assert np.array_equal(back.read_label_map(0), used.read_label_map(0))


def test_only_known_types_go_over() -> None:
    for value in (object(), open_dataset, RunOrder, 1j, np.array(["text"]), np.array([None])):
        with pytest.raises(WireError, match="a message can't hold"):
            encode(value)

    @dataclasses.dataclass(frozen=True)
    class Found:
        """A stranger with a known name."""

        models: tuple[str, ...]

    with pytest.raises(WireError, match="a message can't hold"):
        encode(Found(()))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({}, "not a message"),
        ({"is": "tuple"}, "not a message"),
        ({"is": 3, "of": []}, "not a message"),
        ({"is": "Thing", "of": {}}, "which nobody knows"),
        ({"is": "Found", "of": {"magic": 1}}, "other fields"),
        ({"is": "Found", "of": []}, "other fields"),
        ({"is": "Found", "of": {}}, "damaged 'Found'"),
        ({"is": "tuple", "of": 3}, "damaged 'tuple'"),
        ({"is": "map", "of": [[1]]}, "damaged 'map'"),
        ({"is": "path", "of": 3}, "damaged 'path'"),
        ({"is": "reader", "of": "magic"}, "damaged 'reader'"),
        ({"is": "array", "of": {}}, "damaged 'array'"),
        ({"is": "bytes", "of": {}}, "damaged 'bytes'"),
        ({"is": "bytes", "of": {"type": "<u2", "shape": [0], "bytes": "eJwDAAAAAAE="}}, "damaged 'bytes'"),
        ({"is": "array", "of": {"type": "|O", "shape": [1], "bytes": ""}}, "an array of object"),
        ({"is": "array", "of": {"type": "<u2", "shape": [-1], "bytes": ""}}, "an array of uint16 and shape"),
        ({"is": "array", "of": {"type": "<u2", "shape": [9], "bytes": "!!"}}, "damaged 'array'"),
        ({"is": "array", "of": {"type": "<u2", "shape": [2], "bytes": "eJwDAAAAAAE="}}, "0 bytes in the place of 4"),
        ({"is": "array", "of": {"type": "<f8", "shape": [2**40], "bytes": ""}}, "too large"),
        (b"", "not a message"),
    ],
)
def test_damaged_messages_are_told(value: Any, message: str) -> None:
    with pytest.raises(WireError, match=message):
        decode(value)


def test_the_types_check_what_comes_in() -> None:
    value = encode(MATRIX)
    value["of"]["estimator"] = "text"
    value["of"]["weights"] = encode(np.zeros((2, 3)))
    with pytest.raises(AffinityError, match="sums to 0"):
        decode(value)


def test_every_type_is_where_it_is_said_to_be() -> None:
    for name, module in TYPES.items():
        assert dataclasses.is_dataclass(getattr(import_module(module), name))


def test_the_engine_s_wire_is_these_functions() -> None:
    wire, beside = MessageWire(), []

    def put(array: Any) -> int:
        beside.append(array)
        return len(beside) - 1

    value = wire.encode(request(), put)
    assert len(beside) == 3
    back = wire.decode(json.loads(json.dumps(value)), lambda place: beside[place])
    assert np.array_equal(back.label_map, request().label_map)
    assert wire.take_inline(wire.put_inline(np.arange(3))).tolist() == [0, 1, 2]
