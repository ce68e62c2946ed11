from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from catpaint.domain import project as module
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import encode_label_map
from catpaint.domain.layers import Layer
from catpaint.domain.noise_regions import Noise, NoiseRegion
from catpaint.domain.project import KeptRender, ModelReference, Project
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import FileError, LabelMapError, ProjectError

VOCABULARY = Vocabulary("v", (VocabularyClass(0, "sky", (1, 2, 3)), VocabularyClass(7, "algue", (4, 5, 6))), ignore=255)


def _project(label_map=None, **changes) -> Project:
    values = {
        "label_map": np.array([[0, 7], [IGNORE, 0]], np.uint16) if label_map is None else label_map,
        "vocabulary": VOCABULARY,
        "model": ModelReference("starter", "abc"),
        "affinity": AffinityMatrix(("a", "b"), VOCABULARY.names, np.array([[1, 0], [0.25, 0.75]]), "text"),
        "noise": Noise(2**62, {7: 3}, (NoiseRegion(((0.0, 0.0), (0.5, 0.0), (0.5, 0.5)), 4),)),
        "selected_class": 7,
        "protected": frozenset({0, IGNORE}),
        "sampling": {"preset": "draft"},
        "imported": {"root": "somewhere"},
        "recovered_from": "a.catpaint",
        "renders": (KeptRender(b"png bytes", {"seed": 3}),),
    }
    return Project(**(values | changes))


