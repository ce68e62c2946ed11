"""What the first start offers where there is a network: CLIP, which reads class names better than what comes along."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from catpaint.errors import CatpaintError
from catpaint.models.catalogue import CATALOGUE
from catpaint.models.downloads import text_of_size
from catpaint.models.hub import item_named, item_size
from catpaint.models.text_encoders import MINILM, default_encoder_name
from catpaint.session.background import Background
from catpaint.ui.common.qt_loop import QtLoop
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.symbols import ThemedPanel
from catpaint.ui.models.manager import ModelManager
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.words import say

LARGE, SMALL, MULTILINGUAL = "clip-vit-b-32", "mobileclip2-s0", "clip-multilingual"
_ANSWERED = "offers/clip"
_PATIENCE = 3.0
"""Seconds that a server may take to say how large the files are; a start without network offers nothing."""

Sizes = dict[str, int | None]


class ClipOffer(ThemedPanel):
    """A line below the canvas, shown until it is answered; never again then. Nothing waits for it."""

    answered = Signal()

    def __init__(
        self, session: QtSession, store: SettingsStore, open_manager: Callable[[], ModelManager], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._store, self._open_manager = session, store, open_manager
        self._thread: Background | None = None
        self.setAccessibleName(say("Offer of a better reader of class names"))
        self._text = QLabel(wordWrap=True)
        # Named from the start; their sizes follow when a server told them.
        self.large, self.small = QPushButton(accessibleName=LARGE), QPushButton(accessibleName=SMALL)
        self.later = QPushButton(say("Not now"))
        self.large.setToolTip(self._about(LARGE))
        self.small.setToolTip(self._about(SMALL))
        self.large.clicked.connect(lambda: self._get(LARGE))
        self.small.clicked.connect(lambda: self._get(SMALL))
        self.later.clicked.connect(self._answer)
        buttons = QHBoxLayout()
        for button in (self.large, self.small, self.later):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self._text)
        layout.addLayout(buttons)
        self.hide()

    @property
    def text(self) -> str:
        """What is offered, "" while hidden."""
        return "" if self.isHidden() else self._text.text()

    def look(self) -> None:
        """Offer it, unless it was answered before, an encoder was chosen or CLIP is here, or there is no network."""
        if self._store.flag(_ANSWERED, False):
            return
        self._thread = Background(QtLoop(self))
        self._thread.run(_sizes, self._offer)

    def end(self) -> None:
        """Ask no server any more."""
        if self._thread is not None:
            self._thread.close()
            self._thread = None

    def _offer(self, sizes: Sizes | None) -> None:
        if sizes is None:
            return
        self._text.setText(
            say(
                "Your class names are read by a small encoder that knows English. CLIP learned from photographs and "
                "their captions, so that more names find the right source. It changes how your classes map, where you "
                "didn't choose yourself, and can be undone; your painting stays. Names in other languages: “{model}”, "
                "under Render > Models…",
                model=MULTILINGUAL,
            )
        )
        self.large.setText(say("Get CLIP ({size})", size=text_of_size(sizes[LARGE])))
        self.small.setText(say("A smaller one ({size})", size=text_of_size(sizes[SMALL])))
        self.small.setVisible(sizes[SMALL] is not None)
        self.show()

    def _about(self, name: str) -> str:
        item = CATALOGUE[name]
        return say("{about}. Licence: {licence}", about=say(item.about), licence=item.licence)

    def _get(self, name: str) -> None:
        self._answer()
        manager = self._open_manager()
        manager.added.connect(lambda _: self._use())
        manager.get(name)

    def _use(self) -> None:
        """The names are read anew."""
        if self._session.affinity.editable and self._session.models.present is not None:
            self._session.affinity.request("text")

    def _answer(self) -> None:
        self._store.put(_ANSWERED, True)
        self.hide()
        self.answered.emit()


def _sizes() -> Sizes | None:
    """Bytes of what is offered, as the servers say; None where nothing is to be offered."""
    try:
        if default_encoder_name() != MINILM:
            return None
        return {LARGE: item_size(item_named(LARGE), timeout=_PATIENCE), SMALL: _size_of_small()}
    except CatpaintError:
        return None  # without a network nobody wants to hear of downloads


def _size_of_small() -> int | None:
    try:
        return item_size(item_named(SMALL), timeout=_PATIENCE)
    except CatpaintError:
        return None  # the large one can be had all the same
