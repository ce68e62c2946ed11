"""The window for who doesn't see it or has no pointer: every control has a name and can be reached by keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QDockWidget,
    QHeaderView,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from catpaint.ui.affinity.compare_dialog import CompareDialog
from catpaint.ui.affinity.estimate_dialog import EstimateDialog
from catpaint.ui.affinity.matrix_dialog import MatrixDialog
from catpaint.ui.affinity.mix_dialog import MixDialog
from catpaint.ui.affinity.reverse_dialog import ReverseDialog
from catpaint.ui.common.messages import Message
from catpaint.ui.importing.wizard import ImportWizard
from catpaint.ui.models.manager import ModelManager
from catpaint.ui.shell.dialogs import NewDialog, ShortcutsDialog
from catpaint.ui.shell.export_dialog import ExportDialog
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow
from catpaint.ui.training.start_dialog import StartDialog

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)


@pytest.fixture
def window(ready, tmp_path, qtbot):
    window = MainWindow(ready, SettingsStore(tmp_path / "settings.ini"))
    qtbot.addWidget(window, before_close_func=lambda _: ready.session.mark_saved(ready.session.position))
    window.show()
    qtbot.waitExposed(window)
    return window


def controls(root: QWidget) -> Iterator[QWidget]:
    """What can be operated; not the parts that Qt makes of one control."""
    for widget in root.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar | QHeaderView)
        inside = isinstance(widget.parent(), QAbstractSpinBox | QComboBox | QDockWidget | QLineEdit)
        popup = bool(widget.window().windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup)
        if isinstance(widget, CONTROLS) and not inner and not inside and not popup:
            yield widget


def spoken(widget: QWidget) -> str:
    """What a screen reader says of it."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).strip() if found is not None else ""


def nameless(root: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__} “{widget.toolTip()[:40]}”"
        for widget in controls(root)
        # What is put away for now has its words when it comes.
        if not spoken(widget) and not widget.isHidden() and not isinstance(widget.parent(), Message)
    ]


def test_every_control_of_the_window_has_a_name(window):
    assert len(list(controls(window))) > 60
    assert nameless(window) == []


DIALOGS = {
    "new": lambda window, session, store: NewDialog(session.classes.vocabulary, window),
    "keys": lambda window, session, store: ShortcutsDialog([("Undo", "Ctrl+Z")], window),
    "settings": lambda window, session, store: window.settings.open(),
    "start": lambda window, session, store: StartDialog(session, window),
    "mix": lambda window, session, store: MixDialog(session, window.affinity.widgets.swatches, window),
    "translate": lambda window, session, store: ReverseDialog(session, window),
    "estimate": lambda window, session, store: EstimateDialog(("text",), "MiniLM", 0, window),
    "compare": lambda window, session, store: CompareDialog(session, window),
    "import": lambda window, session, store: ImportWizard(session, window),
    "models": lambda window, session, store: ModelManager(session, window),
    "export": lambda window, session, store: ExportDialog((192, 256), store, window),
    "matrix": lambda window, session, store: MatrixDialog(session, window),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_has_a_name(window, ready, qtbot, name):
    dialog = DIALOGS[name](window, ready, window.store)
    assert isinstance(dialog, QDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
    dialog.done(0)


def test_every_control_can_be_reached_by_tab(window):
    """Buttons, fields and lists take the focus by keys; tool bars' are in the menus, with their keys, too."""
    unreached = [
        f"{type(widget).__name__} “{spoken(widget)}”"
        for widget in controls(window)
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, QScrollBar)
        and not (isinstance(widget, QAbstractButton) and widget.window() is window and _in_bar(widget))
    ]
    assert unreached == []


def _in_bar(widget: QWidget) -> bool:
    parent = widget.parent()
    while parent is not None:
        if parent.metaObject().className() in ("QToolBar", "QTabBar", "QStatusBar"):
            return True
        parent = parent.parent()
    return False
