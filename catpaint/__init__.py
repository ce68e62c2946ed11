"""catpaint: paint a label map in your own classes and see it as a photograph.

The library in four names::

    import catpaint

    model = catpaint.load_model("starter")
    vocabulary = catpaint.Vocabulary.load("street.json")
    affinity = catpaint.estimate_affinity(model, vocabulary)
    image = catpaint.render(label_map, model=model, vocabulary=vocabulary, affinity=affinity, seed=1)

Names load on first use, so that `import catpaint` brings in neither torch nor Qt.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["AffinityMatrix", "CatpaintError", "Project", "Vocabulary", "estimate_affinity", "load_model", "render"]

if TYPE_CHECKING:
    from catpaint.affinity.estimate import estimate_affinity
    from catpaint.domain.affinity_matrix import AffinityMatrix
    from catpaint.domain.project import Project
    from catpaint.domain.vocabulary import Vocabulary
    from catpaint.errors import CatpaintError
    from catpaint.models.model import load_model
    from catpaint.rendering.renderer import render

_WHERE = {
    "AffinityMatrix": "catpaint.domain.affinity_matrix",
    "CatpaintError": "catpaint.errors",
    "Project": "catpaint.domain.project",
    "Vocabulary": "catpaint.domain.vocabulary",
    "estimate_affinity": "catpaint.affinity.estimate",
    "load_model": "catpaint.models.model",
    "render": "catpaint.rendering.renderer",
}


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module 'catpaint' has no attribute '{name}'")
