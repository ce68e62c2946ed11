"""The report of a study: Markdown, CSV, plots and sample grids, from whatever cells are finished."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from catpaint import __version__, files
from catpaint.architectures.methods import method_titles
from catpaint.evaluation.report import FLOOR
from catpaint.evaluation.study.plan import Cell, Study, in_words
from catpaint.evaluation.study.plots import Line, Panel, draw_panels
from catpaint.evaluation.study.sample_grid import sample_grid
from catpaint.evaluation.study.store import CellFolder, CellResult
from catpaint.evaluation.study.summary import Estimate, Group, distance_name, group_results
from catpaint.evaluation.study.tables import Table, TableRow, best_of, make_tables, method_name

Transfer = tuple[str, str]

PHOTOGRAPHS = "Photographs themselves"
"""The row of the floor: no render can be expected to come nearer than photographs do."""

WITH_CAT, WITHOUT_CAT = "w/ CAT", "w/o CAT"


@dataclass(frozen=True)
class CellState:
    """A cell of the study with its folder."""

    cell: Cell
    folder: CellFolder


def write_report(study: Study, states: Sequence[CellState], folder: Path) -> Path:
    """Write `report.md` and all it shows into `folder`; returns its path. Raises FileError, StudyError."""
    results = [state.folder.result() for state in states if state.folder.finished]
    groups = group_results(results)
    tables = make_tables(groups)
    parts = [_head(study, states, results)]
    for table in tables:
        parts.append(f"## Table {table.number}. {table.title}\n\n{_markdown(table)}")
    for number, transfer in enumerate(dict.fromkeys((group.cell.source, group.cell.target) for group in groups)):
        panels = _size_panels([group for group in groups if (group.cell.source, group.cell.target) == transfer])
        if panels:
            name = f"figure4_{number + 1}.svg"
            files.write_text(folder / name, draw_panels(panels))
            parts.append(f"## Figure 4. Training set sizes, {_arrow(transfer)}\n\n![{_arrow(transfer)}]({name})")
    parts += _samples(states, folder)
    parts.append(_failures(states))
    files.write_text(folder / "cells.csv", _cells_csv(results))
    files.write_text(folder / "tables.csv", _tables_csv(tables))
    path = folder / "report.md"
    files.write_text(path, "\n\n".join(part for part in parts if part) + "\n")
    return path


def _head(study: Study, states: Sequence[CellState], results: Sequence[CellResult]) -> str:
    hours = sum(sum(result.seconds.values()) for result in results) / 3600
    machines = sorted({result.machine for result in results if result.machine})
    distance = distance_name(group_results(results))
    lines = [f"# {study.name}", "", f"{len(results)} of {len(states)} cells are finished ({hours:.1f} h of work)."]
    lines.append(f"Study file: `{study.path.name}`; catpaint {__version__}.")
    common = {entry for cell in study.cells for entry in cell.options if entry not in cell.variant}
    if common:
        lines.append(f"Options of all rows but those that name their own: {in_words(tuple(sorted(common)))}.")
    if machines:
        lines.append(f"Machine: {'; '.join(machines)}.")
    ceilings = {result.cell.target: value for result in results if (value := result.figures.get(f"{FLOOR}miou"))}
    if distance:
        lines += ["", f"Distance: `{distance}`, lower is better. mIoU in percent, higher is better."]
        lines.append(f"Last row of each table, *{PHOTOGRAPHS}*: photographs trained on against those that judge.")
        lines.append("± is half the width of the 95 % confidence interval over seeds (Student's t); without: one seed.")
    for target, value in ceilings.items():
        lines.append(f"The segmenter on the photographs of {target} themselves: mIoU {100 * value:.1f}.")
    return "\n".join(lines)


def _markdown(table: Table) -> str:
    head = list(table.heads)
    for transfer in table.transfers:
        head += [_column(figure, _arrow(transfer) if figure == table.figures[0] else "") for figure in table.figures]
    lines = [_line(head), _line(["---"] * len(table.heads) + ["---:"] * (len(head) - len(table.heads)))]
    best = {
        (transfer, figure): best_of(table, transfer, figure) for transfer in table.transfers for figure in table.figures
    }
    for row in table.rows:
        cells = list(row.names)
        for transfer in table.transfers:
            for figure in table.figures:
                estimate = table.estimate(row, transfer, figure)
                text = _shown(estimate, figure)
                wins = estimate is not None and not row.apart and estimate.mean == best[transfer, figure]
                cells.append(f"**{text}**" if wins else text)
        lines.append(_line([f"*{cell}*" for cell in cells] if row.apart else cells))
    floor = [_shown(table.floor(transfer, figure), figure) for transfer in table.transfers for figure in table.figures]
    if any(cell != "–" for cell in floor):
        names = [PHOTOGRAPHS, *("" for _ in table.heads[1:])]
        lines.append(_line([f"*{cell}*" if cell else "" for cell in [*names, *floor]]))
    return "\n".join(lines)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _shown(estimate: Estimate | None, figure: str) -> str:
    if estimate is None:
        return "–"
    scale = _scale(figure)
    mean, half = scale * estimate.mean, estimate.half
    decimals = 1 if abs(mean) >= 10 else 2
    return f"{mean:.{decimals}f}" + ("" if half is None else f" ± {scale * half:.{decimals}f}")


def _short(distance: str) -> str:
    if distance == "fid":
        return "FID"
    return "KID ×10³" if distance.startswith("kid_") else "Fréchet"


def _scale(figure: str) -> float:
    """What a figure is multiplied by where it is shown."""
    if figure == "miou":
        return 100.0
    return 1000.0 if figure.startswith("kid_") else 1.0


def _column(figure: str, transfer: str) -> str:
    names = {
        "miou": "↑mIoU",
        "color_error": "↓colour ΔE",
        "patches_coarse": "↓coarse patches",
        "patches_fine": "↓fine patches",
    }
    return f"{transfer} {names.get(figure) or f'↓{_short(figure)}'}".strip()


def _arrow(transfer: Transfer) -> str:
    return f"{transfer[0]} → {transfer[1]}"


def _size_panels(groups: list[Group]) -> list[Panel]:
    """Figure 4: a line with CAT, one without (everything as it is but the affinity), and one per other method.

    Empty unless one of them was trained at two sizes. Steps to convergence are known where images were held out.
    """
    distance = distance_name(groups)
    chosen: dict[str, dict[float, Group]] = {}
    for group in groups:
        line = _size_line(group.cell)
        if line is not None and group.cell.images is not None:
            chosen.setdefault(line, {}).setdefault(float(group.cell.images), group)
    if distance is None or all(len(points) < 2 for points in chosen.values()):
        return []
    names = sorted(chosen, key=lambda name: (name != WITH_CAT, name != WITHOUT_CAT, name))

    def lines(figure: str) -> tuple[Line, ...]:
        made = []
        for name in names:
            points = {}
            for images, group in chosen[name].items():
                estimate = group.converged if figure == "steps" else group.figure(figure)
                if estimate is not None:
                    points[images] = estimate.scaled(_scale(figure))
            if points:
                made.append(Line(name, tuple(sorted(points.items()))))
        return tuple(made)

    titles = {distance: f"{_short(distance)} distance ↓", "miou": "mIoU, % ↑", "steps": "steps to convergence"}
    panels = [Panel(title, "training images", lines(figure)) for figure, title in titles.items()]
    return [panel for panel in panels if panel.lines]


def _size_line(cell: Cell) -> str | None:
    """Which line of Figure 4 a cell belongs to, None for no line."""
    if cell.training_free or cell.varies:
        return None
    if cell.method == "cat" and (cell.without == ("affinity",) or (not cell.without and cell.estimator == "random")):
        return WITHOUT_CAT
    if cell.without or cell.estimator not in (None, "combined"):
        return None
    return WITH_CAT if cell.method == "cat" else method_titles().get(cell.method, cell.method)


def _samples(states: Sequence[CellState], folder: Path) -> list[str]:
    parts = []
    by_target: dict[Transfer, list[CellState]] = {}
    for state in states:
        if state.folder.finished:
            by_target.setdefault((state.cell.source, state.cell.target), []).append(state)
    for number, (transfer, members) in enumerate(by_target.items(), start=1):
        first: dict[Cell, CellState] = {}
        for state in members:
            first.setdefault(state.cell.group(), state)
        name = f"samples_{number}.png"
        if sample_grid([(_row_name(cell), state.folder.path) for cell, state in first.items()], folder / name):
            parts.append(f"## Samples, {_arrow(transfer)}\n\n![label maps, photographs and renders]({name})")
    return parts


def _row_name(cell: Cell) -> str:
    parts = [method_name(cell), cell.estimator or ""]
    parts += [f"no {name}" for name in cell.without]
    return ", ".join(part for part in [*parts, f"{cell.images or 'all'} images"] if part)


def _failures(states: Sequence[CellState]) -> str:
    failed = [(state.cell, error) for state in states if not state.folder.finished and (error := state.folder.error)]
    return "" if not failed else "## Failed cells\n\n" + "\n".join(f"- {cell.label}: {error}" for cell, error in failed)


def _cells_csv(results: Sequence[CellResult]) -> str:
    figures = sorted({name for result in results for name in result.figures})
    head = ["source", "target", "method", "estimator", "images", "without", "steps", "batch", "seed", "best_step"]
    head += ["converged", "options"]
    rows: list[list[object]] = [[*head, "seconds", *figures]]
    for result in results:
        cell = result.cell
        row: list[object] = [cell.source, cell.target, cell.method, cell.estimator or "", cell.images or "all"]
        row += [
            " ".join(cell.without),
            cell.steps,
            cell.batch,
            cell.seed,
            result.best_step,
            "" if result.converged is None else result.converged,
            " ".join(f"{name}={value}" for name, value in cell.options),
            round(sum(result.seconds.values()), 1),
        ]
        rows.append([*row, *(result.figures.get(name, "") for name in figures)])
    return _csv(rows)


def _tables_csv(tables: Sequence[Table]) -> str:
    rows: list[list[object]] = [
        ["table", "title", "row", "source", "target", "figure", "mean", "half_width_95", "seeds"]
    ]
    for table in tables:
        for row in table.rows:
            rows += _table_row(table, row)
        for transfer in table.transfers:
            for figure in table.figures:
                if (floor := table.floor(transfer, figure)) is not None:
                    line = [table.number, table.title, PHOTOGRAPHS, *transfer, figure]
                    rows.append([*line, floor.mean, "", floor.count])
    return _csv(rows)


def _table_row(table: Table, row: TableRow) -> list[list[object]]:
    names = row.names if len(table.heads) == 1 else [f"{h} {n}" for h, n in zip(table.heads, row.names, strict=True)]
    made: list[list[object]] = []
    for transfer in table.transfers:
        for figure in table.figures:
            estimate = table.estimate(row, transfer, figure)
            if estimate is not None:
                half = "" if estimate.half is None else estimate.half
                line = [table.number, table.title, " ".join(names), *transfer, figure]
                made.append([*line, estimate.mean, half, estimate.count])
    return made


def _csv(rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
