"""What the model manager asks before it does something that can't be taken back, or that has terms."""

from __future__ import annotations

from PySide6.QtWidgets import QInputDialog, QLineEdit, QMessageBox, QWidget

from catpaint.words import say


def ask_licence(parent: QWidget, name: str, licence: str, page: str) -> bool:
    """Whether the person accepts the licence of published weights."""
    box = QMessageBox(
        QMessageBox.Icon.Question,
        say("Licence"),
        say("Licence of {name}: {licence}", name=name, licence=licence),
        parent=parent,
    )
    box.setInformativeText(say("Read it where the weights are published: {page}", page=page))
    return _agreed(box, say("Accept"), QMessageBox.ButtonRole.AcceptRole)


def ask_delete(parent: QWidget, name: str, size: str, folder: str) -> bool:
    """Whether a model may be deleted from the disk."""
    box = QMessageBox(QMessageBox.Icon.Warning, say("Delete model"), say("Delete “{name}”?", name=name), parent=parent)
    box.setInformativeText(
        say("{size} in {folder} are deleted. Projects that use it ask for another model.", size=size, folder=folder)
    )
    return _agreed(box, say("Delete"), QMessageBox.ButtonRole.DestructiveRole)


def ask_name(parent: QWidget, name: str) -> str | None:
    """A model's new name, None where it stays."""
    chosen, accepted = QInputDialog.getText(
        parent, say("Rename model"), say("New name"), QLineEdit.EchoMode.Normal, name
    )
    chosen = chosen.strip()
    return chosen if accepted and chosen and chosen != name else None


def _agreed(box: QMessageBox, label: str, role: QMessageBox.ButtonRole) -> bool:
    """Ask; Enter and Escape say no."""
    agree = box.addButton(label, role)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is agree
