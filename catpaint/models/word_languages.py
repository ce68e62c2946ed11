"""Which language a class's name is in, as far as its letters tell: for encoders that were taught English alone."""

from __future__ import annotations

import unicodedata

_SCRIPTS = {
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "CJK": "Chinese",
    "CYRILLIC": "Russian or another language in Cyrillic letters",
    "GREEK": "Greek",
    "ARABIC": "Arabic",
    "HEBREW": "Hebrew",
    "DEVANAGARI": "Hindi",
    "BENGALI": "Bengali",
    "TAMIL": "Tamil",
    "TELUGU": "Telugu",
    "THAI": "Thai",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
    "ETHIOPIC": "Amharic",
}
"""By the first word of a letter's Unicode name. Kana comes before Chinese characters: Japanese is written in both."""

_LETTERS = {
    "ß": "German",
    "äöü": "German",
    "łąęśźż": "Polish",
    "čřžůěďť": "Czech",
    "ğış": "Turkish",
    "åæø": "Danish, Norwegian or Swedish",
    "ñ¿¡": "Spanish",
    "ãõ": "Portuguese",
    "èêàùœîôû": "French",
    "ìò": "Italian",
    "ăâțș": "Romanian",
    "őű": "Hungarian",
}
"""Letters that English words hardly ever have; é and ç are in some. The first language that fits is named."""


def foreign_language(text: str) -> str | None:
    """The language that the letters of `text` tell, in English; None for English, and where they tell none.

    Words that are spelt in plain Latin letters can't be told from English ones.
    """
    text = unicodedata.normalize("NFC", text).lower()
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()}
    for script, language in _SCRIPTS.items():
        if any(found == script or (script == "CJK" and found.startswith("CJK")) for found in scripts):
            return language
    return next((language for letters, language in _LETTERS.items() if any(each in text for each in letters)), None)
