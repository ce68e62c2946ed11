"""The labelling bench: photographs of a folder, one after the other, saved as pairs, and resumed where one left."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.datasets import open_dataset
from catpaint.datasets.pairs import save_pair
from catpaint.domain.canvas_size import Margins
from catpaint.domain.edit import Recorder
from catpaint.domain.vocabulary import IGNORE
from catpaint.labelling.learner import Description
from catpaint.labelling.superpixels import Superpixels
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from tests.session.conftest import Wait
from tests.session.fake_link import FakeLink, small_project


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    for number in range(3):
        pixels = np.full((30, 40, 3), 60 * number, np.uint8)
        Image.fromarray(pixels).save(folder / f"{number}.png")
    return folder


@pytest.fixture
def bench(loop: PlainLoop, link: FakeLink, wait: Wait, photos: Path, tmp_path: Path) -> Session:
    session = Session(small_project(), loop=loop, link=link)
    session.queue.propose = False
    session.queue.open(photos, tmp_path / "own")
    wait.until(lambda: session.queue.current == "0.png")
    yield session
    session.close()


def paint(session: Session, class_id: int) -> None:
    recorder = Recorder(session.pixels.target)
    recorder.put(np.full((30, 40), class_id, np.uint16), np.ones((30, 40), np.bool_), (0, 0))
    session.pixels.record(recorder.finish(), "Brush stroke")


def done(session: Session, wait: Wait, then: str) -> None:
    session.queue.done()
    wait.until(lambda: session.queue.current == then)


def test_each_photograph_becomes_a_pair_of_ones_own(bench: Session, wait: Wait, photos: Path, tmp_path: Path) -> None:
    originals = {path.name: path.read_bytes() for path in photos.iterdir()}
    ids = bench.classes.vocabulary.ids
    paint(bench, ids[0])
    done(bench, wait, "1.png")
    assert (bench.pixels.label_map == IGNORE).all()
    bench.queue.skip()
    wait.until(lambda: bench.queue.current == "2.png")
    paint(bench, ids[1])
    bench.queue.done()
    wait.until(lambda: bench.queue.queue.counts == {"open": 0, "done": 2, "skipped": 1})
    dataset = open_dataset(tmp_path / "own")
    assert [pair.name for pair in dataset.pairs] == ["0", "2"]
    assert (dataset.read(1)[1] == ids[1]).all()
    assert {path.name: path.read_bytes() for path in photos.iterdir()} == originals
    assert bench.queue.wanted[0].startswith("5 more images with")
    assert f"4 more images with {bench.classes.vocabulary.names[0]}" in bench.queue.wanted


def test_undo_leads_back_across_photographs(bench: Session, wait: Wait) -> None:
    paint(bench, bench.classes.vocabulary.ids[0])
    done(bench, wait, "1.png")
    bench.undo()
    assert bench.queue.current == "0.png"
    assert (bench.pixels.label_map == bench.classes.vocabulary.ids[0]).all()
    bench.undo()
    assert (bench.pixels.label_map == IGNORE).all()


def test_one_goes_on_where_one_left(bench: Session, wait: Wait, loop: PlainLoop, photos: Path, tmp_path: Path) -> None:
    ids = bench.classes.vocabulary.ids
    paint(bench, ids[0])
    done(bench, wait, "1.png")
    paint(bench, ids[2])
    bench.queue.close()
    bench.close()
    again = Session(small_project(), loop=loop)
    again.queue.propose = False
    again.queue.open(photos, tmp_path / "own")
    wait.until(lambda: again.queue.current == "1.png")
    assert again.queue.queue.counts == {"open": 2, "done": 1, "skipped": 0}
    assert (again.pixels.label_map == ids[2]).all()
    again.queue.step(-1)
    wait.until(lambda: again.queue.current == "0.png")
    assert (again.pixels.label_map == ids[0]).all()
    again.close()


def test_what_is_done_can_be_done_better(bench: Session, wait: Wait, tmp_path: Path) -> None:
    ids = bench.classes.vocabulary.ids
    paint(bench, ids[0])
    done(bench, wait, "1.png")
    bench.queue.step(-1)
    wait.until(lambda: bench.queue.current == "0.png")
    paint(bench, ids[1])
    done(bench, wait, "1.png")
    dataset = open_dataset(tmp_path / "own")
    assert len(dataset) == 1
    assert (dataset.read(0)[1] == ids[1]).all()


def test_skipped_ones_can_be_opened_again_and_ends_are_told(bench: Session, wait: Wait) -> None:
    told: list[str] = []
    bench.events.failed.connect(lambda message, _: told.append(message))
    bench.queue.step(-1)
    bench.queue.done()
    assert told == [
        "this is the first photograph",
        "nothing is painted yet; accept the suggestion, or skip the photograph",
    ]
    bench.queue.skip()
    wait.until(lambda: bench.queue.current == "1.png")
    bench.queue.step(-1)
    wait.until(lambda: bench.queue.current == "0.png")
    assert bench.queue.state("0.png") == "skipped"
    bench.queue.reopen()
    assert bench.queue.state("0.png") == "open"
    assert bench.queue.state("none.png") is None


def test_folders_that_do_not_serve_are_told(session: Session, wait: Wait, photos: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for folder, root, why in (
        (tmp_path / "nowhere", tmp_path / "own", "no such folder"),
        (tmp_path / "empty", tmp_path / "own", "holds no photographs"),
        (photos, photos / "own", "among the photographs"),
    ):
        with wait.told(session.events.failed) as told:
            session.queue.open(folder, root)
        assert why in told.args[0]
    (tmp_path / "own").mkdir()
    for text in ("{", '{"version": 2}'):
        (tmp_path / "own" / "labelling.json").write_text(text)
        with wait.told(session.events.failed) as told:
            session.queue.open(photos, tmp_path / "own")
        assert "labelling.json" in told.args[0]
    session.queue.done()
    session.queue.skip()
    session.queue.go("x")
    assert session.queue.wanted == ()


def test_what_was_learned_is_there_after_a_restart(
    bench: Session, link: FakeLink, loop: PlainLoop, wait: Wait, photos: Path, tmp_path: Path
) -> None:
    numbers = np.repeat(np.arange(3), 10)[:, None] * np.ones((1, 40), np.intp)
    features = np.array([[4.0, 0], [0, 1], [-4, 0]], np.float32)
    bench.labelling.propose()
    link.answer_job(Description(Superpixels(numbers.astype(np.intp)), features, features), job_id=max(link.jobs))
    wait.until(lambda: bench.labelling.suggestion is not None)
    paint(bench, bench.classes.vocabulary.ids[0])
    done(bench, wait, "1.png")
    wait.until(lambda: len(bench.labelling.lessons) == 1)
    again = Session(small_project(), loop=loop)
    again.queue.propose = False
    again.queue.open(photos, tmp_path / "own")
    wait.until(lambda: again.queue.current == "1.png")
    assert len(again.labelling.lessons) == 1
    assert set(np.unique(again.labelling.lessons[0].shares[:, 0])) == {1.0}
    again.close()


def test_a_pair_of_the_same_name_is_left_alone(bench: Session, wait: Wait, tmp_path: Path) -> None:
    save_pair(
        tmp_path / "own", "0", np.zeros((2, 2, 3), np.uint8), np.zeros((2, 2), np.uint16), bench.classes.vocabulary
    )
    paint(bench, bench.classes.vocabulary.ids[1])
    done(bench, wait, "1.png")
    names = {pair.name for pair in open_dataset(tmp_path / "own").pairs}
    assert names == {"0", "0 001"}


def test_drafts_in_other_classes_and_broken_photographs(
    bench: Session, wait: Wait, photos: Path, tmp_path: Path
) -> None:
    paint(bench, bench.classes.vocabulary.ids[2])
    bench.queue.go("1.png")
    wait.until(lambda: bench.queue.current == "1.png")
    (tmp_path / "own" / "drafts" / "0.png.png").write_bytes(b"damaged")
    bench.queue.go("0.png")
    wait.until(lambda: bench.queue.current == "0.png")
    assert (bench.pixels.label_map == IGNORE).all()
    (photos / "2.png").write_bytes(b"damaged")
    with wait.told(bench.events.failed) as told:
        bench.queue.go("2.png")
    assert "2.png" in told.args[0]
    assert bench.queue.current == "0.png"
    bench.queue.go("3.png")
    bench.underlay.remove()
    bench.queue.reopen()
    assert bench.queue.current is None
    bench.queue.close()
    bench.queue.close()


def test_a_canvas_of_another_size_makes_no_pair(bench: Session, wait: Wait, tmp_path: Path) -> None:
    paint(bench, bench.classes.vocabulary.ids[0])
    bench.pixels.resize(Margins(top=4))
    told: list[str] = []
    bench.events.failed.connect(lambda message, _: told.append(message))
    bench.queue.done()
    assert "photograph's size" in told[0]
    assert bench.queue.current == "0.png"
    bench.undo()
    done(bench, wait, "1.png")
    assert [pair.name for pair in open_dataset(tmp_path / "own").pairs] == ["0"]
