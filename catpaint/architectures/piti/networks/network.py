"""A PITI network (Wang et al., 2022): encoder and decoder, in the published key layouts.

The two-stage model is two of these: a base at 64×64, and an upsampler that also takes the base's image. Over a codec's
latents one is enough, with the codec's channels in place of colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from catpaint.architectures.piti.networks.encoder import PitiEncoder
from catpaint.architectures.piti.networks.layouts import is_glide, normalise_keys
from catpaint.architectures.piti.networks.prompts import DEFAULT_COUNT
from catpaint.architectures.piti.networks.sizes import COLORS, PLACE_CHANNELS, WHAT, PitiSizes, read_sizes
from catpaint.architectures.piti.networks.unet import AttentionBlock, PitiUnet, PreparedCondition, place_sinusoids
from catpaint.errors import CheckpointError, RenderError
from catpaint.models.state_dicts import adopt
from catpaint.words import tell

Encoded = tuple[Tensor, Tensor]
Condition = Tensor | Encoded | PreparedCondition

_PLACE_GAIN = 1.5
_ZERO_AT_FIRST = ("out_layers.3.weight", "out_layers.3.bias", "proj_out.weight", "proj_out.bias", "out.2.weight")


class PitiNetwork(nn.Module):
    """Noisy image, time and condition to the predicted noise and the variance's place in its range.

    The condition is a colour image or a one-hot label map (see `PitiEncoder`). `unlabeled_channel` is the source
    channel of pixels without a class, for one-hot conditions.
    """

    def __init__(self, sizes: PitiSizes, *, unlabeled_channel: int | None = None) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = PitiEncoder(sizes, unlabeled_channel=unlabeled_channel)
        self.decoder = PitiUnet(sizes)

    @classmethod
    def from_state_dict(
        cls,
        state_dict: Mapping[str, Tensor],
        image_size: int = 64,
        head_channels: int = 64,
        condition_heads: int = 8,
        *,
        groups: int = 32,
        positions: bool = False,
        one_hot: bool | None = None,
        image_channels: int = COLORS,
        unlabeled_channel: int | None = None,
        seed: int = 0,
    ) -> PitiNetwork:
        """Build the network from its weights (float32, evaluation mode); all other sizes are read from them.

        Takes the published flat layout, with or without `encoder.` and `decoder.` before the keys. GLIDE's own
        layout gives the "From GLIDE" start: its U-Net behind a new encoder, drawn from `seed`.
        one_hot: see `piti_sizes.read_sizes`. Raises CheckpointError that names the keys which don't fit.
        """
        if is_glide(state_dict):
            return cls._from_glide(state_dict, image_size, head_channels, condition_heads, seed)
        state = normalise_keys(state_dict)
        shapes = {key: tuple(value.shape) for key, value in state.items()}
        sizes = read_sizes(
            shapes,
            image_size=image_size,
            head_channels=head_channels,
            condition_heads=condition_heads,
            groups=groups,
            positions=positions,
            one_hot=one_hot,
            image_channels=image_channels,
        )
        if unlabeled_channel is not None and sizes.classes is not None and not 0 <= unlabeled_channel < sizes.classes:
            raise CheckpointError(
                "unlabeled channel {unlabeled_channel} is outside 0..{classes}",
                unlabeled_channel=unlabeled_channel,
                classes=sizes.classes - 1,
            )
        with torch.device("meta"):
            network = cls(sizes, unlabeled_channel=unlabeled_channel)
        adopt(network, state, what=WHAT)
        return network.eval()

    @classmethod
    def _from_glide(
        cls, state_dict: Mapping[str, Tensor], image_size: int, head_channels: int, condition_heads: int, seed: int
    ) -> PitiNetwork:
        decoder = normalise_keys(state_dict)
        width = decoder["decoder.transformer_proj.weight"].shape[-1]
        template = PitiSizes(image_size=image_size, widths=(), res_blocks=0, attention_levels=(), condition_width=width)
        encoder = PitiEncoder(replace(template, condition_heads=condition_heads))
        initialise_encoder(encoder, seed)
        state = {**{f"encoder.{key}": value for key, value in encoder.state_dict().items()}, **decoder}
        return cls.from_state_dict(state, image_size, head_channels, condition_heads)

    def encode(self, condition: Tensor) -> Encoded:
        """(xf_proj [N, width], xf_out [N, width, tokens]) of a condition [N, channels, S, S]."""
        encoded: Encoded = self.encoder(condition)
        return encoded

    def prepare(self, condition: Tensor | Encoded) -> PreparedCondition:
        """All that every step of a sampler needs of a condition, computed once."""
        encoded = self.encode(condition) if isinstance(condition, Tensor) else condition
        return self.decoder.prepare(*encoded)

    def null_condition(self, batch: int = 1) -> Tensor:
        """What stands for no condition, [batch, channels, S, S]."""
        return self.encoder.null_condition(batch)

    def forward(self, x: Tensor, timesteps: Tensor, condition: Condition, low_res: Tensor | None = None) -> Tensor:
        """[N, 2·C, H, W]: C channels of noise, C of the variance's place in its range (-1..1).

        x: noisy image [N, C, H, W], of 3 channels or a codec's. timesteps: [N], 0..1000. condition: a map, or what
        `encode` or `prepare` made of it. low_res: image [N, 3, h, w] in [-1, 1] for an upsampler. Raises RenderError
        when something doesn't fit.
        """
        self._check(x, low_res)
        if low_res is not None:
            enlarged = F.interpolate(low_res, x.shape[-2:], mode="bilinear", align_corners=False)
            x = torch.cat([x, enlarged.to(x.dtype)], dim=1)
        prepared = condition if isinstance(condition, PreparedCondition) else self.prepare(condition)
        if prepared.batch not in (1, x.shape[0]):
            raise RenderError(
                "{batch} conditions for {height} images: one each is needed", batch=prepared.batch, height=x.shape[0]
            )
        if prepared.batch != x.shape[0]:
            prepared = prepared.expand(x.shape[0])
        output: Tensor = self.decoder(x, timesteps, prepared)
        return output

    def with_affinity(
        self,
        affinity: Tensor,
        *,
        prompts: int = DEFAULT_COUNT,
        seed: int = 0,
    ) -> PitiNetwork:
        """A copy to finetune: this one-hot network behind an affinity [target, source], with prompts (section 3.3).

        Prompts that a finetuned source has already stay as they are, in the place of new ones.

        Raises CheckpointError for a colour network (fold its colours in first) or one that has an affinity.
        """
        sizes = self.sizes
        if sizes.classes is None or sizes.affinity_targets is not None:
            raise CheckpointError("an affinity goes before a network of one-hot source classes without an affinity")
        if affinity.ndim != 2 or affinity.shape[1] != sizes.classes:
            raise CheckpointError(
                "an affinity of shape {shape} doesn't fit {classes} classes",
                shape=list(affinity.shape),
                classes=sizes.classes,
            )
        unlabeled = self.encoder.unlabeled_channel
        # Prompts that were trained before belong to the source by now.
        kept = sizes.prompts
        prompts = kept or prompts
        new_sizes = replace(sizes, affinity_targets=affinity.shape[0], prompts=prompts)
        with torch.device("meta"):
            network = PitiNetwork(new_sizes, unlabeled_channel=unlabeled)
        state = self.state_dict()
        state["encoder.affinity.weight"] = affinity
        if prompts and not kept:
            state["encoder.prompts.weight"] = torch.zeros(sizes.condition_layers, prompts, sizes.condition_width)
        adopt(network, state, what=WHAT)
        if network.encoder.prompts is not None and not kept:
            network.encoder.prompts.initialise(seed)
        return network.train(self.training)

    def _check(self, x: Tensor, low_res: Tensor | None) -> None:
        step, channels = self.decoder.granularity, self.sizes.image_channels
        if x.ndim != 4 or x.shape[1] != channels or x.shape[2] % step or x.shape[3] % step:
            raise RenderError(
                "image of shape {shape}: [N, {channels}, H, W] with sides in multiples of {step} is needed",
                shape=list(x.shape),
                channels=channels,
                step=step,
            )
        if (low_res is not None) != self.sizes.low_resolution:
            wanted = tell("needs") if self.sizes.low_resolution else tell("doesn't take")
            raise RenderError("this network {wanted} a low-resolution image", wanted=wanted)


def initialise(network: PitiNetwork, seed: int = 0) -> None:
    """Draw all weights for training from scratch: residual branches start at zero, and the output at the input.

    What is seen at strong noise is the noise. A network that must learn to hand it through, past group norms and
    activations, learns hardly anything else for long; this one starts there (see `_hand_through`).
    """
    generator = torch.Generator().manual_seed(seed)
    for key, module in network.decoder.named_modules():
        if isinstance(module, nn.Linear | nn.Conv1d | nn.Conv2d):
            fan_in = module.weight[0].numel()
            zero = f"{key}.weight".endswith(_ZERO_AT_FIRST)
            _draw(module.weight, 0.0 if zero else fan_in**-0.5, generator)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.GroupNorm):
            module.reset_parameters()
    _hand_through(network.decoder)
    initialise_encoder(network.encoder, seed + 1)
    if network.sizes.positions:
        _look_at_own_place(network)


@torch.no_grad()
def _hand_through(decoder: PitiUnet) -> None:
    """Let the decoder predict as noise its noisy image, at unit variance.

    The image goes positive and negative into channels of the first groups, past all levels by the outermost skip
    connection, and out again: silu(x) - silu(-x) = x. A group's mean is zero and survives the last group norm. Colours
    fit into one group; a codec's channels share as many as they need. Where there is no room, nothing is done.
    """
    first, last, out = decoder.input_blocks[0][0], decoder.output_blocks[-1][0], decoder.out[2]  # type: ignore[index]
    assert isinstance(out, nn.Conv2d)
    sizes = decoder.sizes
    group, skip = sizes.widths[0] // sizes.groups, last.skip_connection
    handed = [
        range(start, min(start + group // 2, sizes.image_channels))
        for start in range(0, sizes.image_channels, max(1, group // 2))
    ]
    if len(handed) > sizes.groups or group < 2 * min(sizes.image_channels, 3) or not isinstance(skip, nn.Conv2d):
        return
    kept = skip.in_channels - sizes.widths[0]
    for number, together in enumerate(handed):
        begin = number * group
        skip.weight[begin : begin + group] = 0
        for place, image_channel in enumerate(together):
            for sign, channel in ((1, begin + place), (-1, begin + place + len(together))):
                first.weight[channel] = 0
                first.bias[channel] = 0
                first.weight[channel, image_channel, 1, 1] = sign
                skip.weight[channel, kept + channel] = 1
                out.weight[image_channel, channel, 1, 1] = sign * (2 * len(together) / group) ** 0.5


@torch.no_grad()
def _look_at_own_place(network: PitiNetwork) -> None:
    """Let every pixel attend to the condition's tokens about its own place, for a start.

    The condition's positions are sinusoids as the pixels', and a pixel's query and a token's key see them alike.
    """
    sizes = network.sizes
    side = sizes.condition_size // 16
    network.encoder.positional_embedding[0, 1:] += place_sinusoids(side, side, sizes.condition_width)
    for block in network.decoder.modules():
        if isinstance(block, AttentionBlock):
            query = block.qkv.weight.view(block.heads, 3, -1, block.qkv.in_channels)[:, 0]
            key = block.encoder_kv.weight.view(block.heads, 2, -1, sizes.condition_width)[:, 0]
            shared = query[..., :PLACE_CHANNELS] * (query.shape[-1] / PLACE_CHANNELS) ** 0.5 * _PLACE_GAIN
            query[..., :PLACE_CHANNELS] = shared
            key[..., :PLACE_CHANNELS] = shared


def initialise_encoder(encoder: PitiEncoder, seed: int = 0) -> None:
    """Draw an encoder's weights for training from scratch; an affinity is left as it is."""
    generator = torch.Generator().manual_seed(seed)
    for module in encoder.modules():
        if isinstance(module, nn.Linear | nn.Conv2d):
            _draw(module.weight, module.weight[0].numel() ** -0.5, generator)
            nn.init.zeros_(module.bias)  # type: ignore[arg-type]
        elif isinstance(module, nn.LayerNorm | nn.InstanceNorm2d):
            module.reset_parameters()
    _draw(encoder.cls_token, 0.02, generator)
    _draw(encoder.positional_embedding, 0.02, generator)
    if encoder.prompts is not None:
        encoder.prompts.initialise(seed)


def _draw(parameter: Tensor, deviation: float, generator: torch.Generator) -> None:
    with torch.no_grad():
        parameter.copy_(torch.randn(parameter.shape, generator=generator) * deviation)
