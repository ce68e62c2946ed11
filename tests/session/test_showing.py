"""What is made to be shown to others: contact sheets and time-lapses."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import numpy as np
import pytest
from PIL import Image

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.canvas_size import Margins
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import RenderError
from catpaint.rendering.request import RenderUpdate
from catpaint.session import time_lapse as module
from catpaint.session.contact_sheet import PAGE, Shown, contact_sheet, decoded, written
from catpaint.session.session import Session
from catpaint.session.time_lapse import time_lapse
from tests.session.conftest import Wait

NOW = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
MANY = Vocabulary("m", tuple(VocabularyClass(i, f"class of a long name {i} " * 3, (i, 99, 9)) for i in range(60)))


def pictures(count: int) -> list[Shown]:
    image = np.full((60, 90, 3), 120, np.uint8)
    image[:, :45] = (200, 30, 30)
    return [Shown(image, {"seed": n, "model": "starter", "size": [90, 60]}) for n in range(count)]


@pytest.mark.parametrize(
    ("shape", "count", "pages"), [((40, 60), 0, 1), ((40, 60), 1, 1), ((40, 60), 8, 3), ((90, 20), 7, 3)]
)
def test_pages_hold_all_pictures(shape: tuple[int, int], count: int, pages: int) -> None:
    label_map = np.arange(shape[0] * shape[1], dtype=np.uint16).reshape(shape) % 60
    label_map[0] = IGNORE
    affinity = AffinityMatrix(("a", "b"), MANY.names, np.full((60, 2), 0.5), "text")
    made = contact_sheet("A title " * 40, label_map, MANY, affinity, pictures(count), NOW)
    assert len(made) == pages
    assert all(page.size == PAGE for page in made)
    red = sum(int((np.abs(np.asarray(page).astype(int) - (200, 30, 30)).max(2) < 3).any()) for page in made)
    assert red == (pages if count > 1 else count) or count == 7


def test_sheets_without_affinity_or_recipe_and_their_files() -> None:
    label_map = np.zeros((30, 40), np.uint16)
    transparent = np.zeros((10, 10, 4), np.uint8)
    pages = contact_sheet("Coast", label_map, MANY, None, [Shown(transparent), *pictures(2)], NOW)
    pdf, png = written(pages, "pdf"), written(pages, "png")
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") >= 1
    assert Image.open(io.BytesIO(png)).size == (PAGE[0], PAGE[1] * len(pages))
    with pytest.raises(RenderError, match="damaged"):
        decoded(b"no picture", {})


def stroke(session: Session, row: int, class_id: int = 2) -> None:
    mask = np.zeros(session.pixels.label_map.shape, np.bool_)
    mask[row] = True
    from catpaint.domain.selection import of_mask

    session.area.select(of_mask(mask))
    session.area.delete(class_id)


def settled(session: Session, wait: Wait, count: int) -> None:
    wait.until(lambda: len(session.time_lapse.frames) >= count)


def test_a_time_lapse_follows_the_painting(session: Session, wait: Wait, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_EVERY_SECONDS", 0.0)
    settled(session, wait, 1)
    with pytest.raises(RenderError, match="nothing was painted"):
        time_lapse(session.time_lapse.frames, "png")
    for row in range(3):
        stroke(session, row)
        settled(session, wait, row + 2)
    picture = np.full((16, 16, 3), 200, np.uint8)
    session.events.render_updated.emit(RenderUpdate(1, picture, "final", 0.1))
    settled(session, wait, 5)
    session.pixels.resize(Margins(right=20))
    settled(session, wait, 6)
    height, width = session.pixels.label_map.shape
    for kind in ("png", "webp"):
        film = Image.open(io.BytesIO(time_lapse(session.time_lapse.frames, kind)))
        assert film.is_animated
        assert film.n_frames == 6
        assert film.size == (2 * width, height)
        film.seek(5)
        last = np.asarray(film.convert("RGB")).astype(int)
        assert np.abs(last[0, 0] - session.classes.vocabulary.by_id(2).color).max() < 12
        assert np.abs(last[5, width + 9] - 200).max() < 12
    alone = Image.open(io.BytesIO(time_lapse(session.time_lapse.frames, "png", beside=False)))
    assert alone.size == (width, height)


def test_many_frames_are_thinned_and_another_painting_begins_anew(
    session: Session, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_EVERY_SECONDS", 0.0)
    monkeypatch.setattr(module, "MAX_FRAMES", 4)
    settled(session, wait, 1)
    for row in range(4):
        before = session.time_lapse.frames
        stroke(session, row)
        wait.until(lambda before=before: session.time_lapse.frames != before)
    assert len(session.time_lapse.frames) == 3
    session.open(session.snapshot().project())
    wait.until(lambda: len(session.time_lapse.frames) == 1)
