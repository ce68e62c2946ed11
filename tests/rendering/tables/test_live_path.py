"""The live path: candidates in their turn at rest, then the fastest, and never a trial that takes long."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.models.model import load_model
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.request import RenderRequest
from catpaint.rendering.tables import backend as tables_backend
from catpaint.rendering.tables.live_path import LivePath, LivePathChooser, candidates
from tests.models.finetuned import save_source

TABLES, PLAIN = LivePath("tables"), LivePath("plain")
HALF = LivePath("tables", torch.bfloat16)


def use(
    chooser: LivePathChooser, seconds: dict[LivePath, float], count: int, *, preview: bool = False
) -> list[LivePath]:
    """Render so many times at these times; returns the ways that were taken."""
    taken = []
    for _ in range(count):
        path = chooser.choose(preview=preview)
        taken.append(path)
        chooser.measured(path, seconds[path], preview=preview)
    return taken


def test_the_fastest_wins_after_warm_up() -> None:
    chooser = LivePathChooser([TABLES, PLAIN])
    taken = use(chooser, {TABLES: 0.06, PLAIN: 0.01}, 12)
    assert taken == [TABLES] * 4 + [PLAIN] * 8
    assert chooser.settled
    assert chooser.best == PLAIN


def test_a_warm_up_doesn_t_count() -> None:
    chooser = LivePathChooser([TABLES, HALF])
    use(chooser, {TABLES: 0.06}, 4)
    chooser.measured(HALF, 30.0, preview=False)
    use(chooser, {HALF: 0.03, TABLES: 0.06}, 4)
    assert chooser.best == HALF


def test_a_large_model_is_never_tried_plainly() -> None:
    chooser = LivePathChooser([TABLES, PLAIN])
    assert set(use(chooser, {TABLES: 0.36}, 20)) == {TABLES}
    assert chooser.settled


def test_a_clear_loser_is_dropped_after_one_sample() -> None:
    chooser = LivePathChooser([TABLES, PLAIN])
    taken = use(chooser, {TABLES: 0.05, PLAIN: 0.4}, 12)
    assert taken.count(PLAIN) == 2
    assert chooser.best == TABLES


def test_strokes_aren_t_for_trials() -> None:
    chooser = LivePathChooser([TABLES, PLAIN])
    use(chooser, {TABLES: 0.06}, 4)
    assert set(use(chooser, {TABLES: 0.02}, 10, preview=True)) == {TABLES}
    assert not chooser.settled


def test_fast_previews_count() -> None:
    chooser = LivePathChooser([TABLES, PLAIN])
    use(chooser, {TABLES: 0.01}, 6, preview=True)
    use(chooser, {TABLES: 0.06, PLAIN: 0.05}, 12)
    assert chooser.best == TABLES, "0.06 + 0.01 beats twice 0.05"


def test_the_choice_follows_when_times_change() -> None:
    chooser = LivePathChooser([TABLES, PLAIN])
    use(chooser, {TABLES: 0.05, PLAIN: 0.02}, 10)
    assert chooser.best == PLAIN
    use(chooser, {PLAIN: 0.2, TABLES: 0.05}, 12)
    assert chooser.best == TABLES


def test_candidates_of_a_processor(monkeypatch) -> None:
    monkeypatch.setattr("catpaint.rendering.tables.live_path.best_dtype", lambda device: torch.float32)
    assert candidates(torch.device("cpu")) == (TABLES, PLAIN)
    assert candidates(torch.device("cuda"))[0] == PLAIN
    monkeypatch.setattr("catpaint.rendering.tables.live_path.best_dtype", lambda device: torch.bfloat16)
    assert HALF in candidates(torch.device("cpu"))
    assert HALF.name == "tables bfloat16"


@pytest.fixture
def request_(tmp_path) -> RenderRequest:
    save_source(tmp_path / "tiny")
    names = load_model(tmp_path / "tiny").vocabulary.names
    mine = Vocabulary("mine", (VocabularyClass(0, "heaven", (1, 9, 9)), VocabularyClass(1, "lawn", (3, 9, 9))))
    weights = np.zeros((2, len(names)))
    weights[0, names.index("sky")] = weights[1, names.index("grass")] = 1
    label_map = np.zeros((64, 96), np.uint16)
    label_map[40:] = 1
    affinity = AffinityMatrix(names, mine.names, weights, "manual")
    return RenderRequest(label_map, mine, affinity, str(tmp_path / "tiny"), size=(64, 96))


class Clock:
    """A clock by which a render by tables takes 0.06 s and a plain one 0.02, and nothing else any time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._now = 0.0
        for name, seconds in (("_by_tables", 0.06), ("_plainly", 0.02)):
            self._takes(monkeypatch, name, seconds)
        monkeypatch.setattr(tables_backend.time, "perf_counter", lambda: self._now)

    def _takes(self, monkeypatch: pytest.MonkeyPatch, name: str, seconds: float) -> None:
        work = getattr(tables_backend.TablesBackend, name)

        def timed(*args, **options):
            self._now += seconds
            return work(*args, **options)

        monkeypatch.setattr(tables_backend.TablesBackend, name, timed)


