"""`catpaint render`: a label map in, a photograph out."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catpaint.affinity.records import DEFAULT_ESTIMATOR, ESTIMATORS, of_names_alone
from catpaint.architectures import architecture_of, default_sampler, sampler_of
from catpaint.commands.common import print_json, require_output, seed
from catpaint.commands.progress import shown
from catpaint.commands.render_variations import prepare_folder, render_all, variations_count
from catpaint.datasets.class_lists import load_vocabulary
from catpaint.datasets.images import read_image
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import read_with_notes
from catpaint.domain.light import DEFAULT_STRENGTH, Light, light_of
from catpaint.domain.noise_regions import Noise
from catpaint.domain.unpainted import CHOICES, DEFAULT
from catpaint.errors import RenderError
from catpaint.jobs.device import Device
from catpaint.jobs.messages import Enlarge, Render
from catpaint.rendering.picture_files import facts_of, require_picture_name, write_picture
from catpaint.rendering.precision import PRECISIONS

if TYPE_CHECKING:
    from catpaint.domain.vocabulary import Vocabulary
    from catpaint.models.model import Model
    from catpaint.rendering.request import RenderUpdate

_SAMPLING = ("preset", "steps", "upsampler_steps", "guidance")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("label_map", metavar="LABELMAP", type=Path, help="label map image (ids or colours)")
    parser.add_argument("--vocabulary", required=True, metavar="V", help="vocabulary JSON, or a preset's name")
    parser.add_argument("--model", default="starter", metavar="M", help="model name or folder (default: starter)")
    parser.add_argument(
        "--affinity",
        default=DEFAULT_ESTIMATOR,
        metavar="A",
        help=f"{', '.join(of_names_alone())}, or an affinity JSON file (default: {DEFAULT_ESTIMATOR})",
    )
    parser.add_argument("--seed", type=seed, default=0, metavar="N", help="seed of the noise (default: 0)")
    parser.add_argument(
        "--size", metavar="N", help="long edge at the map's aspect, or WxH (default: the model's own long edge)"
    )
    parser.add_argument(
        "--unpainted",
        choices=CHOICES,
        default=DEFAULT,
        help="pixels without a class: transparent, filled from their neighbours, or as the model makes them "
        f"(default: {DEFAULT})",
    )
    parser.add_argument(
        "--light", type=Path, metavar="PHOTO", help="take the light of this photograph (models that paint latents)"
    )
    parser.add_argument(
        "--light-strength", type=float, metavar="S", help=f"how much of it, 0..1 (default: {DEFAULT_STRENGTH})"
    )
    parser.add_argument(
        "--light-labels",
        type=Path,
        metavar="L",
        help="a label map of that photograph in the same classes (default: the model's segmenter says what it shows)",
    )
    parser.add_argument("--device", default="auto", metavar="D", help="auto, cpu, cuda, cuda:N or mps")
    parser.add_argument(
        "--precision",
        choices=PRECISIONS,
        help="number format of the networks (default: what $CATPAINT_PRECISION says; float32 is exact)",
    )
    parser.add_argument("--path", default="auto", choices=("auto", "plain", "tables"), help="how to compute")
    parser.add_argument(
        "--preset",
        choices=tuple(default_sampler().presets),
        help="diffusion models: how long to sample (default: standard)",
    )
    parser.add_argument("--steps", type=int, metavar="N", help="diffusion models: steps of the base, not the preset's")
    parser.add_argument("--upsampler-steps", type=int, metavar="N", help="diffusion models: steps of the upsampler")
    parser.add_argument(
        "--guidance", type=float, metavar="G", help="diffusion models: how closely to keep to the map (default: 1.4)"
    )
    parser.add_argument("--upscale", type=int, choices=(2, 4), metavar="N", help="then enlarge it 2 or 4 times")
    parser.add_argument(
        "--upscaler",
        type=Path,
        metavar="F",
        help="by this upscaler: a folder of catpaint's, or a file of Real-ESRGAN and the like (needs spandrel)",
    )
    parser.add_argument(
        "--edges",
        choices=("regions", "none"),
        help="for models with an edge channel: around every connected region (default), or nowhere",
    )
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")
    parser.add_argument(
        "--variations", type=variations_count, metavar="N", help="render N seeds from --seed on into the folder OUT"
    )
    parser.add_argument(
        "-o", "--output", required=True, type=Path, metavar="OUT", help="PNG, JPEG or WebP file; a folder of variations"
    )


def _inputs(args: argparse.Namespace) -> tuple[Path | str | None, ...]:
    """What may be a file or a folder that is read."""
    given = (args.label_map, args.vocabulary, args.affinity, args.model, args.upscaler)
    return (*given, args.light, args.light_labels)


def run(args: argparse.Namespace) -> int:
    """Run the command. Raises CatpaintError."""
    output: Path = args.output
    if args.variations is None:
        require_picture_name(output)
        require_output(output, *_inputs(args))
    if args.upscaler is not None and args.upscale is None:
        raise RenderError("--upscaler: say how many times as large, --upscale 2 or --upscale 4")
    if args.upscale is not None and args.variations is not None:
        raise RenderError("--upscale: enlarges one picture; render the variation you like with its --seed")
    vocabulary = load_vocabulary(args.vocabulary)
    light = _light(args, vocabulary)
    label_map, notes = read_with_notes(args.label_map, vocabulary)
    for note in notes:
        print(f"note: {args.label_map}: {note}", file=sys.stderr)

    if args.precision is not None:
        os.environ["CATPAINT_PRECISION"] = args.precision
    # Only now the slow imports: bad input is told at once.
    from catpaint.rendering.scene import Scene
    from catpaint.rendering.sizes import default_render_size, parse_edge_or_size

    size = parse_edge_or_size(args.size, label_map.shape) if args.size else None
    device = Device(args.device, live=False)
    model = device.renderer.model(args.model)
    options = {**_sampling(args, model), **_edges(args, model)}
    affinity = _affinity(args, model, vocabulary)
    scene = Scene.of(
        label_map,
        vocabulary,
        affinity,
        args.model,
        size=size or default_render_size((label_map.shape[0], label_map.shape[1]), model.default_size),
        noise=Noise(args.seed),
        options=options,
        unpainted=args.unpainted,
        light=light,
    )
    if args.variations is not None:
        prepare_folder(output, args.variations, args.seed, *_inputs(args))
        told = (lambda update: _facts(args, model, affinity, update)) if args.json else None
        render_all(device, scene, args.variations, output, told, path=args.path)
        return 0
    _check_upscaler(args)
    request = scene.request(path=args.path)
    last = shown(device.run(Render(request)))
    if args.upscale is not None:
        last = replace(last, image=shown(device.run(Enlarge(last.image, args.upscale, args.upscaler))))
    facts = facts_of(request, model_hash=model.checkpoint_hash, enlarged=args.upscale)
    write_picture(output, last.image, facts)
    _report(args, model, affinity, last)
    return 0


def _check_upscaler(args: argparse.Namespace) -> None:
    """Open what `--upscaler` names before the render, so that a bad file is told at once. Raises CheckpointError."""
    if args.upscaler is not None:
        from catpaint.rendering.upscaling import open_enlarger

        open_enlarger(args.upscaler)


def _light(args: argparse.Namespace, vocabulary: Vocabulary) -> Light | None:
    """The light asked for. Raises RenderError and FileError."""
    if args.light is None:
        if args.light_strength is not None or args.light_labels is not None:
            option = "--light-labels" if args.light_strength is None else "--light-strength"
            raise RenderError(f"{option}: name the photograph whose light it is, with --light")
        return None
    strength = DEFAULT_STRENGTH if args.light_strength is None else args.light_strength
    light = light_of(read_image(args.light), args.light.name, strength)
    if args.light_labels is None:
        return light
    labels, notes = read_with_notes(args.light_labels, vocabulary)
    for note in notes:
        print(f"note: {args.light_labels}: {note}", file=sys.stderr)
    return replace(light, labels=labels)


def _sampling(args: argparse.Namespace, model: Model) -> dict[str, Any]:
    """The sampling options given. Raises RenderError for a model that doesn't sample, or values out of range."""
    sampler = sampler_of(model.architecture)
    given = {name: getattr(args, name) for name in _SAMPLING if getattr(args, name) is not None}
    if given and sampler is None:
        option = next(iter(given)).replace("_", "-")
        kind = architecture_of(model.architecture).kind
        raise RenderError(f"--{option}: model '{model.name}' is a {kind} and takes no steps; leave it out")
    if sampler is not None and given:
        sampler.read(given)
    return given


