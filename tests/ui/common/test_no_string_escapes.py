"""No sentence of the window escapes translation: what is given to Qt's setters and constructors is `say`'s.

And what the layers below raise is a sentence with its places, which the window can say.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import catpaint
from catpaint.ui.common.icons import ICONS
from catpaint.ui.common.language_files import SILENT, errors_of

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
    *("ray://host:10001", " px", "px", "CUDA", "MiniLM", "catpaint", "[*] – catpaint"),
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


PACKAGE = Path(catpaint.__file__).parent
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
ERRORS = errors_of(TREES.values())


_TOLD = {"Failure", "FileProblem", "Note", "Progress", "tell"}


def untold(tree: ast.Module, errors: frozenset[str] = ERRORS) -> Iterator[tuple[int, str]]:
    """What is raised, noted or told in a way that can't be translated: glued texts in the place of a sentence."""
    glued = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and _is_glued(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            name = node.func.id
            texts = (
                node.args[:1]
                if name in errors | {"Failure", "Note", "Progress", "tell"}
                else node.args[1:2] * (name == "FileProblem")
            )
            for text in texts:
                parts = list(ast.walk(text)) if not isinstance(text, ast.Call) else [text]
                if any(_is_glued(part) or (isinstance(part, ast.Name) and part.id in glued) for part in parts):
                    yield node.lineno, ast.unparse(node)


def _is_glued(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod)):
        return True
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "join")


def test_errors_are_sentences() -> None:
    found = []
    for path, tree in TREES.items():
        within = path.relative_to(PACKAGE).as_posix()
        if not within.startswith(SILENT) and not path.name.startswith("bench_"):
            found += [f"{within}:{line}: {text:.90}" for line, text in untold(tree)]
    assert not found, f"name the places of the sentence instead (see docs/translating.md): {found}"


@pytest.mark.parametrize(
    "source",
    [
        'FileError(f"{path}: is damaged")',
        'raise FileError("{path}: is damaged".format(path=path))',
        'DatasetError(str(path) + ": is damaged")',
        'DatasetError("; ".join(notes))',
        'Note(f"{name} is a guess", kind)',
        'FileProblem(path, f"{path}: is damaged")',
        'FileError("a" if good else f"{b}")',
        'message = f"{path}: is damaged"\nFileError(message)',
    ],
)
def test_a_glued_error_is_found(source: str) -> None:
    assert len(list(untold(ast.parse(source)))) == 1


@pytest.mark.parametrize(
    "source",
    [
        'FileError("{path}: is damaged", path=path)',
        'FileError("is damaged")',
        "FileError(error.told)",
        'Note(tell("{name} is a guess", name=name), kind)',
        "FileProblem(path, said)",
        'ValueError(f"{path}: for developers")',
    ],
)
def test_a_told_error_passes(source: str) -> None:
    assert not list(untold(ast.parse(source)))
