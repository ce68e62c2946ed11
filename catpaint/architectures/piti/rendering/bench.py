"""How fast PITI samples here, at the published sizes with random weights.

A whole published sampling takes minutes, so steps are timed and medians multiplied by numbers of steps. The plain
step and the fast ones are timed in turn, since a busy machine's speed changes from minute to minute.
"""

from __future__ import annotations

import concurrent.futures
import copy
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from catpaint.architectures.piti.networks.diffusion import spaced_by_noise, squared_cosine
from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.architectures.piti.networks.sizes import BASE_SIZES, UPSAMPLER_SIZES, PitiSizes
from catpaint.architectures.piti.rendering.inference import choose_precision, prepare_network
from catpaint.architectures.piti.rendering.options import PRESETS
from catpaint.architectures.piti.rendering.pipeline import GUIDED_FROM, guided, steps_of
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary
from catpaint.models.checkpoint import CheckpointInfo, save_checkpoint
from catpaint.models.model import load_model
from catpaint.rendering.allocation import reused_memory
from catpaint.rendering.crew import crew_of
from catpaint.rendering.devices import device_name
from catpaint.rendering.measuring import peak_mib, resident_mib
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.scene import Scene

NETWORKS: Mapping[str, PitiSizes] = {"base": BASE_SIZES, "upsampler": UPSAMPLER_SIZES}
_TIMESTEP = 437.0


def run(
    repeats: int = 3,
    *,
    threads: int = 2,
    precisions: tuple[str, ...] = (),
    memory: bool = True,
    networks: Mapping[str, PitiSizes] = NETWORKS,
) -> dict[str, Any]:
    """Seconds per step and per picture on the CPU, and the memory of a bfloat16 render.

    The plain loop is the published one: float32, the condition encoded in every step. Each number is a median over
    `repeats`. precisions: of the fast path; by default float32, and what `choose_precision` takes here if that is
    another. `memory` renders once, with one step per network, in a process of its own.
    """
    auto = str(choose_precision(torch.device("cpu"))).removeprefix("torch.")
    precisions = precisions or tuple(dict.fromkeys(("float32", auto)))
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        timings = {name: _time_network(sizes, precisions, repeats) for name, sizes in networks.items()}
    finally:
        torch.set_num_threads(before)
    plain = _published_seconds({name: timing["plain"] for name, timing in timings.items()})
    result: dict[str, Any] = {
        "what": "published sizes, random weights; median seconds per step, times the steps of each sampling",
        "processor": device_name(torch.device("cpu")),
        "threads": threads,
        "repeats": repeats,
        "precision_chosen_here": auto,
        "seconds_per_step": timings,
        "plain_published_seconds": plain,
    }
    for precision in precisions:
        fast = {name: timing[precision] for name, timing in timings.items()}
        result[precision] = {
            name: {"seconds": seconds, "times_faster_than_plain_published": plain / seconds}
            for name, seconds in {
                "published": _published_seconds(fast) + _preparation(fast),
                "standard": _preset_seconds("standard", fast) + _preparation(fast),
                "draft": _preset_seconds("draft", fast) + _preparation(fast),
            }.items()
        }
    if memory and sys.platform != "win32":
        result["bfloat16_render"] = measure_memory(threads, networks)
    return result


def measure_memory(threads: int = 2, networks: Mapping[str, PitiSizes] = NETWORKS) -> dict[str, Any]:
    """Load both networks from a checkpoint and render in bfloat16, in a process of its own; its memory in GiB."""
    with tempfile.TemporaryDirectory(prefix="catpaint-bench-") as folder:
        checkpoint = _random_checkpoint(Path(folder) / "piti", networks)
        spawn = multiprocessing.get_context("spawn")
        with concurrent.futures.ProcessPoolExecutor(1, mp_context=spawn) as pool:
            return pool.submit(_render_once, checkpoint, threads).result()


def random_network(sizes: PitiSizes, *, half: bool = False) -> PitiNetwork:
    """A network with weights N(0, 1/fan-in), so that activations stay in range."""
    with torch.device("meta"):
        network = PitiNetwork(sizes)
    network = (network.half() if half else network).to_empty(device="cpu").eval().requires_grad_(False)
    generator = torch.Generator().manual_seed(0)
    for parameter in network.parameters():
        if parameter.ndim > 1:
            parameter.normal_(0, parameter[0].numel() ** -0.5, generator=generator)
        else:
            parameter.fill_(1)
    return network


def _time_network(sizes: PitiSizes, precisions: tuple[str, ...], repeats: int) -> dict[str, dict[str, float]]:
    """Seconds: {"plain": {"step"}, precision: {"step", "unguided", "preparation"}} of one network."""
    plain = random_network(sizes)
    pair = 1 if sizes.low_resolution else 2
    side = sizes.image_size
    generator = torch.Generator().manual_seed(1)
    x = torch.randn(pair, 3, side, side, generator=generator)
    low_res = torch.rand(pair, 3, 64, 64, generator=generator) * 2 - 1 if sizes.low_resolution else None
    map_ = torch.rand(pair, 3, sizes.condition_size, sizes.condition_size, generator=generator) * 2 - 1
    steps: dict[str, Callable[[], Tensor]] = {
        "plain step": lambda: plain(x, _times(pair), map_, low_res),
    }
    for precision in precisions:
        _add_fast(steps, copy.deepcopy(plain), precision, x, map_, low_res)
    seconds = _in_turn(steps, repeats)
    result: dict[str, dict[str, float]] = {}
    for name, value in seconds.items():
        kind, _, what = name.partition(" ")
        result.setdefault(kind, {})[what] = value
    return result


