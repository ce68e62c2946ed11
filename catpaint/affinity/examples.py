"""The best examples behind scores: a few places per key, whatever the order in which images come."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from catpaint.affinity.target_images import Box

KEPT = 3

K = TypeVar("K", bound=Hashable)


class BestExamples(Generic[K]):
    """Keeps, for every key, the `KEPT` images with the most pixels; equal ones by name."""

    def __init__(self) -> None:
        self._best: dict[K, list[tuple[int, str, Box]]] = {}

    def offer(self, key: K, pixels: int, name: str, box: Callable[[], Box]) -> None:
        """Consider an image; `box` is asked for only where it is among the best."""
        best = self._best.setdefault(key, [])
        if len(best) == KEPT and (-pixels, name) >= (-best[-1][0], best[-1][1]):
            return
        best.append((pixels, name, box()))
        best.sort(key=lambda entry: (-entry[0], entry[1]))
        del best[KEPT:]

    def places(self, key: K) -> list[tuple[int, str, Box]]:
        """(pixels, pair's name, box), most pixels first."""
        return self._best.get(key, [])

    def to_json(self) -> list[list[Any]]:
        """As lists for JSON, keys first."""
        return [[key, [[pixels, name, list(box)] for pixels, name, box in best]] for key, best in self._best.items()]

    @classmethod
    def from_json(cls, value: list[list[Any]], key: Callable[[Any], K]) -> BestExamples[K]:
        """Back from `to_json`; `key` makes a key of what JSON made of it. Raises ValueError or TypeError."""
        examples: BestExamples[K] = cls()
        for raw, best in value:
            places = [(int(pixels), str(name), _box(box)) for pixels, name, box in best]
            examples._best[key(raw)] = places
        return examples


def _box(value: list[Any]) -> Box:
    left, top, right, bottom = (int(side) for side in value)
    return left, top, right, bottom
