from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from catpaint.affinity import from_images
from catpaint.affinity.evidence import AffinityEvidence
from catpaint.commands import affinity
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import AffinityError, CatpaintError, DatasetError
from tests.models.affinity_model import SOURCES, seven
from tests.models.command_arguments import parsed
from tests.models.painted_scenes import ColorSegmenter, vocabulary, write_dataset

TARGET = vocabulary("blue sky", "lawn", "river")
SCENES = {"a": [("blue sky", "sky"), ("lawn", "grass")], "b": [("lawn", "grass"), ("blue sky", "sky")]}


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(from_images, "segmenter_for", lambda model, name: ColorSegmenter(SOURCES, unknown="unlabeled"))
    seven(tmp_path / "m")
    write_dataset(tmp_path / "d", TARGET, SCENES)


def run(*arguments: str) -> int:
    return affinity.run(parsed(affinity, "--model", "./m", "--encoder", "minilm", *arguments))


def test_table_csv_json_and_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--dataset", "d", "--estimator", "combined", "--tie-images", "0")
    assert run(*options, "--show", "-o", "a.json", "--evidence", "e.json") == 0
    out = capsys.readouterr().out
    header, *_ = (line for line in out.splitlines() if line.startswith("class"))
    assert header.split() == ["class", "sources", "segmentation", "text", "decided", "by"]
    row = next(line for line in out.splitlines() if line.startswith("blue sky"))
    assert row.split()[:4] == ["blue", "sky", "sky", "sky"]
    assert "unanimous" in row
    assert "seconds: segmentation" in out
    assert "note: without features: " in out
    assert "make them once with `catpaint prototypes --model m" in out
    matrix = AffinityMatrix.load("a.json")
    assert matrix.top("lawn") == [("grass", 1.0)]
    assert matrix.settings["rules"]["river"] == "only vote"
    evidence = AffinityEvidence.from_json(json.loads(Path("e.json").read_text("utf-8")))
    assert evidence.of("lawn").pixels == 2 * 24 * 64  # type: ignore[union-attr]
    assert run(*options, "-o", "a.csv") == 0
    rows = list(csv.reader(Path("a.csv").read_text("utf-8").splitlines()))
    assert rows[0][1:] == list(SOURCES)
    assert rows[1][0] == "blue sky"


def test_the_vocabulary_may_be_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    TARGET.save("v.json")
    assert run("--vocabulary", "v.json", "--show") == 0
    assert "river" in capsys.readouterr().out
    Path("d/vocabulary.json").unlink()
    assert run("--vocabulary", "v.json", "--dataset", "d", "--estimator", "segmentation", "--show") == 0
    assert "sky" in capsys.readouterr().out
    assert run("--vocabulary", "v.json", "--estimator", "random", "--show") == 0


def test_bad_input_names_the_way_out() -> None:
    with pytest.raises(AffinityError, match="nothing to do"):
        run("--dataset", "d")
    with pytest.raises(AffinityError, match="name your classes"):
        run("--show")
    with pytest.raises(AffinityError, match="looks at labelled images; name a folder of them"):
        run("--vocabulary", "camvid", "--estimator", "features", "--show")
    with pytest.raises(DatasetError, match="none"):
        run("--dataset", "none", "--show")
    with pytest.raises(CatpaintError, match="doesn't exist"):
        run("--dataset", "d", "--evidence", "no/e.json")
    with pytest.raises(AffinityError, match="has no evidence"):
        run("--dataset", "d", "--estimator", "random", "--evidence", "e.json")
    Path("d/labels/a.png").unlink()
    Path("d/labels/b.png").unlink()
    with pytest.raises(DatasetError, match="holds no image with a label map"):
        run("--dataset", "d", "--show")


def test_long_names_and_locks_in_the_table() -> None:
    matrix = AffinityMatrix(("a", "b"), ("x" * 60, "y"), [[1, 0], [0.3, 0.7]], "text").with_locked("y")
    lines = affinity.table(matrix, width=60).splitlines()
    assert lines[1] == "x" * 19 + "…  a"
    assert lines[2].split() == ["y", "b", "0.70,", "a", "0.30", "(locked)"]


def test_a_subset_is_all_it_looks_at(capsys: pytest.CaptureFixture[str]) -> None:
    Path("list.txt").write_text("a\n")
    options = ("--dataset", "d", "--estimator", "segmentation")
    assert run(*options, "--subset", "list.txt", "--evidence", "e.json") == 0
    evidence = AffinityEvidence.from_json(json.loads(Path("e.json").read_text("utf-8")))
    assert evidence.of("lawn").pixels == 24 * 64  # type: ignore[union-attr]
    Path("list.txt").write_text("zebra\n")
    with pytest.raises(DatasetError, match="no image 'zebra'"):
        run(*options, "--subset", "list.txt", "--show")
    TARGET.save("v.json")
    with pytest.raises(AffinityError, match="--subset names images of a data set"):
        run("--vocabulary", "v.json", "--subset", "list.txt", "--show")
