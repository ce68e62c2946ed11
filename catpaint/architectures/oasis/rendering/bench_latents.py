"""`catpaint bench starter`: the bundled starter's pictures, final and while a stroke goes on, against plain networks.

In each number format, and in the one that the window takes here. Processor time of one thread, so that what else the
machine does counts little; what passes with all threads is told beside it and means something on a machine at rest.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import Tensor

from catpaint.architectures.oasis.rendering.generator import folded_generator, generator_of
from catpaint.architectures.oasis.rendering.latent_format import FORMATS, first_format
from catpaint.architectures.oasis.rendering.latent_generator import LatentGenerator
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.models.codec import Codec
from catpaint.models.coverage import coverage
from catpaint.models.model import Model, load_model
from catpaint.models.spectral import fix_weights
from catpaint.models.threads import few_threads
from catpaint.rendering import tuning
from catpaint.rendering.backend import draw_noise
from catpaint.rendering.measuring import machine_facts
from catpaint.rendering.packed_decoder import fast_decoding
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.scene import Scene
from catpaint.rendering.tables.bench import told as verdicts_told
from catpaint.rendering.tables.made_maps import painted_map, psnr
from catpaint.rendering.tables.operations import settled_for

DAB = 24
"""Diameter of a dab, in pixels."""

SIDES = (256, 1024)


def bench_starter(*, repeats: int = 5, model: str = "starter", sides: tuple[int, ...] = SIDES) -> dict[str, Any]:
    """Square pictures of these sides in milliseconds: plain, by stage and format, from nothing, and around a dab."""
    loaded = load_model(model)
    cpu = torch.device("cpu")
    told: dict[str, Any] = {"machine": machine_facts(cpu), "model": model}
    choices = settled_for(lambda: first_format(generator_of(loaded), cpu, live=True))
    told["formats"] = verdicts_told(choices)
    tuning.use(choices)
    try:
        for side in sides:
            with few_threads():
                figures = {**_stages(loaded, side, repeats), **_strokes(loaded, side, repeats, time.process_time)}
            passed = _strokes(loaded, side, repeats, time.perf_counter)
            figures["passed_with_all_threads"] = passed
            told[f"{side}x{side}"] = figures
    finally:
        tuning.use(None)
    return told


def _stages(model: Model, side: int, repeats: int) -> dict[str, Any]:
    """The networks as they are and as they are made ready, with how far their pictures are apart."""
    network = folded_generator(model, torch.device("cpu"), AffinityMatrix.identity(model.vocabulary.names))
    fix_weights(network)
    factor = model.codec.sizes.factor
    positions = torch.from_numpy(painted_map(size=side, classes=network.label_classes - 1))
    labels = coverage(positions, network.label_classes, cell=factor // network.sizes.label_cells)
    noise = draw_noise(0, 1, network.noise_size, side // factor, side // factor)
    with torch.inference_mode():
        latents: Tensor = network(labels, noise)
        context = model.codec.context(latents)
        image = model.codec.decode(latents)
        plain: dict[str, Callable[[], Tensor]] = {
            "generator": lambda: network(labels, noise),
            "decoder": lambda: model.codec.decode(latents, context),
        }
        figures: dict[str, Any] = {"plain": _told(_in_turn(plain, repeats))}
        for name, dtype in FORMATS.items():
            fast, decoder = LatentGenerator(network, dtype), fast_decoding(model.codec, dtype)
            figures[name] = _told(_in_turn(_ways(fast, decoder, labels, noise, latents, context), repeats))
            painted = fast(labels, noise)
            figures[name]["latents_relative_error"] = float((painted - latents).abs().max() / latents.abs().max())
            figures[name]["psnr_db"] = psnr(decoder.decode(painted), image)
    return figures


def _ways(
    fast: LatentGenerator, decoder: Codec, labels: Tensor, noise: Tensor, latents: Tensor, context: Tensor
) -> dict[str, Callable[[], Tensor]]:
    known = fast.modulations(labels, noise)
    return {
        "generator": lambda: fast(labels, noise),
        "generator_with_known_noise": lambda: fast.paint(fast.modulations(labels, noise, known)),
        "generator_trunk": lambda: fast.paint(known),
        "decoder": lambda: decoder.decode(latents, context),
    }


def _strokes(model: Model, side: int, repeats: int, clock: Callable[[], float]) -> dict[str, Any]:
    """Pictures of the renderer as the window has it: a first one, and after each of some dabs a preview and the final
    picture; milliseconds by this clock, and how they were computed."""
    vocabulary = model.vocabulary
    ids = np.array([entry.id for entry in vocabulary.classes if entry.trained], np.uint16)
    start = ids[painted_map(size=side, classes=len(ids))[0]]
    affinity = AffinityMatrix.identity(vocabulary.names)
    renderer = Renderer("cpu", live=True)
    renderer.add(model)

    paths: list[str] = []

    def render(label_map: np.ndarray[Any, Any], *, preview: bool = False) -> float:
        height, width = label_map.shape
        scene = Scene.of(label_map, vocabulary, affinity, model.name, size=(height, width))
        request = scene.request(preview=preview)
        return _milliseconds(lambda: paths.extend(update.path for update in renderer.render(request)), clock)

    render(start)
    other = start[::-1].copy()
    times: dict[str, list[float]] = {"final_ms": [], "preview_ms": [], "final_after_it_ms": []}
    random = np.random.default_rng(1)
    y, x = np.mgrid[:side, :side]
    for number in range(repeats + 1):
        times["final_ms"].append(render(other if number % 2 == 0 else start))
        base = other if number % 2 == 0 else start
        centre = random.integers(DAB, side - DAB, 2)
        inside = (y - centre[0]) ** 2 + (x - centre[1]) ** 2 <= (DAB / 2) ** 2
        painted = np.where(inside, random.choice(ids), base).astype(np.uint16)
        times["preview_ms"].append(render(painted, preview=True))
        times["final_after_it_ms"].append(render(painted))
    # The first dab pays for laying out weights.
    return {"path": paths[0], **{name: statistics.median(values[1:]) for name, values in times.items()}}


def _in_turn(ways: dict[str, Callable[[], Tensor]], repeats: int) -> dict[str, float]:
    """Median milliseconds of each, all once a round, after one round that isn't counted."""
    rounds = [{name: _milliseconds(way, time.process_time) for name, way in ways.items()} for _ in range(repeats + 1)]
    return {name: statistics.median(each[name] for each in rounds[1:]) for name in ways}


def _told(times: dict[str, float]) -> dict[str, Any]:
    return {f"{name}_ms": value for name, value in times.items()}


def _milliseconds(work: Callable[[], Any], clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return 1000 * (clock() - start)
