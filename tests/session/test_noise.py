from __future__ import annotations

import pytest

from catpaint.domain.noise_regions import Noise
from catpaint.errors import CatpaintError
from catpaint.session.session import Session

SQUARE = [(4.0, 4.0), (4.0, 20.0), (20.0, 20.0), (20.0, 4.0)]


def test_seeds_are_typed_and_drawn_anew(ready: Session) -> None:
    seeds = ready.seeds
    told: list[None] = []
    ready.events.seed_changed.connect(lambda: told.append(None))
    seeds.set_seed(7)
    seeds.set_seed(7)  # no change
    assert (seeds.seed, ready.undo_name) == (7, "Change seed")
    with pytest.raises(CatpaintError, match="is outside"):
        seeds.set_seed(-1)
    seeds.reroll()
    assert ready.undo_name == "Reroll"
    ready.undo()
    assert seeds.seed == 7
    assert told


def test_classes_and_regions_have_noise_of_their_own(ready: Session) -> None:
    seeds = ready.seeds
    seeds.use_one()  # it has one
    seeds.reroll_class(1)
    assert list(seeds.class_seeds) == [1]
    assert ready.undo_name == "Reroll “lawn”"
    seeds.reroll_region(SQUARE)
    first = seeds.regions[0].seed
    assert not seeds.reroll_region_at((40.0, 40.0))
    assert seeds.reroll_region_at((10.0, 10.0))
    assert len(seeds.regions) == 1
    assert seeds.regions[0].seed != first
    with pytest.raises(CatpaintError, match="circle a part"):
        seeds.reroll_region(SQUARE[:2])
    seeds.use_one()
    assert (seeds.class_seeds, seeds.regions) == ({}, ())


def test_a_locked_seed_stays(ready: Session) -> None:
    seeds = ready.seeds
    seeds.reroll_region(SQUARE)
    before = seeds.noise
    seeds.lock(True)
    seeds.lock(True)
    assert seeds.locked
    seeds.reroll()
    seeds.reroll_class(1)
    seeds.reroll_region(SQUARE)
    assert not seeds.reroll_region_at((10.0, 10.0))
    seeds.take(Noise(3))
    assert seeds.noise == before
    seeds.lock(False)
    seeds.take(before)  # as it is
    seeds.take(Noise(3))
    assert (seeds.seed, ready.undo_name) == (3, "Take variation")
