"""Label maps are recognised by their colours, by a vocabulary beside them, by their numbers last."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from catpaint.domain.label_map import to_colors, write_label_map
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import FileError, LabelMapError
from catpaint.session.recognising import Basis, Classes, recognise
from tests.session.fake_link import source_vocabulary, target_vocabulary

YOURS = Classes("yours", "Your classes", target_vocabulary())
MODEL = Classes("model", "The model's", source_vocabulary())


def painted(top=3):
    label_map = np.zeros((24, 30), np.uint16)
    label_map[8:], label_map[16:] = 1, top - 1
    return label_map


def test_by_its_palette_whosever_it_is(tmp_path):
    path = tmp_path / "a.png"
    write_label_map(path, painted(), MODEL.vocabulary)
    (found,) = recognise(path, [YOURS, MODEL])
    assert (found.key, found.basis) == ("model", Basis.PALETTE)
    write_label_map(path, painted(), YOURS.vocabulary)
    (found,) = recognise(path, [YOURS, MODEL])
    assert found.key == "yours"
    Image.fromarray(to_colors(painted(), Vocabulary.preset("camvid"))).save(path)
    (found,) = recognise(path, [YOURS, MODEL])
    assert (found.key, found.basis) == ("camvid", Basis.COLORS)


@pytest.mark.parametrize("place", ["vocabulary.json", "a.json", "../vocabulary.json"])
def test_by_a_vocabulary_near_it(tmp_path, place):
    folder = tmp_path / "labels"
    folder.mkdir()
    write_label_map(folder / "a.png", painted())
    MODEL.vocabulary.save(folder / place)
    (found,) = recognise(folder / "a.png", [YOURS])
    assert found.basis is Basis.NEAR
    assert found.reading.given == MODEL.vocabulary


def test_by_numbers_it_is_asked(tmp_path):
    write_label_map(tmp_path / "a.png", painted())
    (tmp_path / "vocabulary.json").write_text("{}")
    found = recognise(tmp_path / "a.png", [YOURS, MODEL])
    assert [each.key for each in found[:2]] == ["yours", "model"]
    assert len(found) > 2, "the presets fit too"
    assert {each.basis for each in found} == {Basis.NUMBERS}
    assert found[0].meaning == ("heaven", "lawn", "cabin")


def test_what_fits_no_classes(tmp_path):
    write_label_map(tmp_path / "a.png", np.full((8, 8), 9000, np.uint16))
    assert recognise(tmp_path / "a.png", [YOURS]) == ()


@pytest.mark.parametrize(
    ("ending", "grey"), [(".jpg", False), (".png", False), (".webp", False), (".jpg", True), (".png", True)]
)
def test_photographs(tmp_path, ending, grey):
    rng = np.random.default_rng(4)
    y, x = np.mgrid[:90, :120]
    scene = np.stack([80 + y + 0 * x, 120 + 0 * y + x / 2, 200 - y], -1) + rng.normal(0, 6, (90, 120, 3))
    image = Image.fromarray(scene.clip(0, 255).astype(np.uint8)).convert("L" if grey else "RGB")
    path = tmp_path / f"photo{ending}"
    image.save(path, quality=90)
    with pytest.raises(LabelMapError, match="is a photograph"):
        recognise(path, [YOURS])


def test_a_lossy_label_map_is_no_photograph(tmp_path):
    Image.fromarray(to_colors(painted(), YOURS.vocabulary)).resize((300, 240), 0).save(tmp_path / "a.jpg")
    with pytest.raises(LabelMapError, match="is JPEG"):
        recognise(tmp_path / "a.jpg", [YOURS])


def test_broken_and_missing_files(tmp_path):
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\nrubbish")
    with pytest.raises(FileError, match=r"a\.png"):
        recognise(tmp_path / "a.png", [YOURS])
    with pytest.raises(FileError):
        recognise(tmp_path / "none.png", [YOURS])
