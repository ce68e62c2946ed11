"""A study's results in the shape of the paper's Tables 1 to 5."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from catpaint.affinity.records import table_names
from catpaint.architectures import ARCHITECTURES
from catpaint.architectures.methods import method_titles
from catpaint.evaluation.report import FLOOR
from catpaint.evaluation.study.plan import Cell
from catpaint.evaluation.study.summary import Estimate, Group, figure_names


@dataclass(frozen=True)
class TableRow:
    """Names of a row, its group per transfer (source, target), and whether it stands apart (in italic)."""

    names: tuple[str, ...]
    groups: Mapping[tuple[str, str], Group]
    apart: bool = False


@dataclass(frozen=True)
class Table:
    """A table. number: the paper's. heads: of the name columns. transfers: (source, target), a column per figure each.

    figures: the distance first, "miou" last.
    """

    number: int
    title: str
    heads: tuple[str, ...]
    transfers: tuple[tuple[str, str], ...]
    rows: tuple[TableRow, ...]
    figures: tuple[str, ...]

    def estimate(self, row: TableRow, transfer: tuple[str, str], figure: str) -> Estimate | None:
        """A cell of the table."""
        group = row.groups.get(transfer)
        return None if group is None else group.figure(figure)

    def floor(self, transfer: tuple[str, str], figure: str) -> Estimate | None:
        """What photographs have against photographs, and of mIoU the segmenter's on them; None where not measured."""
        found = [row.groups[transfer].figure(FLOOR + figure) for row in self.rows if transfer in row.groups]
        known = [estimate.mean for estimate in found if estimate is not None]
        return Estimate(sum(known) / len(known), None, len(known)) if known else None


def make_tables(groups: Iterable[Group]) -> list[Table]:
    """The tables there is something to compare for; each once per training set size and set of training settings."""
    groups = list(groups)
    figures = figure_names(groups)
    if not figures:
        return []
    tables: list[Table] = []
    for images in dict.fromkeys(group.cell.images for group in groups):
        here = [group for group in groups if group.cell.images == images]
        shown = "all images" if images is None else f"{images} images"
        free = [group for group in here if group.cell.training_free]
        trainings = dict.fromkeys(_training(group.cell) for group in here if not group.cell.training_free)
        for training in trainings:
            trained = [group for group in here if _training(group.cell) == training]
            suffix = f"{shown}, {training[0]} steps, batch {training[1]}"
            tables += _finetuned_tables(trained, suffix, figures)
            free += [group for group in trained if _is_combination(group.cell)]
        tables += _training_free_table(free, shown, figures)
    return sorted(tables, key=lambda table: table.number)


def best_of(table: Table, transfer: tuple[str, str], figure: str) -> float | None:
    """A column's best mean: the lowest, of mIoU the highest. Rows apart don't compete; None without rivals."""
    found = [
        estimate.mean
        for row in table.rows
        if not row.apart and (estimate := table.estimate(row, transfer, figure)) is not None
    ]
    if len(found) < 2:
        return None
    return max(found) if figure == "miou" else min(found)


def _training(cell: Cell) -> tuple[int, int]:
    return (cell.steps, cell.batch)


def _is_combination(cell: Cell) -> bool:
    return cell.method == "cat" and cell.estimator == "combined" and not cell.without and not cell.varies


def _finetuned_tables(groups: list[Group], suffix: str, figures: tuple[str, ...]) -> list[Table]:
    # A cell with options of its own is a row of its own beside the methods, and no part of the other comparisons.
    usual = [group for group in groups if not group.cell.varies]
    whole = [group for group in groups if not group.cell.without]
    cat = [group for group in usual if group.cell.method == "cat" and not group.cell.without]
    chosen = "combined" if any(group.cell.estimator == "combined" for group in cat) else None
    rivals = [group for group in whole if group.cell.method != "cat" or chosen in (None, group.cell.estimator)]
    ablations = [group for group in usual if group.cell.method == "cat" and chosen in (None, group.cell.estimator)]
    ablations += [group for group in usual if group.cell.method == "cat" and "affinity" in group.cell.without]
    off = {name for group in ablations for name in group.cell.without}
    made = [
        _table(
            1,
            f"Affinity estimation methods, after finetuning ({suffix})",
            ("Affinity matrix",),
            cat,
            figures,
            lambda cell: (_estimator(cell),),
            list(table_names().values()),
        ),
        _table(
            2,
            f"Transfer methods ({suffix})",
            ("Method",),
            rivals,
            figures,
            lambda cell: (method_name(cell),),
            [method_name(group.cell) for group in sorted(rivals, key=_method_place)],
        ),
        *(
            _ablation_table(record.ablations, record.title, record.switches, ablations, off, suffix, figures)
            for record in ARCHITECTURES.values()
            if record.switches
        ),
    ]
    return [table for table in made if table is not None and len(table.rows) > 1]


def method_name(cell: Cell) -> str:
    """A cell's method as the tables call it, with the options that are its own."""
    title = method_titles().get(cell.method, cell.method)
    return f"{title} ({cell.variant_name})" if cell.varies else title


def _method_place(group: Group) -> tuple[int, str]:
    names = list(method_titles())
    place = names.index(group.cell.method) if group.cell.method in names else len(names)
    return place, group.cell.variant_name


def _ablation_table(
    number: int,
    architecture: str,
    switches: Mapping[str, str],
    groups: list[Group],
    off: set[str],
    suffix: str,
    figures: tuple[str, ...],
) -> Table | None:
    if not off & (set(switches) - {"affinity"}):
        return None
    mine = [group for group in groups if set(group.cell.without) <= set(switches)]
    return _table(
        number,
        f"Ablations with {architecture} ({suffix})",
        tuple(switches.values()),
        sorted(mine, key=lambda group: -len(group.cell.without)),
        figures,
        lambda cell: tuple("✗" if name in cell.without else "✓" for name in switches),
        [],
    )


def _training_free_table(groups: list[Group], shown: str, figures: tuple[str, ...]) -> list[Table]:
    groups = [group for group in groups if not group.cell.varies]
    table = _table(
        3,
        f"Training-free transfer ({shown} for the estimates)",
        ("Affinity matrix",),
        groups,
        figures,
        lambda cell: (_estimator(cell) if cell.training_free else f"Combo + finetuning ({cell.steps} steps)",),
        list(table_names().values()),
        apart=lambda cell: not cell.training_free,
    )
    return [table] if any(group.cell.training_free for group in groups) else []


def _estimator(cell: Cell) -> str:
    name = cell.estimator or "none"
    return table_names().get(name, name)


def _table(
    number: int,
    title: str,
    heads: tuple[str, ...],
    groups: list[Group],
    figures: tuple[str, ...],
    names: Callable[[Cell], tuple[str, ...]],
    order: list[str],
    *,
    apart: Callable[[Cell], bool] = lambda cell: False,
) -> Table:
    rows: dict[tuple[str, ...], tuple[dict[tuple[str, str], Group], bool]] = {}
    for group in groups:
        row, _ = rows.setdefault(names(group.cell), ({}, apart(group.cell)))
        row.setdefault((group.cell.source, group.cell.target), group)
    ranked = sorted(rows, key=lambda name: order.index(name[0]) if name[0] in order else len(order))
    transfers = tuple(dict.fromkeys((group.cell.source, group.cell.target) for group in groups))
    return Table(number, title, heads, transfers, tuple(TableRow(name, *rows[name]) for name in ranked), figures)
