"""The promises about imports that import-linter can't make."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

HEAVY = {"torch", "PySide6", "transformers", "open_clip", "diffusers", "timm"}


@pytest.mark.parametrize(
    "statement",
    [
        "import catpaint; catpaint.Vocabulary, catpaint.Project, catpaint.AffinityMatrix",
        "from catpaint.cli import run; run(['--version'])",
        "from catpaint.cli import run; run(['render', '--help'])",
        "from catpaint.cli import run; run(['render', 'no.png', '--vocabulary', 'no.json', '-o', 'x.png'])",
    ],
)
def test_light_imports_stay_light(statement: str) -> None:
    program = (
        "import sys\n"
        "try:\n"
        f"    exec({statement!r})\n"
        "except SystemExit:\n"
        "    pass\n"
        f"print('HEAVY', sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "HEAVY []"


def test_rendering_needs_no_qt() -> None:
    program = "import sys, catpaint.rendering.renderer, catpaint.affinity.estimate; print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_session_needs_neither_qt_nor_torch_to_begin() -> None:
    program = (
        "import sys, catpaint.session.session, catpaint.session.engine_link; "
        f"print(sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def modules(package: str) -> dict[str, ast.Module]:
    """Every module of a package of ours by its dotted name, parsed; packages' own files aren't among them."""
    found = {}
    for path in (ROOT / "catpaint" / package).rglob("*.py"):
        if path.name != "__init__.py":
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found[name] = ast.parse(path.read_text("utf-8"))
    return found


def imports_of(tree: ast.Module, known: set[str]) -> set[str]:
    """Modules among `known` that a module imports, anywhere in it but for type checkers alone."""
    skipped = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & known


def test_every_file_of_ui_is_about_qt() -> None:
    by_hand = {"catpaint.ui.common.language_files"}  # writes what Qt reads, and runs Qt's own tools for it
    without = [
        name
        for name, tree in modules("ui").items()
        if name not in by_hand
        and not any(
            isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("PySide6", "qtawesome")
            for node in ast.walk(tree)
        )
    ]
    assert without == []


def test_nothing_asks_for_an_architecture_by_name() -> None:
    from catpaint.architectures import ARCHITECTURES

    named = [
        (name, node.value)
        for name, tree in modules("").items()
        if not name.startswith("catpaint.architectures.")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in {*ARCHITECTURES, *(a.title for a in ARCHITECTURES.values())}
    ]
    assert named == []


@pytest.mark.parametrize("package", ["session", "ui"])
def test_no_circle_of_files(package: str) -> None:
    trees = modules(package)
    left = {name: imports_of(tree, set(trees)) for name, tree in trees.items()}
    while free := {name for name, imported in left.items() if not imported & set(left)}:
        left = {name: imported for name, imported in left.items() if name not in free}
    assert left == {}


SHARED_BASES = {"WorkerLink", "ThemedPanel", "ElidedCombo"}
"""Classes that are whole by themselves; those that derive from them are things of their own."""


@pytest.mark.parametrize("package", ["session", "ui"])
def test_no_class_is_spread_over_files(package: str) -> None:
    trees = modules(package)
    classes = {
        node.name: name for name, tree in trees.items() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    }
    spread = [
        (node.name, base.id)
        for name, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if isinstance(base, ast.Name) and classes.get(base.id, name) != name and base.id not in SHARED_BASES
    ]
    assert spread == []
