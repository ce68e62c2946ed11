"""The finetuning methods by name: CAT, and the baselines of the paper's Table 2."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catpaint.training.methods.base import Method, Switches, choose_trained
from catpaint.training.methods.bsa import Bsa
from catpaint.training.methods.cat import Cat
from catpaint.training.methods.cgan_transfer import CganTransfer
from catpaint.training.methods.freezed import FreezeD
from catpaint.training.methods.minegan import MineGan
from catpaint.training.methods.piti import PITI_METHODS, PitiMethod
from catpaint.training.methods.scratch import Scratch
from catpaint.training.methods.transfergan import TransferGan

__all__ = ["METHODS", "METHODS_BY_ARCHITECTURE", "PITI_METHODS", "Method", "PitiMethod", "Switches", "choose_trained"]

METHODS: Mapping[str, Callable[[Switches], Method]] = {
    "cat": Cat,
    "scratch": Scratch,
    "transfergan": TransferGan,
    "freezed": FreezeD,
    "minegan": MineGan,
    "bsa": Bsa,
    "cgan-transfer": CganTransfer,
}
"""OASIS's methods: name as on the command line to what makes the method with its switches."""

METHODS_BY_ARCHITECTURE: Mapping[str, Mapping[str, Callable[[Switches], Method | PitiMethod]]] = {
    "oasis": METHODS,
    "piti": PITI_METHODS,
}
"""Architecture to its methods."""
