"""What a study runs: estimates and judgements as they are, and finetuning from the layer above them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from catpaint.affinity.records import DEFAULT_ESTIMATOR
from catpaint.architectures.methods import all_methods
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.evaluation.study.plan import Cell, Study
from catpaint.evaluation.study.run import Finetuned, Runners, Work, WorkStep
from catpaint.evaluation.study.work import StudyWork
from catpaint.jobs.run_order import RunOrder
from catpaint.steps import Progress, told_as

if TYPE_CHECKING:
    from catpaint.datasets.dataset import Dataset
    from catpaint.jobs.run_progress import TrainingUpdate


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
        from catpaint.jobs.finetuning import Opened, finetune_steps

        work = self._work
        train = work.subset(cell.target, cell.images, cell.seed)
        order = self._order(cell, affinity, folder, train)
        opened = Opened(work.model(cell.source), train, work.held_out(cell.target), affinity)
        notes: dict[str, None] = {}

        def told(progress: Progress) -> WorkStep:
            update: TrainingUpdate = progress.news
            if update.live and update.note:
                notes[update.note] = None
            return WorkStep("finetune", update.step, order.steps)

        result = yield from told_as(finetune_steps(order, device=work.device, opened=opened), told)
        # The finished model says all that is needed; optimizer states are several times its size.
        shutil.rmtree(order.folder, ignore_errors=True)
        return Finetuned(result.folder, result.steps, result.best_step, tuple(notes), result.converged)

    def _order(self, cell: Cell, affinity: AffinityMatrix | None, folder: Path, train: Dataset) -> RunOrder:
        training, target = self._study.training, self._study.targets[cell.target]
        return RunOrder(
            name=cell.label,
            model=self._study.sources[cell.source].model,
            dataset=str(target.train),
            split=target.train_split,
            images=tuple(pair.name for pair in train.pairs),
            held_out=None if target.held_out is None else str(target.held_out),
            held_out_share=0.0,
            estimator=cell.estimator or DEFAULT_ESTIMATOR,
            affinity=None if affinity is None else affinity.to_json(),
            method=cell.method,
            without=cell.without,
            steps=cell.steps,
            options=self._work.options(cell).to_json(),
            stage1=training.stage1,
            warm_up=training.warm_up if cell.warm_up is None else cell.warm_up,
            batch=cell.batch,
            size=cell.size,
            sample_count=1,
            sample_every=max(cell.steps, 1),
            measure_every=training.measure_every,
            patience=training.patience,
            precision=training.precision,
            seed=cell.seed,
            output=str(folder / "model"),
            run=str(folder / "run"),
        )
