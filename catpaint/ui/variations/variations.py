"""The grid of variations: several pictures of the same painting, one of which one takes, or keeps."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QHideEvent, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catpaint.domain.noise_regions import Noise
from catpaint.errors import CatpaintError
from catpaint.jobs.messages import Variations
from catpaint.session.recipe import RenderRecord
from catpaint.session.recipe_text import model_text, seconds_text
from catpaint.session.sampling import left_text
from catpaint.session.variations import (
    Scope,
    VariationBase,
    draw_noises,
    varied_seed,
)
from catpaint.steps import Progress
from catpaint.ui.common.messages import ElidedLabel, Message
from catpaint.ui.common.picture_view import to_image
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.symbols import refresh_symbols, set_symbol
from catpaint.ui.variations.variations_grid import COUNTS, VariationGrid
from catpaint.ui.variations.variations_tile import VariationTile
from catpaint.words import mark, said, say

if TYPE_CHECKING:
    from catpaint.rendering.variations import Variation


class VariationsDialog(QDialog):
    """Stays open while one paints; what it shows is rendered between the live renders."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._base: VariationBase | None = None
        self._scope, self._class_id, self._count = Scope.PICTURE, session.classes.selected, 9
        self._noises: list[Noise] = []
        self._records: dict[int, RenderRecord] = {}
        self._shares: dict[int, float] = {}
        self._began = 0.0
        self._kept: set[int] = set()
        self._job = 0
        self._stale = False
        self.setWindowTitle(say("Variations"))
        self.scope = QComboBox(accessibleName=say("What varies"))
        self.counts = QButtonGroup(self)
        self.again = QPushButton()
        self.draw = QPushButton(say("New variations"))
        self.draw.setDefault(True)
        self.message = Message()
        self.grid = VariationGrid()
        self.progress = QProgressBar(textVisible=False, accessibleName=say("Progress of the variations"))
        self.status = ElidedLabel()
        self._lay_out()
        self._connect()
        self._show_scopes()
        self._show_grid()

    def open_grid(self) -> None:
        """Show the dialog; the first time, or when the painting is another by now, with new variations."""
        fresh = not self.isVisible() and (not self._records or self._stale)
        self.show()
        self.raise_()
        self.activateWindow()
        if fresh and not self._job:
            self.start()

    # ---- building ----

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        label = QLabel(say("&Vary"))
        label.setBuddy(self.scope)
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scope.setMinimumContentsLength(18)
        top.addWidget(label)
        top.addWidget(self.scope)
        top.addSpacing(10)
        for count in COUNTS:
            button = QPushButton(str(count), checkable=True, checked=count == self._count, autoDefault=False)
            button.setProperty("segment", True)
            button.setMinimumWidth(button.fontMetrics().horizontalAdvance("00") + 26)
            button.setToolTip(say("{count} pictures", count=count))
            button.setAccessibleName(say("{count} pictures", count=count))
            self.counts.addButton(button, count)
            top.addWidget(button)
        top.addStretch(1)
        self.again.setAutoDefault(False)
        top.addWidget(self.again)
        top.addWidget(self.draw)
        self.status.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.setFixedHeight(3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.message)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.status)

    def _connect(self) -> None:
        session = self._session
        session.selection_changed.connect(self._show_scopes)
        session.vocabulary_changed.connect(self._show_scopes)
        session.seed_changed.connect(self._seed_changed)
        session.opened.connect(self._opened)
        session.labels_changed.connect(self._painted)
        for signal in (
            session.affinity_changed,
            session.model_changed,
            session.size_changed,
            session.sampling_changed,
        ):
            signal.connect(self._compare)
        self.scope.activated.connect(self._choose_scope)
        self.counts.idClicked.connect(self._choose_count)
        self.grid.taken.connect(self._take)
        self.grid.keep_asked.connect(self._keep)
        self.again.clicked.connect(self._again)
        self.draw.clicked.connect(self.start)
        self.message.acted.connect(self._again)

    def sizeHint(self) -> QSize:
        """Nine pictures that can be judged."""
        return QSize(760, 820)

    # ---- what varies ----

    def _show_scopes(self) -> None:
        session = self._session
        chosen = self.scope.currentData() or Scope.PICTURE
        name = session.classes.vocabulary.by_id(session.classes.selected).name
        self.scope.clear()
        self.scope.addItem(say("The whole picture"), Scope.PICTURE)
        self.scope.addItem(say("Class “{name}”", name=name), Scope.CLASS)
        if session.seeds.regions:
            self.scope.addItem(say("The region rerolled last"), Scope.REGION)
        self.scope.setCurrentIndex(max(0, self.scope.findData(chosen)))
        self.scope.setToolTip(say("Which part gets other noise; the rest stays as it is"))

    def _seed_changed(self) -> None:
        self._show_scopes()
        self._show_state()

    def _choose_scope(self) -> None:
        if self._records or self._job:
            self.start()

    def _choose_count(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self.start()

    # ---- rendering ----

    @property
    def tiles(self) -> list[VariationTile]:
        """The pictures, row by row."""
        return self.grid.tiles

    @property
    def running(self) -> bool:
        """Whether pictures are on their way."""
        return self._job != 0

    def start(self) -> None:
        """Draw new seeds and render them."""
        self._scope = Scope(self.scope.currentData() or Scope.PICTURE)
        self._class_id = self._session.classes.selected
        self._noises = draw_noises(self._session.seeds.noise, self._scope, self._class_id, self._count)
        self._render()

    def cancel(self) -> None:
        """Stop after the present pass; the pictures that are there stay."""
        if self._job:
            self._session.jobs.cancel(self._job)
            self._job = 0
            self._show_running()

    def _again(self) -> None:
        """While pictures come: stop. Afterwards: the same noises for the painting as it is now."""
        if self._job:
            self.cancel()
        elif self._noises:
            self._render()

    def _render(self) -> None:
        self.cancel()
        self.message.clear()
        self._records.clear()
        self._shares.clear()
        self._began = time.monotonic()
        self._kept.clear()
        self._stale = False
        self._base = base = VariationBase.of(self._session.session)
        self._show_grid()
        if base is None or not self._session.jobs.possible:
            self.message.show_note(say("The model isn't loaded yet; try again in a moment."))
            self._show_running()
            return
        for tile, noise in zip(self.tiles, self._noises, strict=True):
            tile.wait_for(say("Seed {noise}", noise=varied_seed(noise, self._scope, self._class_id)))
        requests = [base.with_noise(noise) for noise in self._noises]
        self._job = self._session.jobs.run(
            Variations(tuple(requests)),
            lambda _: self._ended(),
            failed=self._failed,
            progressed=self._came,
            label=mark("Rendering variations"),
        )
        self.progress.setRange(0, 0)
        self._show_running()

    def _came(self, progress: Progress) -> None:
        variation: Variation = progress.news
        update, base = variation.update, self._base
        if base is None or variation.number >= len(self.tiles):
            return
        self.tiles[variation.number].show_image(to_image(update.image), final=update.final)
        self.progress.setRange(0, 1000 * variation.total)
        # Several may be sampled side by side, so each counts by itself.
        self._shares[variation.number] = 1.0 if update.final else update.step / (update.steps + 1)
        self.progress.setValue(round(1000 * sum(self._shares.values())))
        if update.final:
            self._records[variation.number] = base.record(self._noises[variation.number], update)
            self._show_state()
        elif variation.number == max(self._shares):
            self._show_status()

    def _ended(self) -> None:
        self._job = 0
        self._show_running()

    def _failed(self, text: str, details: str) -> None:
        self._job = 0
        self.message.show_error(text, details)
        self._show_running()

    # ---- taking and keeping ----

    def _take(self, number: int) -> None:
        if number in self._records:
            self._session.seeds.take(self._noises[number])

    def _keep(self, number: int) -> None:
        try:
            self._session.renders.keep(self._records[number])
        except CatpaintError as error:
            self.message.show_error(said(error))
            return
        self._kept.add(number)
        self._show_state()

    # ---- showing ----

    def _show_grid(self) -> None:
        self.grid.set_count(self._count)
        self._show_state()

    def _show_state(self) -> None:
        """Which tile is the painting's own, which are kept, and what the line below says."""
        session, present = self._session, self._session.seeds.noise
        for number, tile in enumerate(self.tiles):
            there = number in self._records
            tile.setEnabled(not there or not session.seeds.locked)
            tile.show_state(in_use=there and self._noises[number] == present, kept=number in self._kept)
        self._show_status()

    def _seconds_left(self) -> float | None:
        """By the pace so far; None before it says anything."""
        made = sum(self._shares.values())
        if not self.running or made < 0.3:
            return None
        return (time.monotonic() - self._began) / made * (self._count - made)

    def _show_status(self) -> None:
        updates = [record.update for record in self._records.values()]
        left = self._seconds_left()
        parts = [left_text(left)] if left is not None and left >= 2 else []
        if updates:
            seconds = sum(update.seconds for update in updates) / len(updates)
            height, width = updates[0].image.shape[:2]
            parts = [
                say("{updates} of {count}", updates=len(updates), count=self._count),
                *parts,
                say("{seconds} each", seconds=seconds_text(seconds)),
                f"{width}×{height}",
            ]
            parts += [updates[0].device, model_text(updates[0].model)]
        if self._session.seeds.locked:
            parts.append(say("the seed is locked: unlock it to take one"))
        self.status.setText(" · ".join(filter(None, parts)))

    def _show_running(self) -> None:
        running = self.running
        self.progress.setVisible(running)
        self.again.setText(say("Stop") if running else say("Render again"))
        set_symbol(self.again, "stop" if running else "render")
        set_symbol(self.draw, "variations")
        self.again.setToolTip(
            say("Stop; what is there stays") if running else say("The same seeds for the painting as it is now")
        )
        self.again.setEnabled(running or bool(self._noises))
        self._show_state()

    # ---- following the painting ----

    def _opened(self) -> None:
        self.cancel()
        self._base, self._noises = None, []
        self._records.clear()
        self._kept.clear()
        self._stale = False
        self.message.clear()
        for tile in self.tiles:
            tile.wait_for("")
            tile.clear()
        self._show_scopes()
        self._show_running()
        if self.isVisible():
            self.close()

    def _painted(self, *_: Any) -> None:
        if self._base is not None and not self._stale:
            self._stale = True
            self.message.show_note(say("The painting has changed since."), action=say("Render again"))

    def _compare(self) -> None:
        """The affinity, model or size may be another one than in the pictures."""
        base, session = self._base, self._session
        if base is None or self._stale:
            return
        scene, model = base.scene, session.models.present
        sized = session.pictures.size is None or session.pictures.size == scene.size
        options = session.pictures.sampling.options() if model is not None and model.sampled else {}
        same = scene.model == session.models.name and dict(scene.options) == options
        same &= scene.unpainted == session.pictures.unpainted
        same &= scene.light == (session.light.now if session.light.taken else None)
        if not same or scene.affinity != session.affinity.matrix or not sized:
            self._painted()

    # ---- events ----

    def changeEvent(self, event: Any) -> None:
        """Another theme: icons in its colours."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            refresh_symbols(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is rendered."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The pictures stay until the next time."""
        self.cancel()
        super().closeEvent(event)
