"""The promises about imports that import-linter can't make."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
