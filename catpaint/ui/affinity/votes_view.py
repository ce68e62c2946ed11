"""Why a class maps where it does: one block per estimator with its vote, scores, pixel counts and crops."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from catpaint.affinity.evidence import Ballot, ClassEvidence
from catpaint.session.votes_text import (
    count_text,
    counts_pixels,
    meaning_of,
    name_of,
    score_text,
    source_sentence,
    summary,
)
from catpaint.ui.affinity.swatches import Swatches
from catpaint.ui.affinity.votes_crops import Crops
from catpaint.ui.affinity.votes_lines import CropStrip, ScoreLine
from catpaint.ui.common.messages import ElidedLabel
from catpaint.ui.common.symbols import set_symbol, tool_button
from catpaint.ui.common.theme import tint
from catpaint.words import say


class VoteBlock(QFrame):
    """One estimator on one class. Folded it is two lines; unfolded it shows each source and what is behind it."""

    use_asked = Signal(str)
    unfolded = Signal(str, bool)
    chosen = Signal(str)
    hovered = Signal(str)
    menu_asked = Signal(str, QPoint)

    def __init__(self, swatches: Swatches, crops: Crops, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._swatches = swatches
        self.estimator, self._decided = "", False
        self._ballot: Ballot | None = None
        self._target = ""
        self._open = False
        self.fold = tool_button("unfolded", say("Show or hide what is behind it"))
        self.fold.setIconSize(QSize(14, 14))
        self.fold.clicked.connect(lambda: self.unfolded.emit(self.estimator, not self._open))
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.vote = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.use = QToolButton(text=say("Use"), toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.use.clicked.connect(lambda: self.use_asked.emit(self.estimator))
        self.brief = ElidedLabel()
        self.brief.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.body = QWidget()
        self.lines: list[ScoreLine] = []
        self.strip = CropStrip(crops)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(5)
        head.addWidget(self.fold)
        head.addWidget(self.title)
        head.addWidget(self.vote, 1)
        head.addWidget(self.use)
        self._body = QVBoxLayout(self.body)
        self._body.setContentsMargins(0, 0, 0, 2)
        self._body.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 1, 0, 3)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.brief)
        layout.addWidget(self.body)
        self.brief.setContentsMargins(27, 0, 0, 0)

    def show_ballot(
        self, ballot: Ballot, target: str, *, decided: bool, in_use: bool, open_: bool, editable: bool
    ) -> None:
        """decided: its vote is the row's. in_use: the row is just as this estimator gives it. open_: unfolded."""
        another = (ballot.estimator, target) != (self.estimator, self._target)
        self.estimator, self._ballot, self._target, self._decided = ballot.estimator, ballot, target, decided
        self.title.setText(name_of(ballot.estimator))
        self.title.setToolTip(meaning_of(ballot.estimator))
        self.vote.setText(f"→ {ballot.vote}" if ballot.vote else say("abstains"))
        self.vote.setToolTip(summary(ballot, 5))
        font = self.title.font()
        font.setBold(decided)
        self.title.setFont(font)
        self.vote.setFont(font)
        role = QPalette.ColorRole.WindowText if ballot.vote else QPalette.ColorRole.PlaceholderText
        self.vote.setForegroundRole(role)
        possible = ballot.vote is not None
        self.use.setVisible(editable and possible)
        self.use.setEnabled(not in_use)
        self.use.setAutoRaise(in_use)
        self.use.setText(say("In use") if in_use else say("Use"))
        name = name_of(ballot.estimator)
        tip = (
            say("The class is as {estimator} says", estimator=name)
            if in_use
            else say("Map the class as {estimator} says", estimator=name)
        )
        self.use.setToolTip(tip)
        self.use.setAccessibleName(tip)
        unfold = possible and open_
        self.fold.setEnabled(possible)
        self._open = unfold
        set_symbol(self.fold, "unfolded" if unfold else "folded")
        self.fold.setAccessibleName(say("What is behind the vote of {estimator}", estimator=name_of(ballot.estimator)))
        self.brief.setText(summary(ballot))
        self.brief.setToolTip(summary(ballot, 5))
        self.brief.setVisible(not unfold)
        self.body.setVisible(unfold)
        if unfold:
            self._show_lines(ballot, target, another=another)
        self.update()

    def _show_lines(self, ballot: Ballot, target: str, *, another: bool) -> None:
        while len(self.lines) < len(ballot.sources):
            self._add_line()
        top = 1.0 if counts_pixels(ballot.estimator) else max((s.score for s in ballot.sources), default=1.0)
        marked = next((line.source for line in self.lines if line.marked), "")
        for at, line in enumerate(self.lines):
            line.setVisible(at < len(ballot.sources))
            if at < len(ballot.sources):
                score = ballot.sources[at]
                line.show_score(
                    score,
                    score_text(ballot.estimator, score.score),
                    source_sentence(ballot, score, target),
                    top=top,
                    vote=score.source == ballot.vote,
                )
        names = [score.source for score in ballot.sources]
        self._mark(marked if marked in names and not another else ballot.vote or "")

    def _mark(self, source: str) -> None:
        ballot = self._ballot
        assert ballot is not None
        self._body.removeWidget(self.strip)
        for at, line in enumerate(self.lines):
            shown = at < len(ballot.sources) and line.source == source
            line.set_marked(shown)
            if shown:
                self._body.insertWidget(self._body.indexOf(line) + 1, self.strip)
        examples = next((score.examples for score in ballot.sources if score.source == source), ())
        self.strip.show_examples(examples, say("“{target}” and “{source}”", target=self._target, source=source))

    def _add_line(self) -> None:
        line = ScoreLine(self._swatches)
        line.picked.connect(self._mark)
        line.chosen.connect(self.chosen)
        line.hovered.connect(self.hovered)
        line.menu_asked.connect(self.menu_asked)
        self._body.addWidget(line)
        self.lines.append(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An edge beside the estimator that decided."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint("accent" if self._decided else "border"))
        painter.drawRoundedRect(QRectF(0, 3, 3 if self._decided else 2, self.height() - 6), 1, 1)


class VotesView(QWidget):
    """The blocks of all estimators that said something of a class, and how much of it the images show."""

    use_asked = Signal(str)
    chosen = Signal(str)
    hovered = Signal(str)
    menu_asked = Signal(str, QPoint)

    def __init__(self, swatches: Swatches, crops: Crops, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._swatches, self._crops = swatches, crops
        self.blocks: list[VoteBlock] = []
        self._folds: dict[str, bool] = {}
        self._last: tuple[Sequence[Ballot], str, Collection[str], Collection[str], bool] | None = None
        self.heading = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.heading.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 4, 0)
        self._layout.setSpacing(3)
        self._layout.addWidget(self.heading)

    def show_class(
        self,
        target: str,
        ballots: Sequence[Ballot],
        decision: ClassEvidence | None,
        *,
        in_use: Collection[str],
        editable: bool,
    ) -> None:
        """in_use: estimators whose row is the class's present one."""
        winners = decision.decided_by.split(", ") if decision is not None else ()
        self.setVisible(bool(ballots))
        self.heading.setText(_heading(decision))
        while len(self.blocks) < len(ballots):
            self._add_block()
        self._last = (ballots, target, winners, in_use, editable)
        self._show()

    def _show(self) -> None:
        assert self._last is not None
        ballots, target, winners, in_use, editable = self._last
        # One estimator alone has nothing to be compared with, so it is shown unfolded; of several the one that decided.
        first = next((ballot.estimator for ballot in ballots if ballot.estimator in winners), "")
        for at, block in enumerate(self.blocks):
            block.setVisible(at < len(ballots))
            if at < len(ballots):
                name = ballots[at].estimator
                block.show_ballot(
                    ballots[at],
                    target,
                    decided=name in winners,
                    in_use=name in in_use,
                    open_=self._folds.get(name, name == first or len(ballots) == 1),
                    editable=editable,
                )

    def _add_block(self) -> None:
        block = VoteBlock(self._swatches, self._crops)
        block.use_asked.connect(self.use_asked)
        block.unfolded.connect(self._fold)
        block.chosen.connect(self.chosen)
        block.hovered.connect(self.hovered)
        block.menu_asked.connect(self.menu_asked)
        self._layout.addWidget(block)
        self.blocks.append(block)

    def _fold(self, estimator: str, open_: bool) -> None:
        self._folds[estimator] = open_
        self._show()


def _heading(decision: ClassEvidence | None) -> str:
    if decision is None or decision.pixels is None:
        return say("Why")
    if not decision.pixels:
        return say("Why · no image shows it")
    images = decision.images or 0
    return say("Why · {pixels} in %n image(s)", n=images, pixels=count_text(decision.pixels))
