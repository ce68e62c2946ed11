"""What the model manager asks before it does something that can't be taken back, or that has terms."""

from __future__ import annotations

from PySide6.QtWidgets import QInputDialog, QLineEdit, QMessageBox, QWidget


def ask_licence(parent: QWidget, name: str, licence: str, page: str) -> bool:
    """Whether the person accepts the licence of published weights."""
    box = QMessageBox(QMessageBox.Icon.Question, "Licence", f"Licence of {name}: {licence}", parent=parent)
    box.setInformativeText(f"Read it where the weights are published: {page}")
    return _agreed(box, "Accept", QMessageBox.ButtonRole.AcceptRole)


def ask_delete(parent: QWidget, name: str, size: str, folder: str) -> bool:
    """Whether a model may be deleted from the disk."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Delete model", f"Delete “{name}”?", parent=parent)
    box.setInformativeText(f"{size} in {folder} are deleted. Projects that use it ask for another model.")
    return _agreed(box, "Delete", QMessageBox.ButtonRole.DestructiveRole)


def ask_name(parent: QWidget, name: str) -> str | None:
    """A model's new name, None where it stays."""
    chosen, accepted = QInputDialog.getText(parent, "Rename model", "New name", QLineEdit.EchoMode.Normal, name)
    chosen = chosen.strip()
    return chosen if accepted and chosen and chosen != name else None


def _agreed(box: QMessageBox, label: str, role: QMessageBox.ButtonRole) -> bool:
    """Ask; Enter and Escape say no."""
    agree = box.addButton(label, role)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is agree