def _add_fast(
    steps: dict[str, Callable[[], Any]],
    network: PitiNetwork,
    precision: str,
    x: Tensor,
    map_: Tensor,
    low_res: Tensor | None,
) -> None:
    prepare_network(network, torch.device("cpu"), precision)
    with torch.inference_mode():
        condition, null = network.prepare(map_[:1]), network.prepare(map_[-1:])
    threads = torch.get_num_threads()

    def together(step: Callable[[], Tensor]) -> Callable[[], Tensor]:
        def stepped() -> Tensor:
            with crew_of(threads):
                return step()

        return stepped

    steps[f"{precision} preparation"] = lambda: network.prepare(map_)
    if low_res is None:
        pair = guided(network, condition, null, PRESETS["published"].guidance)
        steps[f"{precision} step"] = together(lambda: pair(x[:1], int(_TIMESTEP)))
        steps[f"{precision} unguided"] = together(lambda: network(x[:1], _times(1), condition))
    else:
        steps[f"{precision} step"] = together(lambda: network(x, _times(1), condition, low_res))


def _in_turn(steps: Mapping[str, Callable[[], Any]], repeats: int) -> dict[str, float]:
    """Median seconds of each, all timed once per round, after one round to warm up.

    The fast ones reuse memory, as the second and later steps of a sampling do; the plain one doesn't.
    """
    seconds: dict[str, list[float]] = {name: [] for name in steps}

    def timed(name: str) -> None:
        began = time.perf_counter()
        steps[name]()
        seconds[name].append(time.perf_counter() - began)

    with torch.inference_mode():
        for _ in range(repeats + 1):
            timed("plain step")
            for name in steps:
                if name != "plain step":
                    with reused_memory():
                        steps[name]()
                        timed(name)
    return {name: statistics.median(values[1:]) for name, values in seconds.items()}


def _published_seconds(timing: Mapping[str, Mapping[str, float]]) -> float:
    options = PRESETS["published"]
    return options.steps * timing["base"]["step"] + options.upsampler_steps * timing["upsampler"]["step"]


def _preset_seconds(preset: str, timing: Mapping[str, Mapping[str, float]]) -> float:
    options = PRESETS[preset]
    times = spaced_by_noise(squared_cosine(), options.steps)
    guided = int((times >= GUIDED_FROM).sum())
    base, upsampler = steps_of(options)
    return (
        guided * timing["base"]["step"]
        + (base - guided) * timing["base"]["unguided"]
        + upsampler * timing["upsampler"]["step"]
    )


def _preparation(timing: Mapping[str, Mapping[str, float]]) -> float:
    return sum(network["preparation"] for network in timing.values())


def _times(count: int) -> Tensor:
    return torch.full((count,), _TIMESTEP)


def _random_checkpoint(folder: Path, networks: Mapping[str, PitiSizes]) -> Path:
    vocabulary = Vocabulary.preset("cocostuff")
    states, sizes = {}, {}
    for name, size in networks.items():
        network = random_network(_one_hot(size, len(vocabulary)), half=True)
        states[name], sizes[name] = network.state_dict(), network.sizes.to_json()
    side = networks["upsampler"].image_size
    info = CheckpointInfo(
        "piti", sizes, vocabulary, vocabulary.unknown_index, (side, side), "random weights", "CC0-1.0"
    )
    save_checkpoint(folder, info, states, model_card="# Random weights\n\nMade to measure memory.\n")
    return folder


def _one_hot(sizes: PitiSizes, classes: int) -> PitiSizes:
    return PitiSizes(**{**sizes.__dict__, "classes": classes})


def _render_once(folder: Path, threads: int) -> dict[str, Any]:
    """One bfloat16 render with one step per network: seconds, and memory held at its end and at most, in GiB."""
    torch.set_num_threads(threads)
    model = load_model(folder)
    vocabulary = model.vocabulary
    renderer = Renderer("cpu")
    renderer.add(model)
    label_map = torch.arange(256 * 256).view(256, 256).remainder(len(vocabulary)).numpy().astype("uint16")
    options = {"steps": 1, "upsampler_steps": 1, "precision": "bfloat16"}
    affinity = AffinityMatrix.identity(vocabulary.names)
    scene = Scene.of(label_map, vocabulary, affinity, model.name, size=model.default_size, options=options)
    began = time.perf_counter()
    resident = 0.0
    for _ in renderer.render(scene.request()):
        resident = max(resident, resident_mib() / 1024)
    return {
        "seconds_with_loading": time.perf_counter() - began,
        "resident_gib": resident,
        "peak_gib_with_loading": peak_mib() / 1024,
    }
