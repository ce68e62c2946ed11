"""What an option is called, what values it takes and what it is for; how they are read and checked."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

from catpaint.errors import TrainingError

Kind = Literal["number", "whole", "choice", "choices", "text", "path"]

_LONGEST = 500


@dataclass(frozen=True)
class OptionRecord:
    """One option, known before anything that it changes is imported.

    name: of the field and in files; with dashes on the command line. default: None leaves it to the method or model.
    help: a line for the command line; label: for the window. least, most: bounds of a number, included. choices: the
    values of a "choice", or those that "choices" lists. A "path" is of a file, whole or relative to where it is given.
    """

    name: str
    kind: Kind
    group: str
    default: Any
    label: str
    help: str
    least: float = -math.inf
    most: float = math.inf
    choices: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The name."""
        return self.name

    @property
    def flag(self) -> str:
        """As it is written on the command line."""
        return "--" + self.name.replace("_", "-")

    @property
    def values(self) -> str:
        """What may stand there, in words."""
        if self.kind in ("choice", "choices"):
            listed = ", ".join(self.choices)
            return f"any of {listed}, with commas between" if self.kind == "choices" else f"one of {listed}"
        if self.kind in ("text", "path"):
            return "a file" if self.kind == "path" else "a text"
        noun = "a whole number" if self.kind == "whole" else "a number"
        if self.most < math.inf:
            return f"{noun} in {self.least:g}..{self.most:g}"
        return noun if self.least == -math.inf else f"{noun} of at least {self.least:g}"

    def parse(self, text: str) -> Any:
        """The value that a person typed. Raises TrainingError."""
        value: Any = text.strip()
        try:
            if self.kind == "whole":
                value = int(value)
            elif self.kind == "number":
                value = float(value)
            elif self.kind == "choices":
                value = tuple(word.strip() for word in value.split(",") if word.strip())
        except ValueError:
            raise self._wrong(text) from None
        return self.checked(value)

    def checked(self, value: Any) -> Any:
        """A value as the record keeps it. Raises TrainingError that says what may stand there."""
        if value is None and self.default is None:
            return None
        if self.kind == "choices":
            listed = (value,) if isinstance(value, str) else value
            if not isinstance(listed, list | tuple) or not set(map(str, listed)) <= set(self.choices):
                raise self._wrong(value)
            return tuple(name for name in self.choices if name in listed)
        if self.kind in ("choice", "text", "path"):
            allowed = isinstance(value, str) and (value in self.choices if self.choices else 0 < len(value) < _LONGEST)
        elif isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            allowed = False
        else:
            allowed = self.least <= value <= self.most and (self.kind == "number" or float(value).is_integer())
        if not allowed:
            raise self._wrong(value)
        if self.kind == "whole":
            return int(value)
        return float(value) if self.kind == "number" else value

    def _wrong(self, value: object) -> TrainingError:
        return TrainingError(
            "{name} is {value:.60}; it must be {values}",
            name=self.name.replace("_", " "),
            value=repr(str(value)),
            values=self.values,
        )
