from __future__ import annotations

import csv
import math
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PIL import Image

from catpaint.evaluation.study.plots import Line, Panel, draw_panels, ticks
from catpaint.evaluation.study.report import CellState, write_report
from catpaint.evaluation.study.run import folder_of, run_study
from catpaint.evaluation.study.store import StudyStore
from catpaint.evaluation.study.study_file import load_study
from catpaint.evaluation.study.summary import Estimate
from tests.evaluation.studies import METHODS, TEXT, MadeUp, write_study


def _report(tmp_path: Path, work: MadeUp, *, cells: int | None = None, text: str = TEXT) -> str:
    study = load_study(write_study(tmp_path, text), METHODS)
    store = StudyStore(tmp_path / "out")
    for progress in run_study(study, work.runners(), store):
        if cells is not None and progress.number > cells:
            break
    states = [CellState(cell, folder_of(cell, work.runners(), store)) for cell in study.cells]
    path = write_report(study, states, store.path)
    assert path == tmp_path / "out" / "report.md"
    return path.read_text()


def test_the_report_has_the_papers_shape(tmp_path: Path) -> None:
    text = _report(tmp_path, MadeUp())
    assert "# Made up" in text
    assert "26 of 26 cells are finished" in text
    assert "Machine: a test." in text
    assert "photographs of harbour themselves: mIoU 60.0" in text
    for title in (
        "## Table 1. Affinity estimation methods, after finetuning (4 images, 6 steps, batch 2)",
        "## Table 2. Transfer methods (2 images, 6 steps, batch 2)",
        "## Table 3. Training-free transfer (4 images for the estimates)",
        "## Table 4. Ablations with OASIS (4 images, 6 steps, batch 2)",
        "## Figure 4. Training set sizes, small → harbour",
        "## Samples, small → harbour",
    ):
        assert title in text
    assert "Table 5" not in text
    assert "| Affinity matrix | small → harbour ↓KID ×10³ | ↓colour ΔE | ↑mIoU |" in text
    # Seeds 0 and 1: mean .5, Student's t with one degree of freedom; the best is in bold.
    assert "| Random | 90.5 ± 6.4 | **9.00 ± 0.00** | **20.0 ± 0.0** |" in text
    assert "| Combination | **15.5 ± 6.4** | **9.00 ± 0.00** | **20.0 ± 0.0** |" in text
    assert "| *Combo + finetuning (6 steps)* | *11.0 ± 2.5* | *9.00 ± 0.00* | *30.0 ± 0.0* |" in text
    assert "| FreezeD | 2 stages | Resid. | CAT |" in text
    ablations = text[text.index("Table 4") : text.index("Figure 4")].splitlines()
    assert [line.split(" | ")[:4] for line in ablations if "✓" in line] == [
        ["| ✓", "✓", "✗", "✗"],
        ["| ✓", "✓", "✗", "✓"],
        ["| ✓", "✓", "✓", "✓"],
    ]
    # Every table says what photographs themselves have.
    assert text.count("## Table") == text.count("| *Photographs themselves* |")
    assert "| *Photographs themselves* | *2.00* | *4.00* | *60.0* |" in text
    # Ordered as in the paper, CAT last and best.
    methods = text[text.index("Table 2") :].splitlines()[4:6]
    assert methods[0].startswith("| TransferGAN |")
    assert methods[1].startswith("| CAT | **11.0")


def test_the_reports_files_can_be_read(tmp_path: Path) -> None:
    _report(tmp_path, MadeUp())
    out = tmp_path / "out"
    with (out / "cells.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 26
    assert rows[0]["estimator"] == "random"
    assert float(rows[0]["kid_small64"]) == 0.09
    assert rows[-1]["without"] == "residual affinity"
    with (out / "tables.csv").open(newline="") as file:
        cells = list(csv.DictReader(file))
    assert {"1", "2", "3", "4"} == {cell["table"] for cell in cells}
    assert all(int(cell["seeds"]) >= 1 and math.isfinite(float(cell["mean"])) for cell in cells)
    root = ElementTree.fromstring((out / "figure4_1.svg").read_text())
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"w/ CAT", "TransferGAN", "training images", "mIoU, % ↑", "steps to convergence"} <= set(texts)
    with Image.open(out / "samples_1.png") as grid:
        assert grid.width > 190
        assert grid.height > 8 * 5