def _edges(args: argparse.Namespace, model: Model) -> dict[str, Any]:
    """The choice of instance edges. Raises RenderError for a model without an edge channel."""
    if args.edges is None:
        return {}
    if not any(sizes.get("edges") for sizes in model.info.sizes.values()):
        raise RenderError(f"--edges: model '{model.name}' has no edge channel; leave it out")
    return {"instance_edges": args.edges}


def _affinity(args: argparse.Namespace, model: Model, vocabulary: Vocabulary) -> AffinityMatrix:
    from catpaint.affinity.estimate import estimate_affinity

    if args.affinity in ESTIMATORS and not Path(args.affinity).exists():
        return estimate_affinity(model, vocabulary, estimator=args.affinity, seed=args.seed)
    return AffinityMatrix.load(args.affinity)


def _report(args: argparse.Namespace, model: Model, affinity: AffinityMatrix, update: RenderUpdate) -> None:
    if args.json:
        print_json(_facts(args, model, affinity, update))
        return
    height, width = update.image.shape[:2]
    encoder = affinity.settings.get("encoder")
    by = f"{affinity.estimator} affinity" + (f" by {encoder}" if encoder else "")
    print(
        f"{args.output}: {width}x{height}, model {model.name}, {by}, seed {args.seed}, "
        f"{update.seconds:.2f} s on {update.device}"
    )


def _facts(args: argparse.Namespace, model: Model, affinity: AffinityMatrix, update: RenderUpdate) -> dict[str, Any]:
    """What `--json` says."""
    height, width = update.image.shape[:2]
    return {
        "output": str(args.output),
        "width": width,
        "height": height,
        "seed": args.seed,
        "seconds": round(update.seconds, 4),
        "model": model.name,
        "model_hash": model.checkpoint_hash,
        "affinity": affinity.estimator,
        "encoder": affinity.settings.get("encoder"),
        "device": update.device,
        "path": update.path,
        **_lit(args),
        **_sampled(args, model),
    }


def _lit(args: argparse.Namespace) -> dict[str, Any]:
    """Whose light it was rendered in."""
    if args.light is None:
        return {}
    strength = DEFAULT_STRENGTH if args.light_strength is None else args.light_strength
    return {"light": str(args.light), "light_strength": strength}


def _sampled(args: argparse.Namespace, model: Model) -> dict[str, Any]:
    """How a diffusion model was sampled."""
    sampler = sampler_of(model.architecture)
    if sampler is None:
        return {}
    return sampler.described(_sampling(args, model), enlarges=model.has_network(sampler.enlarger))