def test_live_renders_try_and_settle(request_, monkeypatch) -> None:
    Clock(monkeypatch)
    monkeypatch.setattr("catpaint.rendering.tables.live_path.best_dtype", lambda device: torch.float32)
    renderer = Renderer("cpu", live=True)
    images, paths = [], []
    for serial in range(12):
        *_, last = renderer.render(replace(request_, serial=serial))
        images.append(last.image.astype(int))
        paths.append(last.path)
    assert paths[:5] == ["tables"] * 5, "one for its affinity, one warm-up, three samples"
    assert paths[5:] == ["plain"] * 7, "a warm-up, three samples, and then the faster one"
    assert max(abs(image - images[0]).max() for image in images) <= 1
    _, backend, _ = renderer.prepare(request_)
    assert backend._choosers[(64, 96)].settled
    assert backend._choosers[(64, 96)].best == PLAIN
    assert len(backend._tables) == 1


def test_a_format_is_out_where_its_pictures_are_too_far() -> None:
    chooser = LivePathChooser([HALF, TABLES])
    assert not chooser.is_judged(HALF)
    assert chooser.is_judged(TABLES)
    assert chooser.judged(HALF, 50.0)
    assert chooser.is_judged(HALF)
    use(chooser, {HALF: 0.01, TABLES: 0.02}, 9)
    assert chooser.best == HALF
    for psnr_db in (49.9, float("nan")):
        chooser = LivePathChooser([HALF, TABLES])
        assert not chooser.judged(HALF, psnr_db)
        assert set(use(chooser, {TABLES: 0.02}, 9)) == {TABLES}
        assert chooser.settled


@pytest.mark.parametrize(("psnr_db", "path"), [(50.0, "tables bfloat16"), (49.0, "tables")])
def test_a_picture_in_half_precision_is_held_against_the_exact_one(request_, monkeypatch, psnr_db, path) -> None:
    monkeypatch.setattr(tables_backend, "candidates", lambda device: (HALF, TABLES))
    measured = []

    def psnr(image, exact):
        measured.append(float((image - exact).abs().max()))
        return psnr_db

    monkeypatch.setattr(tables_backend, "psnr", psnr)
    renderer = Renderer("cpu", live=True)
    requests = [replace(request_, seed=seed, serial=seed) for seed in range(3)]
    _, backend, positions = renderer.prepare(request_)
    batches = list(backend.batch(requests, positions))
    assert {picture.path for batch in batches for _, picture in batch} == {"tables"}, "a batch is never judged"
    assert not measured
    paths = [list(renderer.render(replace(request_, serial=serial)))[-1].path for serial in range(4, 7)]
    assert paths == [path] * 3
    assert len(measured) == 1
    assert 0 < measured[0] < 0.3
    monkeypatch.setenv("CATPAINT_PRECISION", "bfloat16")
    *_, last = Renderer("cpu", live=True).render(request_)
    assert last.path == "tables bfloat16", "what somebody asked for isn't judged"
    assert len(measured) == 1


def test_half_precision_is_as_good_as_the_eye(request_, monkeypatch) -> None:
    exact = None
    monkeypatch.setenv("CATPAINT_PRECISION", "bfloat16")
    for path in (LivePath("tables"), HALF, LivePath("plain", torch.bfloat16)):
        monkeypatch.setattr(tables_backend, "candidates", lambda device, path=path: (path,))
        *_, last = Renderer("cpu", live=True).render(request_)
        assert last.path == path.name
        image = last.image.astype(float)
        exact = image if exact is None else exact
        error = np.mean((image - exact) ** 2)
        assert 10 * np.log10(255**2 / max(error, 1e-9)) > 35


def test_renders_for_good_keep_one_path(request_) -> None:
    renderer = Renderer("cpu")
    paths = set()
    for _ in range(7):
        *_, last = renderer.render(request_)
        paths.add(last.path)
    assert paths == {"tables"}
    *_, last = Renderer("cpu", live=True).render(replace(request_, path="plain"))
    assert last.path == "plain", "what a request asks for goes first"
