"""The assignment problem: each row gets a column of its own so that the values taken sum to the most."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from catpaint.errors import AffinityError

_FORBIDDEN = 1e9


def best_assignment(
    values: npt.NDArray[np.float64], allowed: npt.NDArray[np.bool_] | None = None
) -> npt.NDArray[np.intp]:
    """The column of every row, all different, with the largest sum of `values` [rows, columns].

    allowed: bool [rows, columns], pairs that may be taken (all by default). Equal sums: the lower columns come first.
    Shortest augmenting paths with potentials (Jonker and Volgenant 1987), O(rows² · columns).
    Raises AffinityError where the rows can't all have a column of their own.
    """
    rows, columns = values.shape
    if rows > columns:
        raise AffinityError(
            "{rows} classes can't have a source each: there are {columns} to choose from", rows=rows, columns=columns
        )
    mask = np.ones(values.shape, bool) if allowed is None else allowed
    span = float(np.ptp(values)) if values.size else 0.0
    costs = np.where(mask, (values.max(initial=0.0) - values) / (span or 1.0), _FORBIDDEN)
    column_price = np.zeros(columns + 1)
    row_price = np.zeros(rows)
    owner = np.full(columns + 1, -1, np.intp)  # Row that has a column; the last one is where each search begins.
    for row in range(rows):
        _augment(costs, row, row_price, column_price, owner)
    result = np.zeros(rows, np.intp)
    taken = np.flatnonzero(owner[:columns] >= 0)
    result[owner[taken]] = taken
    if rows and not mask[np.arange(rows), result].all():
        raise AffinityError("these classes can't all have a source of their own: too few sources are allowed")
    return result


def _augment(
    costs: npt.NDArray[np.float64],
    row: int,
    row_price: npt.NDArray[np.float64],
    column_price: npt.NDArray[np.float64],
    owner: npt.NDArray[np.intp],
) -> None:
    """Give `row` a column along the cheapest path of exchanges."""
    start = costs.shape[1]
    owner[start] = row
    reached = np.full(start, np.inf)
    came_from = np.full(start, start, np.intp)
    done = np.zeros(start + 1, bool)
    column = start
    while owner[column] >= 0:
        done[column] = True
        at = owner[column]
        steps = costs[at] - row_price[at] - column_price[:start]
        better = ~done[:start] & (steps < reached)
        reached[better], came_from[better] = steps[better], column
        nearest = int(np.where(done[:start], np.inf, reached).argmin())
        delta = reached[nearest]
        row_price[owner[done]] += delta
        column_price[done] -= delta
        reached[~done[:start]] -= delta
        column = nearest
    while column != start:
        before = came_from[column]
        owner[column] = owner[before]
        column = before
    owner[start] = -1
