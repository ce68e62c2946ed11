"""Training an upscaler on photographs: cut squares, halve them, and ask for what was there.

L1 on pixels and on their differences from pixel to pixel. The halves are made by several filters, a little blurred or
compressed, since what is enlarged later wasn't halved by one known filter.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image
from torch import Tensor

from catpaint.datasets.images import read_image
from catpaint.errors import TrainingError, first_line
from catpaint.models.network_input import from_pixels
from catpaint.models.upscaler import SCALE, Upscaler
from catpaint.training.averaging import update_average, warm_decay
from catpaint.training.picture_loss import picture_distance, require_number
from catpaint.training.segmenter import cosine_rate

Pixels = npt.NDArray[np.uint8]

_FILTERS = (Image.Resampling.BOX, Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS)
_QUALITIES = (70, 96)
_COMPRESSED = 0.3
_KEPT = 2048
_HELD_OUT = 16


@dataclass(frozen=True)
class UpscalerSettings:
    """How an upscaler is trained.

    steps: length of the run, over which the rate falls to zero (cosine). side: of the squares asked for, in pixels,
    an even number. differences: weight of the loss on differences from pixel to pixel.
    """

    steps: int = 4000
    batch: int = 12
    rate: float = 1e-3
    side: int = 96
    differences: float = 1.0
    average_decay: float = 0.998
    measure_every: int = 250
    seed: int = 0

    def __post_init__(self) -> None:
        if self.side < 16 or self.side % SCALE:
            raise TrainingError("side {side}: an upscaler trains on even sides of 16 pixels or more", side=self.side)


class UpscalerTrainer:
    """The state of a run: network, average, optimizer and step count.

    photographs: files with a short side of at least `settings.side`, read when first drawn; smaller ones are left out
    as they are met. Every fiftieth, sixteen at most, is held out. Raises TrainingError without any.
    """

    def __init__(
        self,
        network: Upscaler,
        photographs: Sequence[Path],
        settings: UpscalerSettings,
        *,
        device: torch.device | str = "cpu",
    ) -> None:
        if not photographs:
            raise TrainingError("an upscaler trains on photographs, and there are none")
        self.device = torch.device(device)
        self.network = network.to(self.device).to(memory_format=torch.channels_last).train()
        self.average = Upscaler(network.sizes).to(self.device).requires_grad_(False).eval()
        self.average.load_state_dict(self.network.state_dict())
        self.settings = settings
        self.optimizer = torch.optim.Adam(self.network.parameters(), settings.rate, betas=(0.9, 0.99))
        self.step_count = 0
        held_out = list(photographs[49::50])[:_HELD_OUT]
        self._held_out = held_out or list(photographs[-1:])
        apart = set(held_out)
        self._photographs = [path for path in photographs if path not in apart]
        self._read: dict[Path, Pixels] = {}

    def steps(self, until: int) -> Iterator[dict[str, float]]:
        """Train up to step number `until`, yielding each step's loss. Stop by not asking for the next."""
        while self.step_count < until:
            yield self.step()

    def step(self) -> dict[str, float]:
        """One step: the loss, and now and then the gain over bicubic on held-out photographs in dB."""
        settings = self.settings
        small, large = self._batch()
        for group in self.optimizer.param_groups:
            group["lr"] = cosine_rate(settings.rate, self.step_count, settings.steps)
        loss = picture_distance(self.network(small), large, differences=settings.differences)
        require_number(loss, self.step_count + 1)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self.optimizer.step()
        self.step_count += 1
        update_average(self.average, self.network, warm_decay(self.step_count, settings.average_decay))
        out = {"loss": loss.item()}
        if self.step_count % settings.measure_every == 0:
            out["gain_db"] = self.measure()
        return out

    def measure(self) -> float:
        """Mean PSNR on held-out photographs over bicubic enlargement's, in dB."""
        gains = []
        for path in self._held_out:
            picture = self._picture(path)
            if picture is None:
                continue
            height, width = (side - side % SCALE for side in picture.shape[:2])
            large = picture[:height, :width]
            small = _halved(large, Image.Resampling.BICUBIC, None)
            bicubic = np.asarray(Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC))
            found = self.average.upscale(from_pixels(small[None]).to(self.device))
            wanted, plain = (from_pixels(image[None]).to(self.device) for image in (large, bicubic))
            gains.append(float(10 * ((plain - wanted).square().mean() / (found - wanted).square().mean()).log10()))
        return float(np.mean(gains)) if gains else 0.0

    def state(self) -> dict[str, Any]:
        """Everything a run needs to go on exactly."""
        return {
            "step": self.step_count,
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """Continue from `state`. Raises TrainingError when it belongs to another network."""
        try:
            self.network.load_state_dict(state["network"])
            self.average.load_state_dict(state["average"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step_count = int(state["step"])
        except (KeyError, RuntimeError, ValueError) as error:
            reason = first_line(error)[:160]
            raise TrainingError(
                "the run's state doesn't fit this upscaler ({reason}); start a new run", reason=reason
            ) from error

    def result(self) -> Upscaler:
        """The averaged network on the CPU, for use."""
        network = Upscaler(self.average.sizes)
        network.load_state_dict(self.average.state_dict())
        return network.eval()

    def _batch(self) -> tuple[Tensor, Tensor]:
        rng = np.random.default_rng([self.settings.seed, self.step_count])
        pairs = [self._pair(rng) for _ in range(self.settings.batch)]
        small, large = (from_pixels(np.stack(images)).to(self.device) for images in zip(*pairs, strict=True))
        return tuple(images.contiguous(memory_format=torch.channels_last) for images in (small, large))  # type: ignore[return-value]

    def _pair(self, rng: np.random.Generator) -> tuple[Pixels, Pixels]:
        while self._photographs:
            path = self._photographs[int(rng.integers(len(self._photographs)))]
            picture = self._picture(path)
            if picture is not None:
                return _cut(picture, self.settings.side, rng)
            self._photographs.remove(path)
        raise TrainingError(
            "no photograph has {side} pixels on its short side; get larger ones", side=self.settings.side
        )

    def _picture(self, path: Path) -> Pixels | None:
        if path in self._read:
            return self._read[path]
        picture = read_image(path)
        if min(picture.shape[:2]) < self.settings.side:
            return None
        if len(self._read) < _KEPT:
            self._read[path] = picture
        return picture


def _cut(picture: Pixels, side: int, rng: np.random.Generator) -> tuple[Pixels, Pixels]:
    top, left = (int(rng.integers(edge - side + 1)) for edge in picture.shape[:2])
    large = picture[top : top + side, left : left + side]
    large = large[:, ::-1] if rng.random() < 0.5 else large
    quality = int(rng.integers(*_QUALITIES)) if rng.random() < _COMPRESSED else None
    small = _halved(np.ascontiguousarray(large), _FILTERS[int(rng.integers(len(_FILTERS)))], quality)
    return small, np.ascontiguousarray(large)


def _halved(large: Pixels, filter_: Image.Resampling, quality: int | None) -> Pixels:
    """Half the size, and compressed as JPEG where a quality is given."""
    height, width = large.shape[:2]
    small = Image.fromarray(large).resize((width // SCALE, height // SCALE), filter_)
    if quality is not None:
        buffer = io.BytesIO()
        small.save(buffer, "JPEG", quality=quality)
        small = Image.open(buffer)
    return np.asarray(small.convert("RGB"))
