"""The window's language, by Qt's translations: `assets/languages/catpaint_CODE.qm`, made from the `.ts` beside it.

English has a file too, for its plurals. What no file has is shown as it is written in the program, in English.
`python -m catpaint.ui.common.languages` brings the files up to date.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from catpaint import files

LANGUAGES = (("en", "English"), ("de", "Deutsch (in Teilen)"))
"""Codes and names in the language itself. One that isn't complete says so, and is never chosen unasked."""
TRANSLATED = ("settings", "training/ends.py", "training/panel.py", "shell/training_notice.py")
"""Parts of `catpaint/ui` whose sentences go through translation so far."""
_KEPT = "catpaintTranslators"


def folder() -> Path:
    """Where the files are."""
    return files.bundled_folder("assets") / "languages"


def install(application: QCoreApplication, code: str) -> bool:
    """Speak a language from now on, English for one there is no file of; whether there was one."""
    for old in application.property(_KEPT) or ():
        application.removeTranslator(old)
    own, qt = QTranslator(application), QTranslator(application)
    found = own.load(f"catpaint_{code}", str(folder()))
    if not found:
        code = "en"
        own.load("catpaint_en", str(folder()))
    # What Qt writes itself: OK, Cancel, dialogs of files.
    if qt.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(qt)
    application.installTranslator(own)
    application.setProperty(_KEPT, [own, qt])
    return found


def _update() -> None:
    """Collect what is to be translated, and make the files that are read."""
    root = Path(__file__).resolve().parents[1]
    sources = [
        path for part in TRANSLATED for path in ([root / part] if part.endswith(".py") else root.glob(f"{part}/*.py"))
    ]
    for code, _ in LANGUAGES:
        path = folder() / f"catpaint_{code}.ts"
        only = ["-pluralonly"] if code == "en" else []
        words = [
            _tool("pyside6-lupdate"),
            *only,
            "-no-obsolete",
            "-locations",
            "none",
            *map(str, sorted(sources)),
            "-ts",
            str(path),
        ]
        subprocess.run(words, check=True)
        subprocess.run([_tool("pyside6-lrelease"), str(path)], check=True)


def _tool(name: str) -> str:
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name) or name


if __name__ == "__main__":
    _update()
