"""The model card of a finetuned checkpoint: what was done, and what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from catpaint.architectures import architecture_of
from catpaint.domain.options import TRAINING
from catpaint.evaluation.report import FLOOR
from catpaint.training.better import DISTANCE, SPREAD
from catpaint.training.finetune_request import FinetuneRequest


def model_card(
    request: FinetuneRequest, history: Sequence[dict[str, float]], *, kept_step: int, trained_steps: int
) -> str:
    """Markdown. history: the held-out figures by step, the first of them training-free."""
    size = request.pixels
    names = ", ".join(request.dataset.vocabulary.names)
    off = [name for name, on in request.switches.to_json().items() if not on]
    lines = [
        f"# {request.name}",
        "",
        f"'{request.model.name}' finetuned by `catpaint finetune` (method {request.method}"
        + (f", without {', '.join(off)}" if off else "")
        + f"): {trained_steps} steps{_stages(request)}, batch {request.batch}, "
        f"{size[1]}×{size[0]} pixels, {len(request.dataset)} labelled images of {request.dataset.root.name}, "
        f"seed {request.seed}.",
        "",
        f"Classes ({len(request.dataset.vocabulary)}): {names}.",
        "",
        *_start(request),
        *_options(request),
    ]
    if history:
        lines += _measured(request, history, kept_step)
    else:
        lines += ["There were no held-out images: how good it is was not measured.", ""]
    return "\n".join([*lines, f"Licence: {request.licence or request.model.info.licence}.", ""])


def _stages(request: FinetuneRequest) -> str:
    parts = []
    if request.warm_up_steps:
        parts.append(f"{request.warm_up_steps} of the discriminator alone")
    if request.first_stage:
        parts.append(f"{request.first_stage} in stage 1")
    return f", {' and then '.join(parts)}" if parts else ""


def _options(request: FinetuneRequest) -> list[str]:
    chosen = request.options.with_files(lambda path: Path(path).name).to_json(TRAINING)
    told = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in chosen.items())
    return [f"Options: {told}.", ""] if told else []


def _start(request: FinetuneRequest) -> list[str]:
    """Where CAT started from, and in what this departs from the paper."""
    if request.method != "cat":
        return []
    if request.affinity is None or not request.switches.affinity:
        return ["It started from a random affinity.", ""]
    # What an option says is told with the options.
    usual = not request.options.to_json(("discriminator", "generator"))
    departure = architecture_of(request.model.architecture).start if usual else "."
    return [f"It started from the affinity estimated by '{request.affinity.estimator}'{departure}", ""]


def _measured(request: FinetuneRequest, history: Sequence[dict[str, float]], kept_step: int) -> list[str]:
    shown = [name for name in history[0] if name not in ("step", DISTANCE, SPREAD) and not name.startswith(FLOOR)]
    held_out = request.held_out
    count = 0 if held_out is None else len(held_out)
    rows = ["| step | " + " | ".join(shown) + " |", "| --- " * (len(shown) + 1) + "|"]
    for entry in history:
        kept = " (kept)" if entry["step"] == kept_step else ""
        figures = " | ".join(f"{entry[name]:.4g}" for name in shown)
        rows.append(f"| {int(entry['step'])}{kept} | {figures} |")
    floor = [history[0].get(f"{FLOOR}{name}") for name in shown]
    if any(value is not None for value in floor):
        cells = " | ".join("–" if value is None else f"{value:.4g}" for value in floor)
        rows.append(f"| photographs | {cells} |")
    return [
        f"Measured on {count} held-out images with the same noise each time; step 0 is the model before training. The "
        f"step to keep was chosen by these same figures, which flatters it a little. {_kept_by(history)}".rstrip(),
        "",
        *rows,
        "",
    ]


def _kept_by(history: Sequence[dict[str, float]]) -> str:
    """How much better a step had to be, and what the photographs' row is."""
    if SPREAD not in history[0]:
        return ""
    spread = max(entry[SPREAD] for entry in history)
    return (
        f"A step counts as better only by more than two noises lie apart (at most {spread:.2g} here). Photographs: "
        "those trained on against the held-out ones."
    )
