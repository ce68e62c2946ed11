"""What tools have in common: which paint at once, which have a size, and what each is called on the history."""

from __future__ import annotations

from catpaint.domain.tools import FOLLOWING, Tool
from catpaint.words import mark

STEP_NAMES = {
    Tool.BRUSH: mark("Brush stroke"),
    Tool.ERASE: mark("Erase"),
    Tool.FILL: mark("Fill"),
    Tool.LINE: mark("Line"),
    Tool.RECTANGLE: mark("Rectangle"),
    Tool.ELLIPSE: mark("Ellipse"),
    Tool.POLYGON: mark("Polygon"),
    Tool.LASSO: mark("Lasso"),
    Tool.REROLL: mark("Reroll region"),
    Tool.STAMP: mark("Stamp"),
    Tool.FOLLOW: mark("Brush along edges"),
    Tool.WAND: mark("Magic wand"),
    Tool.PIECE: mark("Superpixels"),
}
SELECTING = frozenset({Tool.SELECT_RECTANGLE, Tool.SELECT_LASSO, Tool.SELECT_POLYGON})
"""Tools whose shape is selected instead of painted."""
SIZED = frozenset({Tool.BRUSH, Tool.ERASE, Tool.LINE, Tool.FOLLOW})
AT_ONCE = frozenset({Tool.BRUSH, Tool.ERASE, Tool.FILL, Tool.STAMP}) | FOLLOWING
"""Tools that paint while they are dragged; the others paint on release."""
STROKES = frozenset({Tool.BRUSH, Tool.ERASE})
"""Tools that a click with Shift takes in a straight line from where their last stroke ended."""
