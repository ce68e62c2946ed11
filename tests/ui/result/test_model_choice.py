"""The model list: details beside the name, everything in the tool tip, what is missing disabled."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from catpaint.errors import CatpaintError
from catpaint.session.model_cards import ModelCard
from catpaint.ui.result.model_choice import DETAIL, ModelChoice

LONG = "/models/" + "a model of the old town with a very long name " * 3


@pytest.fixture
def choice(session, qtbot):
    session.models._names = ("tiny", LONG, "gone")
    session.models.take_cards(
        {
            "tiny": ModelCard("tiny", "OASIS", 5, "source", size=(96, 160), licence="CC0"),
            LONG: ModelCard(LONG, "PITI", 3, "mine", finetuned="source"),
            "gone": ModelCard("gone", problem="its generator.safetensors is missing; get the model again"),
        }
    )
    choice = ModelChoice(session)
    qtbot.addWidget(choice)
    choice.resize(120, 28)
    choice.show()
    return choice


def test_names_details_and_tips(choice):
    assert choice.count() == 3
    assert [choice.itemData(row, DETAIL) for row in range(3)] == [
        "GAN, at once · 5 classes",
        "Diffusion, some seconds · 3 classes",
        "can't be used",
    ]
    assert "Licence: CC0" in choice.itemData(0, Qt.ItemDataRole.ToolTipRole)
    assert "finetuned from source" in choice.itemData(1, Qt.ItemDataRole.ToolTipRole)
    assert "160×96" in choice.toolTip()
    assert "every brush stroke" in choice.itemData(1, Qt.ItemDataRole.ToolTipRole)


def test_what_is_missing_can_t_be_chosen(choice):
    model = choice.model()
    assert not model.item(2).isEnabled()
    assert "missing" in choice.itemData(2, Qt.ItemDataRole.ToolTipRole)


def test_choosing_and_undoing(choice, session):
    choice.activated.emit(1)
    assert session.models.name == LONG
    assert choice.currentData() == LONG
    session.session.undo()
    assert choice.currentText() == "tiny"


def test_a_refusal_is_told(choice, session, monkeypatch):
    def refuse(name):
        raise CatpaintError("no")

    said = []
    session.failed.connect(lambda text, _: said.append(text))
    monkeypatch.setattr(session.models, "choose", refuse)
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert said == ["no"]
    assert choice.currentText() == "tiny"


def test_it_paints_long_names_and_its_popup(choice, session, qtbot):
    session.models.choose(LONG)
    assert not choice.grab().isNull()
    choice.showPopup()
    assert choice.view().minimumWidth() <= 520
    assert not choice.view().grab().isNull()
    choice.hidePopup()
