from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from catpaint.domain.selection import of_mask
from catpaint.errors import FileError, LabelMapError
from catpaint.session.session import Session
from catpaint.session.stamps import Stamps


@pytest.fixture
def stamps(session: Session, tmp_path: Path) -> Stamps:
    return Stamps(session._core, tmp_path / "stamps")


def test_the_first_is_put_down_until_one_is_chosen_and_where_it_is_gone(stamps: Stamps) -> None:
    first, second = stamps.all[:2]
    assert stamps.chosen is first
    stamps.choose(second.name)
    assert stamps.chosen is second
    stamps.choose("none of this name")
    assert stamps.chosen is first


def test_what_is_selected_becomes_a_stamp_of_ones_own(session: Session, stamps: Stamps) -> None:
    with pytest.raises(LabelMapError, match="nothing is selected"):
        stamps.keep_selection("roof")
    mask = np.zeros(session.pixels.label_map.shape, bool)
    mask[2:8, 3:9] = True
    session.area.select(of_mask(mask))
    stamps.keep_selection("roof")
    assert (stamps.chosen.name, stamps.all[-1].name) == ("roof", "roof")
    assert Stamps(session._core, stamps.folder).all[-1].name == "roof"
    with pytest.raises(FileError, match="there is a stamp “roof” already"):
        stamps.keep_selection("roof")


def test_a_file_that_is_no_stamp_is_told_and_the_others_are_there(session: Session, stamps: Stamps) -> None:
    told: list[str] = []
    session.events.failed.connect(lambda error, *_: told.append(str(error)))
    stamps.folder.mkdir()
    (stamps.folder / "broken.png").write_bytes(b"no picture")
    assert stamps.all
    (problem,) = told
    assert "broken.png" in problem
