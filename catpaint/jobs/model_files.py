"""Models on their way in: added from files, got from their publishers, or awaited in a folder, then tried.

Nothing here needs the worker's device; the test render takes whatever there is.
"""

from __future__ import annotations

from collections.abc import Generator

from catpaint.errors import CatpaintError, DownloadError
from catpaint.jobs.answers import Added
from catpaint.jobs.device import Device
from catpaint.jobs.messages import AddModel, AwaitModel, GetModel
from catpaint.models import downloads
from catpaint.models.adding import add
from catpaint.models.catalogue import HubItem
from catpaint.models.hub import get, item_named
from catpaint.models.managing import folder_of, remove
from catpaint.models.watching import add_awaited
from catpaint.steps import Progress, Steps, told_as
from catpaint.words import mark, tell


def add_model(device: Device | None, message: AddModel) -> Steps[Added]:
    """See `AddModel`. Raises DownloadError, CheckpointError, FileError, RenderError."""
    yield Progress("looking at the files")
    missing: list[str] = []

    def accept(item: HubItem) -> bool:
        if item.name not in message.accepted:
            missing.append(item.name)
        return True

    def accept_known(item: HubItem) -> bool:
        return accept(item) and not missing

    work = add(message.path, *message.more, name=message.name or None, accept=accept_known)
    try:
        names = yield from told_as(work, _told)
    except DownloadError:
        if missing:
            return Added((), tuple(missing))
        raise
    return (yield from _tried(names))


def get_model(device: Device | None, message: GetModel) -> Steps[Added]:
    """See `GetModel`. Raises DownloadError, CheckpointError, FileError, RenderError."""
    yield Progress("asking the publisher")
    yield from told_as(_returning(message), _told)
    return (yield from _tried((message.name,)))


def await_model(device: Device | None, message: AwaitModel) -> Steps[Added]:
    """See `AwaitModel`. Raises DownloadError, CheckpointError, FileError, RenderError."""
    item = item_named(message.name)
    awaited = " and ".join(file.name for file in item.files)

    def told(step: downloads.Progress) -> Progress:
        return Progress(tell("waiting for {files}", files=awaited)) if step.state == "waiting" else _told(step)

    names, downloaded = yield from told_as(add_awaited(item, message.folder), told)
    added = yield from _tried(names)
    if message.delete:
        for path in downloaded:
            path.unlink(missing_ok=True)
    return added


_STATES = (
    *(mark("starting"), mark("resuming"), mark("downloading"), mark("retrying"), mark("verifying")),
    *(mark("copying"), mark("unpacking"), mark("converting"), mark("finished"), mark("waiting")),
)
"""What files on their way are in, as `downloads.Progress` has it; said before their names."""


def _returning(message: GetModel) -> Generator[downloads.Progress, None, None]:
    yield from get(message.name, accept=lambda _: True)


def _told(step: downloads.Progress) -> Progress:
    words = tell("{state} {name}", state=tell(step.state), name=step.path.name)
    if step.note:
        words = tell("{words}: {note}", words=words, note=step.note)
    return Progress(words, step.done, step.total or 0)


def _tried(names: tuple[str, ...]) -> Steps[Added]:
    """Render a test picture with each painting model; one that can't isn't kept."""
    from catpaint.rendering.trial import trial_render

    for name in names:
        folder = folder_of(name)
        if not (folder / "checkpoint.json").is_file():
            continue
        yield Progress(tell("trying {name}", name=name))
        try:
            trial_render(folder)
        except CatpaintError:
            remove(name)
            raise
    return Added(names)
