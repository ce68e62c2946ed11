"""What a study runs: estimates and judgements as they are, and finetuning from the layer above them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from catpaint.architectures.methods import all_methods
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.methods import Switches
from catpaint.evaluation.study.plan import Cell, Study
from catpaint.evaluation.study.run import Finetuned, Runners, Work, WorkStep
from catpaint.evaluation.study.work import StudyWork
from catpaint.steps import told_as


def methods() -> Mapping[str, bool]:
    """The finetuning methods there are for any architecture, and whether each takes an affinity."""
    return {record.name: record.uses_affinity for record in all_methods()}


def study_runners(study: Study, *, device: str) -> Runners:
    """The work on a study's cells. device: for renders and training. Raises RenderError."""
    work = StudyWork(study, device=device)
    return Runners(
        identify=work.identify,
        estimate=work.estimate,
        finetune=_Finetuning(study, work),
        evaluate=work.evaluate,
        machine=work.machine,
    )


class _Finetuning:
    """Finetunes a cell's model within its folder, resuming what an interrupted run left there."""

    def __init__(self, study: Study, work: StudyWork) -> None:
        self._study = study
        self._work = work

    def __call__(self, cell: Cell, affinity: AffinityMatrix | None, folder: Path) -> Work[Finetuned]:
        from catpaint.training.finetune import FinetuneProgress, FinetuneRequest, finetune

        training = self._study.training
        cuda = self._work.device.startswith("cuda")
        run = folder / "run"
        request = FinetuneRequest(
            model=self._work.model(cell.source),
            dataset=self._work.subset(cell.target, cell.images, cell.seed),
            output=folder / "model",
            run=run,
            affinity=affinity,
            method=cell.method,
            switches=Switches(**dict.fromkeys(cell.without, False)),
            steps=cell.steps,
            options=self._work.options(cell),
            stage1=training.stage1,
            warm_up=training.warm_up,
            batch=cell.batch,
            size=cell.size,
            held_out=self._work.held_out(cell.target),
            sample_count=1,
            sample_every=max(cell.steps, 1),
            measure_every=training.measure_every,
            patience=training.patience,
            seed=cell.seed,
            device=self._work.device,
            precision=training.precision if training.precision != "auto" else "bfloat16" if cuda else "float32",
            name=cell.label,
        )
        notes: dict[str, None] = {}

        def told(progress: FinetuneProgress) -> WorkStep:
            if progress.note:
                notes[progress.note] = None
            return WorkStep("finetune", progress.step, progress.steps)

        result = yield from told_as(finetune(request), told)
        # The finished model says all that is needed; optimizer states are several times its size.
        shutil.rmtree(run, ignore_errors=True)
        return Finetuned(result.output, result.steps, result.best_step, tuple(notes), result.converged)
