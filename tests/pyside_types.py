"""A plugin of mypy: what PySide6's constructors take beyond their stubs.

`QComboBox(accessibleName="size")` sets a property, and `QPushButton(clicked=…)` connects a signal, of the class or of
what it inherits from. The stubs of PySide6 name a part of them only. Qt itself is asked which there are, so that a
misspelt one is still found.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache

from mypy.nodes import ARG_NAMED_OPT
from mypy.plugin import FunctionSigContext, Plugin
from mypy.types import AnyType, FunctionLike, TypeOfAny

_MODULES = ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets")


@cache
def keywords(fullname: str) -> tuple[str, ...]:
    """The properties and signals of a class of Qt's, such as "PySide6.QtWidgets.QLabel"; none for anything else."""
    module, _, name = fullname.rpartition(".")
    if module not in _MODULES:
        return ()
    about = getattr(getattr(importlib.import_module(module), name, None), "staticMetaObject", None)
    if about is None:
        return ()
    properties = [about.property(number).name() for number in range(about.propertyCount())]
    methods = [about.method(number) for number in range(about.methodCount())]
    signals = [bytes(method.name().data()).decode() for method in methods if method.methodType().name == "Signal"]
    return tuple(dict.fromkeys([*properties, *signals]))


class PySideTypes(Plugin):
    """Adds `keywords` to the signatures of constructors."""

    def get_function_signature_hook(self, fullname: str) -> Callable[[FunctionSigContext], FunctionLike] | None:
        """The hook of a constructor of Qt's."""
        names = keywords(fullname)
        return (lambda context: _with(context, names)) if names else None


def _with(context: FunctionSigContext, names: tuple[str, ...]) -> FunctionLike:
    signature = context.default_signature
    more = [name for name in names if name not in signature.arg_names]
    return signature.copy_modified(
        arg_types=[*signature.arg_types, *(AnyType(TypeOfAny.special_form) for _ in more)],
        arg_kinds=[*signature.arg_kinds, *(ARG_NAMED_OPT for _ in more)],
        arg_names=[*signature.arg_names, *more],
    )


def plugin(version: str) -> type[Plugin]:
    """What mypy asks for."""
    return PySideTypes
