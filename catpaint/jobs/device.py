"""What does messages: one renderer with its models, on whatever thread or process owns the device."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from catpaint.architectures import sampler_of
from catpaint.domain.records import imported
from catpaint.jobs.messages import Message
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.steps import Steps, with_time_left

if TYPE_CHECKING:
    from catpaint.models.model import Model
    from catpaint.rendering.renderer import Renderer

_NICENESS = 5
"""What a thread that computes is put behind the one it was started from."""
_LEAST = 19


class Device:
    """Renders, and does messages. Nothing here may be called from two threads.

    device: as `catpaint render --device` takes it. threads: torch's, None: its default. live: see `Renderer`. The
    renderer is made, and torch imported, when it is first needed.
    """

    def __init__(self, device: str = "auto", threads: int | None = None, *, live: bool = True) -> None:
        self._device, self._threads, self._live = device, threads, live
        self._renderer: Renderer | None = None
        self._quiet: Renderer | None = None
        self._quiet_model: Model | None = None
        self._in_training = ""

    def set_up(self) -> Device:
        """Import torch and make the renderer, so that nothing waits for that later."""
        give_way()
        assert self.renderer is not None
        from catpaint.rendering import tuning

        # After torch's threads are set, on which it depends what is fast.
        tuning.use(tuning.Choices.load())
        return self

    def render(self, request: RenderRequest) -> Iterator[RenderUpdate]:
        """The live picture."""
        return self.renderer.render(request)

    def run(self, message: Message) -> Steps[Any]:
        """Do a message, step by step."""
        return with_time_left(imported(message.work)(self, message))

    def add_in_training(self, model: Model, name: str) -> None:
        """Make the model of a run known under a name, until that run is forgotten or another one begins.

        Not only as long as the run goes on: a picture of it may still have been asked for when it ends.
        """
        if self._in_training != name:
            self.forget_in_training(self._in_training)
        self._in_training = name
        self.renderer.add(model, name)

    def weights_moved(self, name: str) -> None:
        """Drop what was computed from a model's weights, which training has changed in place."""
        self.renderer.weights_moved(name)
        if self._quiet is not None:
            self._quiet.weights_moved(name)

    def forget_in_training(self, name: str) -> None:
        """Let go of a run's model, where it is this one: all its networks, and what was prepared for rendering."""
        if not name or name != self._in_training:
            return
        self._in_training = ""
        known = self.renderer.model(name)
        self.renderer.forget(name)
        if self._quiet_model is known:
            self._quiet = self._quiet_model = None

    @property
    def renderer(self) -> Renderer:
        """What renders live."""
        if self._renderer is None:
            import torch

            from catpaint.rendering.renderer import Renderer

            if self._threads is not None:
                torch.set_num_threads(self._threads)
            self._renderer = Renderer(self._device, live=self._live)
        return self._renderer

    def quiet(self, name: str) -> Renderer:
        """A renderer beside the live one, with its models: what the live one keeps between strokes stays as it is."""
        from catpaint.rendering.renderer import Renderer

        found = self.renderer.model(name)
        if not self._live or sampler_of(found.architecture) is not None:
            # A sampler keeps nothing between strokes that another render would spoil, and its networks are large.
            return self.renderer
        if self._quiet is None or self._quiet_model is not found:
            # One model at a time: what was prepared for another one would only take memory.
            self._quiet, self._quiet_model = Renderer(str(self.renderer.device)), found
            self._quiet.add(found, name)
        return self._quiet


def run_without_device(message: Message) -> Steps[Any]:
    """Do a message that needs no device (`Import`, `Coach`), on whatever thread."""
    return with_time_left(imported(message.work)(None, message))


def give_way() -> None:
    """Let the system prefer the window to this thread, and to the threads it starts, when cores are scarce."""
    if sys.platform.startswith("linux"):
        # On Linux the number of a thread stands for that thread alone. A program that was started with `nice` may go
        # further down only.
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, min(os.getpriority(os.PRIO_PROCESS, thread) + _NICENESS, _LEAST))
