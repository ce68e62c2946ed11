"""What is asked before classes are renamed, merged, split or deleted: what will happen is said first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from catpaint.domain.vocabulary import IGNORE, VocabularyClass
from catpaint.session.class_rows import delete_sentence, follow, merge_sentence, outcome
from catpaint.ui.classes.class_dialogs import RenameDialog, ReplaceDialog
from catpaint.ui.classes.class_split import SplitDialog
from catpaint.ui.common.qt_session import QtSession
from catpaint.words import say

Attempt = Callable[[Callable[[], object]], bool]
"""Calls something that may be refused, shows the refusal; whether it was done."""


class ClassQuestions:
    """Opens the dialogs of the class list; what the person agrees to is done through `attempt`."""

    def __init__(self, session: QtSession, attempt: Attempt, parent: QWidget) -> None:
        self._session, self._attempt, self._parent = session, attempt, parent

    def rename(self, class_id: int, proposed: str) -> None:
        """Say what follows a new name, which can still be changed."""
        session, name = self._session, self._session.classes.vocabulary.by_id(class_id).name
        affinity = session.affinity.matrix
        by_name = session.affinity.editable and affinity is not None and affinity.estimator == "text"
        dialog = RenameDialog(
            name,
            proposed,
            f"{follow(session.classes.followers)}.",
            keep_row=True if by_name and name in session.affinity.automatic_rows else None,
            chosen=lambda new, keep: self._attempt(lambda: session.classes.rename(class_id, new, keep_row=keep)),
            parent=self._parent,
        )
        self._open(dialog)

    def merge(self, entry: VocabularyClass) -> None:
        """Ask which class another one becomes part of."""
        session = self._session
        pixels = session.pixels.count(entry.id)
        sentence = merge_sentence(entry.name, pixels, session.pixels.label_map.size)
        title = say("Merge “{name}”", name=entry.name)
        self._replace(
            title, say("Merge"), entry, sentence, pixels, lambda other: session.classes.merge(entry.id, other)
        )

    def delete(self, entry: VocabularyClass) -> bool:
        """Ask what a deleted class's pixels become. True: there was nothing to ask, it is deleted."""
        session = self._session
        pixels = session.pixels.count(entry.id)
        if pixels == 0 and not session.classes.followers:
            return self._attempt(lambda: session.classes.delete(entry.id, IGNORE))
        sentence = delete_sentence(entry.name, pixels, session.pixels.label_map.size)
        title, verb = say("Delete “{name}”", name=entry.name), say("Delete")
        delete = session.classes.delete
        self._replace(title, verb, entry, sentence, pixels, lambda other: delete(entry.id, other), ignore=True)
        return False

    def split(self, entry: VocabularyClass) -> None:
        """Ask what is split off a class."""
        session = self._session
        dialog = SplitDialog(
            session.pixels.label_map,
            session.classes.vocabulary,
            entry.id,
            painted=session.pixels.count(entry.id) > 0,
            followers=session.classes.followers,
            chosen=lambda name, color, region: self._attempt(
                lambda: session.classes.split(entry.id, name, color, region)
            ),
            parent=self._parent,
        )
        self._open(dialog)

    def _replace(
        self,
        title: str,
        verb: str,
        entry: VocabularyClass,
        sentence: str,
        pixels: int,
        act: Callable[[int], None],
        *,
        ignore: bool = False,
    ) -> None:
        vocabulary, followers = self._session.classes.vocabulary, self._session.classes.followers

        def said(other: int) -> str:
            return outcome(pixels, "" if other == IGNORE else vocabulary.by_id(other).name, followers)

        dialog = ReplaceDialog(
            vocabulary,
            entry.id,
            sentence,
            title=title,
            verb=verb,
            ignore=ignore,
            outcome=said,
            chosen=lambda other: self._attempt(lambda: act(other)),
            parent=self._parent,
        )
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()