def _rewritten(project: Project, **members: bytes | None) -> bytes:
    """The project's bytes with some members replaced, or left out (None)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(project.to_bytes())) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = members.get(name.replace(".", "_").replace("/", "_"), old.read(name))
            if data is not None:
                new.writestr(name, data)
    return buffer.getvalue()


@settings(deadline=None)
@given(
    hnp.arrays(np.uint16, st.tuples(st.integers(1, 20), st.integers(1, 20)), elements=st.sampled_from([0, 7, IGNORE])),
    st.integers(0, 2**63 - 1),
)
def test_round_trip(label_map, seed) -> None:
    project = _project(label_map, noise=Noise(seed))
    data = project.to_bytes()
    again = Project.from_bytes(data, where="x")
    assert np.array_equal(again.label_map, project.label_map)
    assert (again.vocabulary, again.model, again.affinity) == (project.vocabulary, project.model, project.affinity)
    assert replace(again, label_map=project.label_map).__dict__ == project.__dict__
    assert again.to_bytes() == data


def test_files(tmp_path) -> None:
    path = tmp_path / "p.catpaint"
    _project(affinity=None).save(path)
    assert Project.load(path).affinity is None
    with pytest.raises(FileError, match="no such file"):
        Project.load(tmp_path / "none.catpaint")


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"project_json": None}, "has no project.json"),
        ({"label_map_png": None}, "has no label_map.png"),
        ({"project_json": b"{"}, "project.json is not valid JSON"),
        ({"project_json": b"[]"}, "project.json is not a JSON object"),
        ({"project_json": b'{"version": 99}'}, "newer catpaint"),
        ({"project_json": b'{"version": 1, "model": {"name": "m"}, "seed": -1}'}, "seed -1"),
        ({"project_json": b'{"version": 1}'}, "'model' must hold"),
        ({"vocabulary_json": b'{"name": "v", "classes": []}'}, "has no classes"),
        ({"label_map_png": b"nothing"}, "label_map.png: is not an image"),
        ({"affinity_json": b"{}"}, "affinity.json"),
    ],
)
def test_damaged_parts_are_named(members, message) -> None:
    with pytest.raises(ProjectError, match=message) as caught:
        Project.from_bytes(_rewritten(_project(), **members), where="p.catpaint")
    assert str(caught.value).startswith("p.catpaint")


def test_not_a_zip_and_truncated() -> None:
    with pytest.raises(ProjectError, match="not a catpaint project or is damaged"):
        Project.from_bytes(b"hello", where="p")
    with pytest.raises(ProjectError, match="damaged"):
        Project.from_bytes(_project().to_bytes()[:-40], where="p")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_is_said_to_be_compressed_otherwise(method: int) -> None:
    raw = bytearray(_project().to_bytes())
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        at = archive.getinfo("project.json").header_offset
        listed = raw.index(b"PK\x01\x02", raw.rindex(b"PK\x03\x04"))
    while raw[listed + 46 : listed + 58] != b"project.json":
        listed = raw.index(b"PK\x01\x02", listed + 1)
    for place in (at + 8, listed + 10):
        raw[place : place + 2] = method.to_bytes(2, "little")
    if method == zipfile.ZIP_DEFLATED:
        raw[at + 30 + 12 + 4] ^= 0xFF
    with pytest.raises(ProjectError, match="p.catpaint: .*damaged"):
        Project.from_bytes(bytes(raw), where="p.catpaint")


@pytest.mark.parametrize("layered", [False, True])
@settings(deadline=None, max_examples=60)
@given(st.data())
def test_flipped_bytes_never_escape_as_another_error(layered: bool, data) -> None:
    raw = bytearray((_layered() if layered else _project()).to_bytes())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    try:
        Project.from_bytes(bytes(raw), where="p")
    except ProjectError as error:
        assert str(error).startswith("p")


def test_oversized_part_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(module, "_MAX_JSON", 10)
    with pytest.raises(ProjectError, match="is larger than"):
        Project.from_bytes(_project().to_bytes(), where="p")


@pytest.mark.parametrize(("name", "message"), [("_MAX_TOTAL", "parts hold .* MiB together"), ("_MAX_MEMBERS", "parts")])
def test_all_parts_together_have_a_limit(monkeypatch, name, message) -> None:
    renders = tuple(KeptRender(bytes(40_000), {"seed": number}) for number in range(5))
    data = _project(renders=renders).to_bytes()
    limit = {"_MAX_TOTAL": 200_000, "_MAX_MEMBERS": 12}[name]
    monkeypatch.setattr(module, name, limit)
    with pytest.raises(ProjectError, match=message):
        Project.from_bytes(data, where="p.catpaint")
    monkeypatch.setattr(module, name, 2 * limit)
    assert Project.from_bytes(data, where="p.catpaint").renders == renders


def test_parts_must_fit() -> None:
    with pytest.raises(LabelMapError, match="holds value 5"):
        _project(np.array([[5]], np.uint16))
    other = AffinityMatrix(("a",), ("sky",), np.ones((1, 1)), "text")
    with pytest.raises(ProjectError, match="isn't for the classes"):
        _project(affinity=other)


def test_head_is_readable_json() -> None:
    with zipfile.ZipFile(io.BytesIO(_project().to_bytes())) as archive:
        head = json.loads(archive.read("project.json"))
        assert archive.testzip() is None
    view = {
        "selected_class": 7,
        "protected": [0, IGNORE],
        "class_seeds": {"7": 3},
        "region_seeds": [{"seed": 4, "points": [[0.0, 0.0], [0.5, 0.0], [0.5, 0.5]]}],
        "sampling": {"preset": "draft"},
        "imported": {"root": "somewhere"},
        "autosaved_from": "a.catpaint",
    }
    assert head == {"version": 1, "model": {"name": "starter", "hash": "abc"}, "seed": 2**62, "view": view}


@pytest.mark.parametrize(
    "view",
    [
        None,
        [],
        {"zoom": 2.5},
        {"selected_class": True, "protected": 3, "class_seeds": [], "region_seeds": {}, "sampling": 1, "imported": "x"},
        {"protected": [True, "0"], "class_seeds": {"x": 1, "7": -1, "99999": 3, "0": True}, "autosaved_from": 7},
    ],
)
def test_a_view_of_another_version_or_a_damaged_one_is_left_out(view) -> None:
    head = json.dumps({"version": 1, "model": {"name": "starter"}, "seed": 3, "view": view}).encode()
    project = Project.from_bytes(_rewritten(_project(), project_json=head), where="p")
    assert project.noise == Noise(3)
    assert (project.selected_class, project.protected, project.recovered_from) == (None, frozenset(), "")
    assert (project.sampling, project.imported) == ({}, {})


def _layered() -> Project:
    ground = np.array([[0, 7], [0, 0]], np.uint16)
    tree = np.array([[IGNORE, IGNORE], [7, IGNORE]], np.uint16)
    layers = (Layer(3, "Ground", ground), Layer(4, "tree", tree, True, True, 0.5), Layer(9, "off", tree.T, False))
    return _project(np.array([[0, 7], [7, 0]], np.uint16), layers=layers, active_layer=4)


def test_layers_come_back(tmp_path) -> None:
    project = _layered()
    project.save(tmp_path / "l.catpaint")
    again = Project.load(tmp_path / "l.catpaint")
    assert np.array_equal(again.label_map, project.label_map)
    assert again.active_layer == 1
    for old, new in zip(project.layers, again.layers, strict=True):
        assert np.array_equal(old.ids, new.ids)
        assert (old.name, old.visible, old.locked, old.opacity) == (new.name, new.visible, new.locked, new.opacity)
    assert again.to_bytes() == project.to_bytes()


def test_only_layers_make_another_version() -> None:
    def version(project: Project) -> int:
        with zipfile.ZipFile(io.BytesIO(project.to_bytes())) as archive:
            return json.loads(archive.read("project.json"))["version"]

    assert (version(_project()), version(_layered())) == (1, 2)


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"layers_json": b"[]"}, "layers.json is not a JSON object"),
        ({"layers_json": b'{"layers": []}'}, "1 to 64 layers"),
        ({"layers_json": b'{"layers": [{"name": "a"}], "active": 1}'}, "'active'"),
        ({"layers_json": b'{"layers": [{}]}'}, "layer 0 has no name"),
        ({"layers_json": b'{"layers": [{"name": "a", "opacity": 7}]}'}, "opacity of layer 0"),
        ({"layers_00001_png": None}, "has no layers/00001.png"),
        ({"layers_00000_png": b"x"}, "layers/00000.png: is not an image"),
        ({"layers_00000_png": encode_label_map(np.zeros((3, 2), np.uint16))}, "is 2×3 pixels, the painting 2×2"),
    ],
)
def test_damaged_layers_are_named(members, message) -> None:
    with pytest.raises(ProjectError, match=message) as caught:
        Project.from_bytes(_rewritten(_layered(), **members), where="p.catpaint")
    assert str(caught.value).startswith("p.catpaint")


def test_layers_of_another_size_are_refused() -> None:
    with pytest.raises(ProjectError, match="another size"):
        _project(layers=(Layer(0, "a", np.zeros((3, 3), np.uint16)),))
    with pytest.raises(LabelMapError, match="layer “a”"):
        _project(layers=(Layer(0, "a", np.full((2, 2), 5, np.uint16)),))


def test_a_reader_of_version_1_refuses_layers_with_a_word(monkeypatch) -> None:
    monkeypatch.setattr(module, "PROJECT_VERSION", 1)
    with pytest.raises(ProjectError, match=r"saved by a newer catpaint \(version 2\); update catpaint to open it"):
        Project.from_bytes(_layered().to_bytes(), where="p.catpaint")
    assert Project.from_bytes(_project().to_bytes(), where="p").layers == ()
