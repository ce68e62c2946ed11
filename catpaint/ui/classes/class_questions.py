"""What is asked before classes are renamed, merged, split or deleted: what will happen is said first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from catpaint.domain.vocabulary import IGNORE, VocabularyClass
from catpaint.session.class_rows import delete_sentence, follow, merge_sentence, outcome
from catpaint.ui.classes.class_dialogs import RenameDialog, ReplaceDialog
from catpaint.ui.classes.class_split import SplitDialog
from catpaint.ui.document import Document

Attempt = Callable[[Callable[[], object]], bool]
"""Calls something that may be refused, shows the refusal; whether it was done."""


class ClassQuestions:
    """Opens the dialogs of the class list; what the person agrees to is done through `attempt`."""

    def __init__(self, document: Document, attempt: Attempt, parent: QWidget) -> None:
        self._document, self._attempt, self._parent = document, attempt, parent

    def rename(self, class_id: int, proposed: str) -> None:
        """Say what follows a new name, which can still be changed."""
        document, name = self._document, self._document.vocabulary.by_id(class_id).name
        affinity = document.affinity
        by_name = document.affinity_editable and affinity is not None and affinity.estimator == "text"
        dialog = RenameDialog(
            name,
            proposed,
            f"{follow(document.followers)}.",
            keep_row=True if by_name and name in document.automatic_rows else None,
            chosen=lambda new, keep: self._attempt(lambda: document.rename_class(class_id, new, keep_row=keep)),
            parent=self._parent,
        )
        self._open(dialog)

    def merge(self, entry: VocabularyClass) -> None:
        """Ask which class another one becomes part of."""
        document = self._document
        pixels = document.count_pixels(entry.id)
        sentence = merge_sentence(entry.name, pixels, document.label_map.size)
        self._replace("Merge", entry, sentence, pixels, lambda other: document.merge_class(entry.id, other))

    def delete(self, entry: VocabularyClass) -> bool:
        """Ask what a deleted class's pixels become. True: there was nothing to ask, it is deleted."""
        document = self._document
        pixels = document.count_pixels(entry.id)
        if pixels == 0 and not document.followers:
            return self._attempt(lambda: document.delete_class(entry.id, IGNORE))
        sentence = delete_sentence(entry.name, pixels, document.label_map.size)
        self._replace("Delete", entry, sentence, pixels, lambda other: document.delete_class(entry.id, other))
        return False

    def split(self, entry: VocabularyClass) -> None:
        """Ask what is split off a class."""
        document = self._document
        dialog = SplitDialog(
            document.label_map,
            document.vocabulary,
            entry.id,
            painted=document.count_pixels(entry.id) > 0,
            followers=document.followers,
            chosen=lambda name, color, region: self._attempt(
                lambda: document.split_class(entry.id, name, color, region)
            ),
            parent=self._parent,
        )
        self._open(dialog)

    def _replace(
        self, verb: str, entry: VocabularyClass, sentence: str, pixels: int, act: Callable[[int], None]
    ) -> None:
        vocabulary, followers = self._document.vocabulary, self._document.followers

        def said(other: int) -> str:
            return outcome(pixels, "" if other == IGNORE else vocabulary.by_id(other).name, followers)

        dialog = ReplaceDialog(
            vocabulary,
            entry.id,
            sentence,
            title=f"{verb} “{entry.name}”",
            verb=verb,
            ignore=verb == "Delete",
            outcome=said,
            chosen=lambda other: self._attempt(lambda: act(other)),
            parent=self._parent,
        )
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()
