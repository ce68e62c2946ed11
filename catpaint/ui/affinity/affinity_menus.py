"""The menus of the affinity dock: what to go back to, what a source can be used for, and what else there is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from catpaint.session import affinity_edits
from catpaint.session.session import Session
from catpaint.session.votes_text import name_of
from catpaint.words import say

Try = Callable[[Callable[[], object]], None]
"""Does something that may be refused, and shows the refusal."""


def reset_menu(session: Session, target: str, attempt: Try, parent: QWidget) -> QMenu:
    """Estimators a row can be reset to, with what they say."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    book, model, matrix = session.affinity.evidence, session.models.name, session.affinity.matrix
    for estimator in book.estimators(model):
        row = book.row(model, estimator, target)
        if row is None or matrix is None or len(row.weights) != len(matrix.source):
            continue
        best = matrix.source[int(row.weights.argmax())]
        spread = "" if row.weights.max() > 0.995 else say(" and others")
        action = menu.addAction(_text(f"{name_of(estimator)}: {best}{spread}"))
        made_it = estimator == matrix.estimator
        action.setToolTip(say("Follows later estimates") if made_it else say("Locks the class, so that it stays"))
        action.triggered.connect(
            lambda _=False, name=estimator: attempt(lambda: affinity_edits.use_vote(session, target, name))
        )
    if menu.isEmpty():
        action = menu.addAction(say("Text (the class's name)"))
        action.triggered.connect(lambda: attempt(lambda: session.affinity.reset_row(target)))
    return menu


def source_menu(session: Session, target: str, source: str, attempt: Try, parent: QWidget) -> QMenu:
    """What can be done with one source of a class."""
    menu = QMenu(parent)
    matrix = session.affinity.matrix
    editable = session.affinity.editable and matrix is not None and source in matrix.source
    weight = float(matrix.row(target)[matrix.source.index(source)]) if editable and matrix is not None else 0.0
    excluded = dict(affinity_edits.excluded_for(session, target))

    def add(text: str, action: Callable[[], object], *, enabled: bool = True) -> None:
        entry = menu.addAction(_text(text))
        entry.setEnabled(editable and enabled)
        entry.triggered.connect(lambda: attempt(action))

    add(
        say("Use only {source}", source=source),
        lambda: session.affinity.set_sources(target, {source: 1.0}),
        enabled=weight < 0.999,
    )
    add(
        say("Take {source} out", source=source),
        lambda: session.affinity.remove_source(target, source),
        enabled=0 < weight < 0.999,
    )
    menu.addSeparator()
    if source in excluded:
        whom = None if excluded[source] else target
        add(say("Allow {source} again", source=source), lambda: affinity_edits.allow(session, source, whom))
    else:
        add(
            say("Never use {source} for {target}", source=source, target=target),
            lambda: affinity_edits.exclude(session, source, target),
        )
        add(say("Never use {source} for any class", source=source), lambda: affinity_edits.exclude(session, source))
    return menu


def excluded_menu(session: Session, target: str, attempt: Try, parent: QWidget) -> QMenu:
    """Excluded sources; choosing one allows it again."""
    menu = QMenu(parent)
    for source, everywhere in affinity_edits.excluded_for(session, target):
        whom = say("all classes") if everywhere else say("this class")
        action = menu.addAction(_text(say("Allow {source} again ({whom})", source=source, whom=whom)))
        name = None if everywhere else target
        action.triggered.connect(
            lambda _=False, source=source, name=name: attempt(lambda: affinity_edits.allow(session, source, name))
        )
    return menu


def _text(text: str) -> str:
    """Text of a menu entry: an ampersand in a name is no shortcut."""
    return text.replace("&", "&&")
