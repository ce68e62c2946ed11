"""What torchrun (or `accelerate launch`) starts in the test: a few steps of a run, whose state the first process saves.

Usage: -m tests.training.two_workers DATASET OUTPUT
"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Train three steps as one of two processes."""
    import torch
    from accelerate import PartialState

    from catpaint.training.workers import Workers
    from tests.training.runs import made_up, tiny_trainer

    state = PartialState(cpu=True)
    workers = Workers()
    assert workers.count == 2
    trainer = tiny_trainer(made_up(Path(sys.argv[1])), workers)
    for _ in trainer.steps(3):
        pass
    if workers.is_first:
        torch.save(trainer.state(), sys.argv[2])
    state.wait_for_everyone()
    state.destroy_process_group()


if __name__ == "__main__":
    main()
