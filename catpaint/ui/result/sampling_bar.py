"""Quality of a diffusion model's pictures: a preset, how long it takes, and what can be changed about it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from catpaint.session.live_sampling import MOST_SECONDS
from catpaint.session.sampling import CUSTOM, GUIDANCE_RANGE, SAMPLER, Sampling, about_text
from catpaint.ui.common.messages import ElidedLabel
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.symbols import ThemedPanel, tool_button
from catpaint.words import mark, say

_TIPS = {**{name: preset.tip for name, preset in SAMPLER.presets.items()}, CUSTOM: mark("Steps of your own")}


class SamplingBar(ThemedPanel):
    """Bound to a session; hidden unless its model is a diffusion model."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.preset = QComboBox(accessibleName=say("Quality"))
        for name in SAMPLER.presets:
            self._add_preset(name)
        self.cost = ElidedLabel()
        self.cost.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.more = tool_button("tune", say("Steps, guidance and when to finish"), checkable=True)
        self.steps = QSpinBox(minimum=1, maximum=SAMPLER.most_steps, accessibleName=say("Steps"))
        self.steps.setToolTip(say("Steps of the base network: more give a cleaner composition and take longer"))
        self.detail_steps = QSpinBox(minimum=1, maximum=SAMPLER.most_steps, accessibleName=say("Upsampler steps"))
        self.detail_steps.setToolTip(
            say("Steps of the upsampler, which adds detail; each takes longer than one of the base")
        )
        low, high = GUIDANCE_RANGE
        self.guidance = QDoubleSpinBox(
            minimum=low, maximum=high, singleStep=0.1, decimals=2, accessibleName=say("Guidance")
        )
        self.guidance.setToolTip(
            say(
                "How strictly the picture follows the label map: 1 is free, 1.4 as published; much more exaggerates "
                "colours"
            )
        )
        self.finish = QCheckBox(say("Finish when I pause"))
        self.finish.setToolTip(
            say(
                "On: the chosen quality follows the draft after a second's pause, unless it takes more than "
                "{most:.0f} s\nOff: only drafts are made by themselves; “Render now” (F5) makes the rest",
                most=MOST_SECONDS,
            )
        )
        self.mix = QCheckBox(say("Mix sources"))
        self.mix.setToolTip(
            say(
                "On: a class is a mixture of its sources, by their weights\n"
                "Off: its strongest source alone stands for it, as the model was trained"
            )
        )
        self.reset = tool_button("reset", say("Back to the preset's steps and the default guidance"))
        self.details = QWidget()
        self._lay_out()
        self._connect()
        self._show()

    def _add_preset(self, name: str) -> None:
        self.preset.addItem(say(name.capitalize()), name)
        self.preset.setItemData(self.preset.count() - 1, say(_TIPS.get(name, "")), Qt.ItemDataRole.ToolTipRole)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        label = QLabel(say("Quality"))
        label.setBuddy(self.preset)
        top.addWidget(label)
        top.addWidget(self.preset)
        top.addWidget(self.cost, 1)
        top.addWidget(self.more)
        grid = QGridLayout(self.details)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        self._labels: dict[QWidget, QLabel] = {}
        for at, (text, field) in enumerate(
            ((say("Steps"), self.steps), (say("Upsampler"), self.detail_steps), (say("Guidance"), self.guidance))
        ):
            caption = QLabel(text)
            caption.setBuddy(field)
            self._labels[field] = caption
            field.setKeyboardTracking(False)
            grid.addWidget(caption, 0, at)
            grid.addWidget(field, 1, at)
            grid.setColumnStretch(at, 1)
        grid.addWidget(self.reset, 1, 3)
        grid.addWidget(self.finish, 2, 0, 1, 4)
        grid.addWidget(self.mix, 3, 0, 1, 4)
        self.details.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addLayout(top)
        layout.addWidget(self.details)

    def _connect(self) -> None:
        session = self._session
        for signal in (session.sampling_changed, session.model_changed, session.opened):
            signal.connect(self._show)
        self.more.toggled.connect(self.details.setVisible)
        self.preset.activated.connect(self._choose)
        self.steps.valueChanged.connect(lambda value: self._set(self._sampling.with_steps(value)))
        self.detail_steps.valueChanged.connect(lambda value: self._set(self._sampling.with_steps(None, value)))
        self.guidance.valueChanged.connect(lambda value: self._set(self._sampling.with_guidance(value)))
        self.finish.toggled.connect(lambda on: self._set(replace(self._sampling, finish=on)))
        self.mix.toggled.connect(lambda on: self._set(replace(self._sampling, mix=on)))
        self.reset.clicked.connect(lambda: self._set(self._plain()))

    @property
    def _sampling(self) -> Sampling:
        return self._session.pictures.sampling

    def _plain(self) -> Sampling:
        """The preset as it is meant; when to finish and what to mix are no matter of it."""
        present = self._sampling
        return Sampling(present.preset, finish=present.finish, mix=present.mix)

    def _set(self, sampling: Sampling) -> None:
        self._session.pictures.set_sampling(sampling)

    def _choose(self, row: int) -> None:
        name = self.preset.itemData(row)
        if name in SAMPLER.presets:
            self._set(self._sampling.with_preset(name))

    def _show(self) -> None:
        session, sampling = self._session, self._sampling
        model = session.models.present
        self.setVisible(model is not None and model.sampled)
        upsampler = model is not None and model.upsampler
        self._show_preset(sampling)
        for field, count in ((self.steps, sampling.base_steps), (self.detail_steps, sampling.detail_steps)):
            blocker = QSignalBlocker(field)
            field.setValue(count)
            blocker.unblock()
        blocker = QSignalBlocker(self.guidance)
        self.guidance.setValue(sampling.guidance)
        blocker.unblock()
        for box, checked in ((self.finish, sampling.finish), (self.mix, sampling.mix)):
            blocker = QSignalBlocker(box)
            box.setChecked(checked)
            blocker.unblock()
        for widget in (self.detail_steps, self._labels[self.detail_steps]):
            widget.setVisible(upsampler)
        self.reset.setEnabled(sampling != self._plain())
        self._show_cost(sampling, upsampler)

    def _show_preset(self, sampling: Sampling) -> None:
        at = self.preset.findData(CUSTOM)
        if sampling.custom and at < 0:
            self._add_preset(CUSTOM)
        elif not sampling.custom and at >= 0:
            self.preset.removeItem(at)
        self.preset.setCurrentIndex(self.preset.findData(CUSTOM if sampling.custom else sampling.preset))
        tip = say(_TIPS[CUSTOM if sampling.custom else sampling.preset])
        self.preset.setToolTip(
            say("{tip}, from {preset}", tip=tip, preset=say(sampling.preset.capitalize())) if sampling.custom else tip
        )

    def _show_cost(self, sampling: Sampling, upsampler: bool) -> None:
        seconds = self._session.live.seconds()
        steps = f"{sampling.base_steps} + {sampling.detail_steps}" if upsampler else f"{sampling.base_steps}"
        by_hand = seconds is not None and seconds > MOST_SECONDS and sampling.finish
        # In a narrow dock the end is cut off: what matters most comes first.
        time = ", ".join(filter(None, (about_text(seconds), say("on F5") if by_hand or not sampling.finish else "")))
        self.cost.setText(" · ".join(filter(None, (time, say("{steps} steps", steps=steps)))))
        counted = say("Steps of the base and of the upsampler") if upsampler else say("Steps of the base")
        self.cost.setToolTip(
            f"{self.cost.text()}\n{counted}" + (say("; takes too long to be made by itself") if by_hand else "")
        )
