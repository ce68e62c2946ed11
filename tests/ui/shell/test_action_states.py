"""What can be done, and what it is called, by what the session is at."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from catpaint.domain.tools import Tool
from catpaint.session.busy import Busy, Task
from catpaint.ui.canvas.toolbox import ToolBox
from catpaint.ui.shell.action_states import ActionStates
from catpaint.ui.shell.actions import TOOL_ACTIONS, Actions


@pytest.fixture
def actions(ready, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    actions = Actions(host)
    host.toolbox = ToolBox(ready)
    host.states = ActionStates(ready, host.toolbox, actions, host)
    host.states.show_all()
    actions.host = host
    return actions


def test_undo_says_what_it_undoes(actions, ready):
    assert not actions["undo"].isEnabled()
    ready.classes.rename(0, "sky")
    assert actions["undo"].isEnabled()
    assert "heaven" in actions["undo"].text()
    assert "Ctrl+Z" in actions["undo"].toolTip()
    ready.session.undo()
    assert actions["redo"].isEnabled()
    assert not actions["undo"].isEnabled()


def test_the_chosen_tool_is_checked(actions):
    actions.host.toolbox.set_tool(Tool.FILL)
    assert actions[TOOL_ACTIONS[Tool.FILL].name].isChecked()


def test_replacing_names_both_classes(actions, ready):
    ready.classes.select(1)
    ready.classes.select(2)
    assert "“lawn” by “cabin”" in actions["replace_class"].text().replace("&", "")
    ready.classes.protect(2, True)
    assert actions["protect_class"].isChecked()


def test_a_picture_can_be_kept_once_there_is_one_and_a_locked_seed_is_not_drawn(actions, ready, link):
    link.answer_render()
    assert actions["keep"].isEnabled()
    ready.seeds.lock(True)
    assert not actions["reroll"].isEnabled()
    assert not actions["one_noise"].isEnabled()
    ready.seeds.lock(False)
    assert actions["reroll"].isEnabled()


def test_what_is_under_way_can_be_stopped(actions, ready, link):
    link.busy.emit(Busy(Task.JOB, "Training", 0.4, 75.0))
    assert actions["stop"].isEnabled()
    link.busy.emit(Busy())
    assert not actions["stop"].isEnabled()


def test_what_is_shown_is_checked(actions, ready):
    ready.session.set_overlay(0.4)
    assert actions["overlay"].isChecked()
    ready.pictures.set_unpainted("fill")
    assert actions["fill_unpainted"].isChecked()
    ready.live.switch(False)
    assert not actions["live"].isChecked()