WITHOUT_CAT = """
[[grid]]
source = "small"
target = "harbour"
method = "cat"
estimator = "combined"
images = [2, 4]
without = ["affinity"]
"""


def _figure(tmp_path: Path) -> list[str | None]:
    root = ElementTree.fromstring((tmp_path / "out" / "figure4_1.svg").read_text())
    return [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]


def test_figure_4_draws_what_is_gained_by_cat(tmp_path: Path) -> None:
    """The paper's two lines first; "w/o CAT" is CAT with a random affinity, all else the same."""
    _report(tmp_path, MadeUp(), text=TEXT + WITHOUT_CAT)
    texts = _figure(tmp_path)
    legend = [text for text in texts if text in ("w/ CAT", "w/o CAT", "TransferGAN", "CAT")]
    assert legend == ["w/ CAT", "w/o CAT", "TransferGAN"]


def test_convergence_is_drawn_where_it_was_measured(tmp_path: Path) -> None:
    _report(tmp_path, MadeUp(nothing_held_out=True))
    assert "steps to convergence" not in _figure(tmp_path)
    assert "mIoU, % ↑" in _figure(tmp_path)


VARIANT = """
[[grid]]
source = "small"
target = "harbour"
method = "cat"
estimator = "combined"
images = 4
seeds = [0, 1, 2]
options = {discriminator_start = "affinity"}
"""


def test_a_variant_is_a_row_of_its_own_and_all_others_have_the_same_conditions(tmp_path: Path) -> None:
    common = TEXT.replace("[sources.small]", '[settings.options]\ndiscriminator_start = "random"\n[sources.small]')
    text = _report(tmp_path, MadeUp(), text=common + VARIANT)
    assert "Options of all rows but those that name their own: last layer of the discriminator random." in text
    table = text[text.index("## Table 2. Transfer methods (4 images") :].split("##")[1].splitlines()
    names = [line.split(" | ")[0] for line in table if line.startswith("| ")][2:]
    assert names[:3] == ["| TransferGAN", "| CAT", "| CAT (last layer of the discriminator affinity)"]
    for number in (1, 3, 4):
        other = text[text.index(f"## Table {number}.") :].split("##")[1]
        assert "last layer" not in other


def test_an_unfinished_study_has_a_report_too(tmp_path: Path) -> None:
    assert "0 of 26 cells are finished" in _report(tmp_path, MadeUp(), cells=0)
    text = _report(tmp_path, MadeUp(), cells=4)
    assert "Table 3" in text
    assert "Table 2" not in text
    assert "Figure 4" not in text


def test_failures_are_in_the_report(tmp_path: Path) -> None:
    label = "small_harbour_cat_text_2-images_6-steps_seed0"
    text = _report(tmp_path, MadeUp(broken=(label,)))
    assert "25 of 26 cells are finished" in text
    assert f"- {label}: " in text
    assert "made to fail for the test" in text


def test_pitis_ablations_are_table_5(tmp_path: Path) -> None:
    text = _report(tmp_path, MadeUp(), text=TEXT.replace('[["residual"], ["residual", "affinity"]]', '[["prompts"]]'))
    assert "Table 4" not in text
    assert "## Table 5. Ablations with PITI" in text
    assert "| ✓ | ✗ | ✓ |" in text


@pytest.mark.parametrize(("values", "half"), [([2.0], None), ([1.0, 3.0], 12.706), ([1.0, 2.0, 3.0], 2.484)])
def test_confidence_intervals(values: list[float], half: float | None) -> None:
    estimate = Estimate.of(values)
    assert (estimate.mean, estimate.count) == (2.0, len(values))
    assert estimate.half == (None if half is None else pytest.approx(half, abs=1e-3))


def test_many_seeds_use_the_normal_quantile() -> None:
    estimate = Estimate.of([0.0, 2.0] * 50)
    assert estimate.half == pytest.approx(1.96 * math.sqrt(100 / 99) / 10)


def test_plots_of_little_are_plots() -> None:
    one = Line("only <one>", ((100.0, Estimate(5.0, None, 1)),))
    for panel in (Panel("a & b", "x", (one,)), Panel("none", "x", ())):
        ElementTree.fromstring(draw_panels([panel]))
    assert ticks(0, 10) == [0, 2, 4, 6, 8, 10]
    assert ticks(0.11, 0.42) == pytest.approx([0.2, 0.3, 0.4])
    assert ticks(3, 3) == [3]
