from __future__ import annotations

from catpaint.session.training_figures import main_figure, measured_curves, readable


def test_the_main_figure_has_a_name_of_its_own() -> None:
    assert main_figure(["step", "miou"]) == "miou"
    assert main_figure(["miou", "distance"]) == "distance"
    assert main_figure(["denoising_loss", "distance"]) == "denoising_loss"
    assert main_figure(["step"]) == ""
    assert readable("denoising_loss") == "denoising loss"


def test_curves_and_the_best_step() -> None:
    assert measured_curves([], ["base"]) == ({}, None)
    history = [(0, {"miou": 0.2, "distance": 4.0}), (5, {"distance": 3.0}), (9, {"other": 1.0})]
    assert measured_curves(history, ["generator"]) == ({"distance": [(0, 4.0), (5, 3.0)]}, 5)
    parts = [(0, {"denoising_loss": 0.5, "base": 0.2})]
    assert measured_curves(parts, ["base"])[0] == {"denoising loss": [(0, 0.5)], "base": [(0, 0.2)]}
