"""States of the mapping: how classes mean sources."""

from __future__ import annotations

from tests.ui.screens.scene import Scene, any_open, dialog


def weak_guess(scene: Scene) -> None:
    """A class whose name says little, with another source as near."""
    import numpy as np

    from catpaint.affinity.result import AffinityEstimate
    from catpaint.domain.affinity_matrix import AffinityMatrix

    scene.picture()
    scene.session.classes.add("kelp")
    model, vocabulary, names = scene.link.rows[-1]
    assert scene.session.models.present is not None
    sources = scene.session.models.present.vocabulary.names
    scores = np.full((len(vocabulary), len(sources)), 0.1)
    scores[:, 3], scores[:, 5] = 0.57, 0.54
    rows = np.eye(len(sources))[[3] * len(vocabulary)]
    matrix = AffinityMatrix(sources, vocabulary.names, rows, "text", {})
    from catpaint.session.source import text_key

    scene.link.rows_estimated.emit({text_key(model, vocabulary, name): rows[0] for name in names}, "MiniLM")
    scene.link.confidence_estimated.emit({text_key(model, vocabulary, name): 0.31 for name in names})
    scene.session.affinity.evidence.add("starter", AffinityEstimate(matrix, scores))


def votes(scene: Scene) -> None:
    """How each estimator voted."""
    from tests.session.evidence import combined
    from tests.session.fake_link import small_project

    scene.session.session.open(small_project())
    scene.link.answer_model("tiny")
    scene.link.answer_rows()
    scene.link.answer_affinity(combined())
    scene.session.classes.select(2)


def mix(scene: Scene) -> object:
    """A class of several sources."""
    from catpaint.ui.affinity.mix_dialog import MixDialog

    scene.picture()
    scene.window.affinity.open_mix()
    made = dialog(MixDialog)
    made.text.setText("70 % grass, 30 % beach")
    made.text.textEdited.emit(made.text.text())
    return made


def estimate(scene: Scene) -> object:
    """How to estimate the mapping."""
    from catpaint.ui.affinity.estimate_dialog import EstimateDialog

    scene.read()
    scene.window.affinity.open_estimate()
    made = dialog(EstimateDialog)
    made.estimator.setCurrentIndex(made.estimator.findData("combined"))
    return made


def compare(scene: Scene) -> object:
    """The painting under each estimator."""
    from catpaint.ui.affinity.compare_dialog import CompareDialog

    scene.picture()
    scene.window.affinity.open_compare()
    return dialog(CompareDialog)


def matrix(scene: Scene) -> object:
    """All classes and sources."""
    from catpaint.ui.affinity.matrix_dialog import MatrixDialog

    scene.picture()
    scene.window.affinity.open_matrix()
    return dialog(MatrixDialog)


def translate(scene: Scene) -> object:
    """A label map in other classes, read in two ways."""
    from catpaint import files
    from catpaint.ui.affinity.reverse_dialog import ReverseDialog

    scene.picture()
    path = files.bundled_folder("assets") / "examples/coast.png"
    scene.window.dialogs.translate(path)
    scene.until(lambda: any_open(ReverseDialog))
    scene.settle(0.5)
    return dialog(ReverseDialog)


STATES = (
    weak_guess,
    votes,
    mix,
    estimate,
    compare,
    matrix,
    translate,
)
