"""Line plots as SVG: text stays text, and no plotting library is needed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from catpaint.evaluation.study.summary import Estimate

# Okabe and Ito's colours, which most colour-blind people can tell apart; the first is CAT's, as in the paper.
COLORS = ("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#666666", "#a89b00")
_MARKS = ("", "6 3", "2 3", "8 3 2 3")
_WIDTH, _HEIGHT = 300, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 12, 30, 40


@dataclass(frozen=True)
class Line:
    """A named line: an estimate for some of the values on the horizontal axis."""

    name: str
    points: tuple[tuple[float, Estimate], ...]


@dataclass(frozen=True)
class Panel:
    """A plot: its title, what the horizontal axis is, and the lines; the vertical axis begins at the lowest value."""

    title: str
    axis: str
    lines: tuple[Line, ...]


def draw_panels(panels: Sequence[Panel]) -> str:
    """The panels side by side, with one legend, as an SVG document. The horizontal axis is logarithmic."""
    names = list(dict.fromkeys(line.name for panel in panels for line in panel.lines))
    legend_width = 30 + 7 * max((len(name) for name in names), default=0)
    width, height = _WIDTH * len(panels) + legend_width, _HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="11">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for number, panel in enumerate(panels):
        parts.append(f'<g transform="translate({_WIDTH * number} 0)">')
        parts += _panel(panel, names)
        parts.append("</g>")
    for number, name in enumerate(names):
        x, y = _WIDTH * len(panels) + 4, _TOP + 8 + 18 * number
        parts.append(f'<line x1="{x}" y1="{y}" x2="{x + 18}" y2="{y}" {_stroke(number)}/>')
        parts.append(f'<text x="{x + 23}" y="{y + 4}">{escape(name)}</text>')
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


def ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Round numbers within low..high, about `count` of them."""
    span = high - low
    if span <= 0:
        return [low]
    raw = span / count
    power = 10 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw)
    first = math.ceil(low / step)
    return [number * step for number in range(first, math.floor(high / step) + 1)]


def _panel(panel: Panel, names: list[str]) -> list[str]:
    points = [point for line in panel.lines for point in line.points]
    if not points:
        return []
    lows = [estimate.mean - (estimate.half or 0) for _, estimate in points]
    highs = [estimate.mean + (estimate.half or 0) for _, estimate in points]
    margin = 0.06 * (max(highs) - min(lows)) or max(abs(max(highs)), 1e-9) * 0.1
    across = _Axis(min(x for x, _ in points), max(x for x, _ in points), _LEFT + 8, _WIDTH - _RIGHT - 8, log=True)
    up = _Axis(min(lows) - margin, max(highs) + margin, _HEIGHT - _BOTTOM, _TOP)
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts = [f'<text x="{middle}" y="18" text-anchor="middle">{escape(panel.title)}</text>']
    for value in ticks(up.low, up.high):
        y = up.at(value)
        parts.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y}" y2="{y}" stroke="#e2e2e2"/>')
        parts.append(f'<text x="{_LEFT - 5}" y="{y + 4}" text-anchor="end">{value:.6g}</text>')
    for x in sorted({x for x, _ in points}):
        parts.append(f'<text x="{across.at(x)}" y="{_HEIGHT - _BOTTOM + 15}" text-anchor="middle">{x:g}</text>')
    parts.append(f'<text x="{middle}" y="{_HEIGHT - 7}" text-anchor="middle">{escape(panel.axis)}</text>')
    # The first is what the others are compared with: it goes on top.
    for line in reversed(panel.lines):
        parts += _line(line, names.index(line.name), across, up)
    return parts


def _line(line: Line, number: int, across: _Axis, up: _Axis) -> list[str]:
    places = [(across.at(x), up.at(estimate.mean)) for x, estimate in line.points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    parts = [f'<polyline points="{path}" fill="none" {_stroke(number)}/>']
    color = COLORS[number % len(COLORS)]
    for (x, y), (_, estimate) in zip(places, line.points, strict=True):
        if estimate.half is not None:
            top, bottom = up.at(estimate.mean + estimate.half), up.at(estimate.mean - estimate.half)
            parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{bottom:.1f}" stroke="{color}"/>')
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>')
    return parts


def _stroke(number: int) -> str:
    dashes = _MARKS[number // len(COLORS) % len(_MARKS)]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'stroke="{COLORS[number % len(COLORS)]}" stroke-width="1.8"{dashed}'


class _Axis:
    """Values low..high onto pixels start..end."""

    def __init__(self, low: float, high: float, start: float, end: float, *, log: bool = False) -> None:
        self.low, self.high, self._start, self._end, self._log = low, high, start, end, log

    def at(self, value: float) -> float:
        low, high = self.low, self.high
        if self._log:
            low, high, value = math.log(low), math.log(high), math.log(value)
        share = 0.5 if high <= low else (value - low) / (high - low)
        return round(self._start + share * (self._end - self._start), 1)
