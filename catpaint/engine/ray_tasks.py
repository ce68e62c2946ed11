"""Many pieces of work spread over a cluster, each a task with the resources it takes.

Ray tries those again whose worker is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import Any

from catpaint.engine.address import ClusterError, Engine
from catpaint.engine.freight import Sight, sight
from catpaint.engine.ray_actor import other_version, versions
from catpaint.engine.ray_link import connect, resources

RETRIES = 3
"""Times that a task is begun anew whose worker was lost."""


class TaskLost(ClusterError):
    """The cluster was lost while it worked; what is finished is finished."""


def spread(
    engine: Engine, work: Callable[..., Any], calls: Sequence[tuple[Any, ...]], *, seen: Sequence[str] = ()
) -> Generator[tuple[int, Any], None, None]:
    """Do `work(*call)` for each call on the cluster; yields place and result as each is done.

    work: of a module that is there too; its arguments and results are plain values. seen: paths that every machine has
    to see as this one does. Close it to give up what hasn't begun. Raises ClusterError (versions, paths, connection),
    TaskLost, and what `work` raises where that is a CatpaintError.
    """
    ray = connect(engine)
    try:
        asked = resources(ray, engine)
        if engine.cpus is None:
            asked["num_cpus"] = 1.0
        task = ray.remote(_checked).options(max_retries=RETRIES, retry_exceptions=False, **asked)
        here, sights = versions(), {path: sight(path) for path in seen}
        places = {task.remote(work, call, here, sights): place for place, call in enumerate(calls)}
        waiting = list(places)
        try:
            while waiting:
                (done,), waiting = ray.wait(waiting, num_returns=1)
                yield places[done], _result(ray, engine, done)
        finally:
            for each in waiting:
                ray.cancel(each)
    finally:
        ray.shutdown()


def _result(ray: Any, engine: Engine, done: Any) -> Any:
    try:
        return ray.get(done)
    except ray.exceptions.RayTaskError as error:
        cause = getattr(error, "cause", None)
        if isinstance(cause, ClusterError):
            raise cause from error
        lines = [line for line in str(error).splitlines() if line.strip()] or [""]
        raise ClusterError("{address}: {last}", address=engine.address, last=f"{lines[-1]:.300}") from error
    except (ray.exceptions.RayError, ConnectionError) as error:
        first = (str(error).splitlines() or [""])[0]
        raise TaskLost(
            "{address}: lost ({kind}: {first})",
            address=engine.address,
            kind=type(error).__name__,
            first=f"{first:.200}",
        ) from error


def _checked(
    work: Callable[..., Any], call: tuple[Any, ...], asked: dict[str, str], sights: dict[str, Sight | None]
) -> Any:
    """A task: the work, where this machine fits the one that asks."""
    there = versions()
    if (name := other_version(asked, there)) is not None:
        raise ClusterError(
            "{name} {there} runs there and {asked} here; install the same version on both sides",
            name=name,
            there=there[name],
            asked=asked[name],
        )
    for path, seen in sights.items():
        if sight(path) != seen:
            raise ClusterError(
                "{path}: isn't what a machine of the cluster sees there; put it where all see it", path=path
            )
    return work(*call)
