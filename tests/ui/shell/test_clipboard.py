"""What is copied, and what becomes of it at the end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

COPYING = """
import sys
import numpy as np
from PySide6.QtWidgets import QApplication
from catpaint.domain.pieces import Clip, Piece
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.ui.shell.clipboard import let_go, put_clip, taken_clip
application = QApplication(sys.argv[:1])
piece = Piece(np.zeros((2, 3), np.uint16), np.ones((2, 3), bool), (0, 0))
put_clip(Clip(piece, Vocabulary("one", (VocabularyClass(0, "sea", (1, 2, 3)),))))
print(taken_clip().piece.ids.shape)
let_go()
print(taken_clip())
"""


def test_a_copy_outlives_neither_the_program_nor_python() -> None:
    """Without a system's clipboard it was deleted after Python had ended, which ended the program with a signal."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", COPYING], capture_output=True, text=True, env=environment)
    assert done.stdout.split("\n")[:2] == ["(2, 3)", "None"], done.stderr
    assert done.returncode == 0
