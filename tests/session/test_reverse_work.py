from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.errors import LabelMapError
from catpaint.session.reverse_work import previews, proposals_for, read, translated, with_choices
from tests.session.fake_link import target_vocabulary

THEIRS = Vocabulary("theirs", (VocabularyClass(0, "lawn", (1, 2, 3)), VocabularyClass(1, "sky", (4, 5, 6))))


def test_a_label_map_of_others_is_read_proposed_and_translated(tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    labels = np.zeros((500, 8), np.uint8)
    labels[250:] = 1
    Image.fromarray(labels).save(path)
    reading = read(path, THEIRS)
    assert reading.label_map.shape == (500, 8)
    assert max(reading.small.shape) <= 220
    mine = target_vocabulary()
    proposals = with_choices(proposals_for(reading, mine, None), {"sky": "heaven"})
    assert {proposal.given: proposal.target for proposal in proposals} == {"lawn": "lawn", "sky": "heaven"}
    after = translated(reading, mine, proposals)
    assert (after[0, 0], after[-1, 0]) == (mine.by_name("lawn").id, mine.by_name("heaven").id)
    before, shown = previews(reading, mine, proposals)
    assert before.shape == shown.shape
    assert tuple(shown[0, 0]) == mine.by_name("lawn").color


def test_a_vocabulary_is_named_or_a_file_and_ignored_pixels_are_nothing(tmp_path: Path) -> None:
    given = replace(THEIRS, ignore=255)
    given.save(tmp_path / "classes.json")
    path = tmp_path / "map.png"
    Image.fromarray(np.full((4, 4), 255, np.uint8)).save(path)
    reading = read(path, tmp_path / "classes.json")
    assert reading.given == given
    with pytest.raises(LabelMapError, match="nothing to translate"):
        proposals_for(reading, target_vocabulary(), None)
