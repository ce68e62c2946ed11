"""No sentence of the window escapes translation: what is given to Qt's setters and constructors is `say`'s."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import catpaint
from catpaint.ui.common.icons import ICONS

UI = Path(catpaint.__file__).parent / "ui"

SETTERS = {
    *("setText", "setToolTip", "setStatusTip", "setWhatsThis", "setWindowTitle", "setTitle", "setPlaceholderText"),
    *("setAccessibleName", "setAccessibleDescription", "setInformativeText", "setDetailedText", "setLabelText"),
    *("setSuffix", "setPrefix", "setSpecialValueText", "setItemText", "setTabText", "setTabToolTip", "setHeaderLabels"),
    *("setHorizontalHeaderLabels", "setVerticalHeaderLabels", "addAction", "addMenu", "addItem", "addItems"),
    *("addButton", "addTab", "addRow", "addSection", "insertItem", "showMessage", "drawText", "getOpenFileName"),
    *("getSaveFileName", "getExistingDirectory", "getText", "getInt", "getItem", "about", "information", "warning"),
    *("question", "critical", "show_note", "show_error", "show_hint", "show_text", "set_text", "set_title"),
    *("report_error", "tell", "_say", "hint", "tool_button", "_action", "_button", "_field", "_heading", "_hint"),
}
"""Methods and helpers whose texts people read."""
WIDGETS = {
    *(
        "QLabel",
        "QPushButton",
        "QToolButton",
        "QCheckBox",
        "QRadioButton",
        "QGroupBox",
        "QAction",
        "QMenu",
        "QLineEdit",
    ),
    *("QDockWidget", "QToolBar", "QMessageBox", "QProgressDialog", "QListWidgetItem", "QTableWidgetItem", "QComboBox"),
    *(
        "QTreeWidgetItem",
        "QSpinBox",
        "QDoubleSpinBox",
        "QFileDialog",
        "QSlider",
        "QProgressBar",
        "EmptyState",
        "Curves",
    ),
}
READ = {"toolTip", "accessibleName", "accessibleDescription", "placeholderText", "suffix", "prefix", "title", "action"}
"""Keywords whose texts people read; others, such as names of objects, are the program's own."""

ALLOWED = {
    # Units and names that are the same in every language.
    *(" px", "px", "CUDA", "MiniLM", "catpaint", "[*] – catpaint"),
    # For developers, in the log.
    "no example: %s",
    # Names of icons, which helpers take before the text.
    *ICONS,
}
KEYS = re.compile(r"\t?((Ctrl|Shift|Alt)\+)*(\w|Up|Down|Del|F\d+)$")
"""Keys as Qt reads them; it writes them as the system does."""
NAMES = re.compile(r"[a-z]+(_[a-z]+)+$")
"""Names of actions, which helpers take after the text."""
LETTERS = re.compile(r"[^\W\d_]{2,}")


def escaped(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Literals with words in them that are given to people without `say` around them: (line, text)."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in SETTERS | WIDGETS:
            # The last thing an item is given is its data.
            read = node.args[:-1] if name == "addItem" and len(node.args) > 1 else node.args
            for argument in read:
                yield from _literals(argument)
        for keyword in node.keywords:
            if keyword.arg in READ and (name in SETTERS | WIDGETS or name[:1].isupper()):
                yield from _literals(keyword.value)


def _literals(node: ast.expr) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Constant(value=str(text)):
            if LETTERS.search(text) and not (text in ALLOWED or KEYS.match(text) or NAMES.match(text)):
                yield node.lineno, text
        case ast.JoinedStr(values=parts):
            for part in parts:
                if isinstance(part, ast.FormattedValue):
                    yield from _literals(part.value)
                else:
                    yield from _literals(part)
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*_literals(body), *_literals(orelse))
        case ast.BinOp(left=left, right=right):
            yield from (*_literals(left), *_literals(right))
        case ast.BoolOp(values=values) | ast.List(elts=values) | ast.Tuple(elts=values):
            for value in values:
                yield from _literals(value)


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: path.relative_to(UI).as_posix())
def test_what_people_read_is_said(path: Path) -> None:
    found = [f"{path.name}:{line}: {text!r}" for line, text in escaped(ast.parse(path.read_text(encoding="utf-8")))]
    assert not found, f"put say(...) around it (see docs/translating.md): {found}"


@pytest.mark.parametrize(
    "source",
    [
        'label.setText("Hello there")',
        'label.setText(f"{count} images")',
        'label.setToolTip(name if name else "nothing")',
        'QLabel("Hello")',
        'QSlider(accessibleName="Size")',
        'menu.addAction(say("Fine") + " and not")',
        'table.setHorizontalHeaderLabels(["Class", say("Size")])',
    ],
)
def test_what_escapes_is_found(source: str) -> None:
    assert len(list(escaped(ast.parse(source)))) == 1


@pytest.mark.parametrize(
    "source",
    [
        'label.setText(say("Hello"))',
        'label.setText(f"{width} × {height}")',
        'widget.setObjectName("panel")',
        'spin.setSuffix(" px")',
        "box.addItem(say(title), name)",
    ],
)
def test_what_is_said_or_no_sentence_passes(source: str) -> None:
    assert not list(escaped(ast.parse(source)))
