"""The window's language, by Qt's translations: `assets/languages/catpaint_CODE.qm`, made from the `.ts` beside it.

Sentences are written in English where they are used (see `catpaint.words`). English has a file too, for its plurals.
`python -m catpaint.ui.common.language_files` brings the files up to date (see docs/translating.md).
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from catpaint import files, words

LANGUAGES = (("en", "English"), ("de", "Deutsch"))
"""Codes and names in the language itself."""
CONTEXT = "catpaint"
"""One for all: a sentence is translated once, wherever it is said; `meaning` tells homonyms apart."""
_KEPT = "catpaintTranslators"


def folder() -> Path:
    """Where the files are."""
    return files.bundled_folder("assets") / "languages"


def of_system() -> str:
    """The code of the language that the system's person reads most willingly, of those there is a file of."""
    known = {code for code, _ in LANGUAGES}
    return next((code for name in QLocale.system().uiLanguages() if (code := name[:2].lower()) in known), "en")


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
    # Spin boxes write and read numbers as the sentences do.
    locale = QLocale(QLocale.Language.C) if code == "en" else QLocale(code)
    QLocale.setDefault(locale)
    words.use(_translate, decimal_comma=locale.decimalPoint() == ",")
    return found


def _translate(text: str, meaning: str, n: int) -> str | None:
    said = QCoreApplication.translate(CONTEXT, text, meaning or None, n)
    # Qt gives back what it has no translation of, with the number put in.
    if said == text.replace("%n", str(n)):
        return None
    # And it groups no thousands.
    return said.replace(str(n), words.number(n), 1) if n >= 1000 else said
