"""What the photograph under the painting says is meant at a point, for the tools that follow it."""

from __future__ import annotations

from catpaint.domain.edit import Changed
from catpaint.domain.selection import of_mask
from catpaint.domain.spans import Point
from catpaint.domain.tools import FOLLOWING, RegionAt, Tool
from catpaint.session.session import Session
from catpaint.words import mark, say

_NO_PHOTOGRAPH = mark("this tool follows a photograph; put one under the painting first (menu Photograph)")


def region_at(session: Session, tool: Tool, size: int, strength: float, *, connected: bool) -> RegionAt | None:
    """What a tool paints at a point; None for a tool that follows nothing, and until the photograph was looked at.

    size: of the brush, in pixels. strength: how strictly edges are followed, 0..1. connected: of the magic wand.
    """
    tools = session.labelling.tools
    if tools is None or tool not in FOLLOWING:
        return None
    if tool is Tool.FOLLOW:
        return lambda point: tools.edges.dab(point, size, strength)

    def whole(point: Point) -> tuple[Changed, tuple[int, int]] | None:
        if tool is Tool.PIECE:
            inside = tools.pieces.at(point)
        else:
            inside = tools.edges.wand(point, strength, connected=connected)
        selected = None if inside is None else of_mask(inside)
        return None if selected is None else (selected.inside, selected.box[:2])

    return whole


def ready(session: Session, tool: Tool) -> bool:
    """Whether a tool can be used; where it waits for the photograph, that is begun and the person told."""
    if tool not in FOLLOWING or session.labelling.tools is not None:
        return True
    session.labelling.prepare_tools()
    there = session.underlay.now is not None
    session.report_error(
        say("the photograph is still being looked at; try again in a moment") if there else say(_NO_PHOTOGRAPH)
    )
    return False
