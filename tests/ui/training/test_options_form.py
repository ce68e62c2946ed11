"""The options of a run as a form: the same schema as the command line's."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from catpaint.architectures import ARCHITECTURES
from catpaint.domain.options import TRAINING, FinetuneOptions, options_of
from catpaint.errors import TrainingError
from catpaint.ui.training.options_form import OptionsForm


def test_every_option_of_the_model_has_a_field_and_says_what_it_is(qtbot: QtBot) -> None:
    for record in ARCHITECTURES.values():
        groups = ["affinity", *record.options]
        form = OptionsForm(groups)
        qtbot.addWidget(form)
        records = options_of(groups)
        assert set(form.fields) == {record.name for record in records}
        for record in records:
            assert record.help[1:20] in form.fields[record.name].toolTip()
        assert form.options() == FinetuneOptions()
        assert form.problem() == ""


def test_what_is_chosen_is_the_options(qtbot: QtBot) -> None:
    form = OptionsForm(TRAINING)
    qtbot.addWidget(form)
    with qtbot.waitSignal(form.changed):
        form.fields["freezed_depth"].line.setText("9")
    form.fields["generator_rate"].line.setText("2e-4")
    form.fields["augment"].boxes["cutout"].setChecked(True)
    box = form.fields["batch_statistics"].box
    box.setCurrentIndex(box.findData("re-estimated"))
    assert form.options() == FinetuneOptions(
        freezed_depth=9, generator_rate=2e-4, augment=("cutout",), batch_statistics="re-estimated"
    )


def test_a_file_can_be_browsed_for(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = OptionsForm(TRAINING)
    qtbot.addWidget(form)
    field = form.fields["perceptual"]
    assert form.options().perceptual is None
    field.browse.click()
    (dialog,) = field.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "resnet.pth"))
    dialog.close()
    assert form.options().perceptual == str(tmp_path / "resnet.pth")
    monkeypatch.chdir(tmp_path)
    field.line.setText("other.pth")
    assert form.options().to_json() == {"perceptual": str(tmp_path / "other.pth")}


def test_nonsense_is_told(qtbot: QtBot) -> None:
    form = OptionsForm(TRAINING)
    qtbot.addWidget(form)
    form.fields["freezed_depth"].line.setText("12")
    assert "freezed depth is '12'; it must be a whole number in 0..9" in form.problem()
    with pytest.raises(TrainingError):
        form.options()
