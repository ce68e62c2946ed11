"""What the model manager asks before it does something that can't be taken back, or that has terms."""

from __future__ import annotations

from PySide6.QtWidgets import QInputDialog, QLineEdit, QMessageBox, QWidget


def ask_licence(parent: QWidget, name: str, licence: str, page: str) -> bool:
    """Whether the person accepts the licence of published weights."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Licence")
    box.setText(f"Licence of {name}: {licence}")
    box.setInformativeText(f"Read it where the weights are published: {page}")
    accept = box.addButton("Accept", QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.exec()
    return box.clickedButton() is accept


def ask_delete(parent: QWidget, name: str, size: str, folder: str) -> bool:
    """Whether a model may be deleted from the disk."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Delete model")
    box.setText(f"Delete “{name}”?")
    box.setInformativeText(f"{size} in {folder} are deleted. Projects that use it ask for another model.")
    delete = box.addButton("Delete", QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.exec()
    return box.clickedButton() is delete


def ask_name(parent: QWidget, name: str) -> str | None:
    """A model's new name, None where it stays."""
    chosen, accepted = QInputDialog.getText(parent, "Rename model", "New name", QLineEdit.EchoMode.Normal, name)
    chosen = chosen.strip()
    return chosen if accepted and chosen and chosen != name else None
