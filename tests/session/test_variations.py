from __future__ import annotations

import numpy as np

from catpaint.domain.noise_regions import Noise, NoiseRegion
from catpaint.session.session import Session
from catpaint.session.variations import Scope, VariationBase, draw_noises, varied_seed
from tests.session.fake_link import FakeLink

REGIONS = (NoiseRegion(((0.0, 0.0), (0.0, 1.0), (1.0, 0.0)), 4), NoiseRegion(((0.5, 0.5), (0.0, 1.0), (1.0, 0.0)), 5))


def test_noises_differ_in_their_scope_alone() -> None:
    present = Noise(1, {2: 3}, REGIONS)
    for scope in Scope:
        drawn = draw_noises(present, scope, 2, 5)
        seeds = [varied_seed(noise, scope, 2) for noise in drawn]
        assert len(set(seeds)) == 5
    assert draw_noises(present, Scope.PICTURE, 2, 1)[0].regions == ()
    by_class = draw_noises(present, Scope.CLASS, 2, 1)[0]
    assert (by_class.seed, by_class.regions) == (1, REGIONS)
    by_region = draw_noises(present, Scope.REGION, 2, 1)[0]
    assert by_region.regions[0] == REGIONS[0]
    assert by_region.regions[1].points == REGIONS[1].points
    assert draw_noises(Noise(1), Scope.REGION, 2, 1)[0].regions == ()
    assert varied_seed(Noise(9), Scope.REGION, 2) == varied_seed(Noise(9), Scope.CLASS, 2) == 9


def test_a_variation_is_the_painting_with_other_noise(session: Session, link: FakeLink) -> None:
    assert VariationBase.of(session) is None
    link.answer_model("tiny")
    link.answer_rows()
    base = VariationBase.of(session)
    assert base is not None
    noise = Noise(77, {1: 5})
    request = base.with_noise(noise)
    assert (request.seed, request.class_seeds) == (77, {1: 5})
    record = base.record(noise, link.answer_render(request))
    assert (record.request.seed, record.model_hash) == (77, "abc")
    assert np.array_equal(record.label_map, session.pixels.label_map)
    assert not base.label_map.flags.writeable
