"""The operations that are chosen by measurement, each with its ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catpaint.architectures import ARCHITECTURES
from catpaint.domain.records import imported
from catpaint.rendering import attention, packed_convolution, perceptron, tuning
from catpaint.rendering.tables import window_products
from catpaint.rendering.tuning import Choices, Question, Way

OPERATIONS: Mapping[str, Callable[[Question], Mapping[str, Way]]] = {
    packed_convolution.OPERATION: packed_convolution.convolution_ways,
    packed_convolution.HALF_OPERATION: packed_convolution.convolution_ways,
    attention.OPERATION: attention.attention_ways,
    perceptron.OPERATION: perceptron.perceptron_ways,
    window_products.OPERATION: window_products.window_ways,
    window_products.HALF_OPERATION: window_products.window_ways,
}


def ways(question: Question) -> Mapping[str, Way]:
    """What `tuning.settle` tries for a question of any of them, or of an architecture's own."""
    own = OPERATIONS.get(question.operation)
    if own is not None:
        return own(question)
    theirs = {name: place for record in ARCHITECTURES.values() for name, place in record.operations.items()}
    found: Mapping[str, Way] = imported(theirs[question.operation])(question)
    return found


def settled_for(work: Callable[[], object]) -> Choices:
    """What is fast here for all that this work computes, however long that takes; in force as soon as it is used."""
    before, asked = tuning.in_use(), Choices()
    tuning.use(asked)
    try:
        work()
    finally:
        tuning.use(before)
    for _ in tuning.settle(asked, ways, seconds=float("inf")):
        pass
    return Choices(asked.verdicts)
