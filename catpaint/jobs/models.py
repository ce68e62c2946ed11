"""Models: which there are, and what one needs to know of one before it renders."""

from __future__ import annotations

from catpaint.jobs.answers import Found, ModelSummary
from catpaint.jobs.device import Device
from catpaint.jobs.messages import ListDevices, ListModels, ReadModel
from catpaint.steps import Progress, Steps


def list_models(device: Device, message: ListModels) -> Steps[Found]:
    """See `ListModels`."""
    yield Progress("looking for models")
    from catpaint.affinity.records import ESTIMATORS
    from catpaint.models.installed import available_models

    return Found(tuple(available_models()), tuple(name for name, record in ESTIMATORS.items() if record.offered))


def list_devices(device: Device, message: ListDevices) -> Steps[tuple[str, ...]]:
    """See `ListDevices`."""
    yield Progress("looking for devices")
    from catpaint.rendering.devices import present_devices

    return present_devices()


def read_model(device: Device, message: ReadModel) -> Steps[ModelSummary]:
    """See `ReadModel`. Raises CheckpointError."""
    yield Progress("loading the model")
    from catpaint.architectures import sampler_of
    from catpaint.architectures.methods import methods_of
    from catpaint.models.codec import KIND

    renderer = device.renderer
    model = renderer.model(message.name)
    sampler = sampler_of(model.architecture)
    return ModelSummary(
        message.name,
        model.vocabulary,
        model.default_size,
        model.unlabeled_channel,
        model.target_vocabulary is not None,
        model.checkpoint_hash,
        str(renderer.device),
        model.architecture,
        sampler is not None and model.has_network(sampler.enlarger),
        {name: method.uses_affinity for name, method in methods_of(model.architecture).items()},
        sampler is None and KIND in model.info.sizes,
    )
