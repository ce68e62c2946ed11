"""Labelled data sets: one importer per format, reading pairs, choosing subsets, paired augmentation."""

from catpaint.datasets.dataset import Dataset, FileProblem, Pair
from catpaint.datasets.formats import FORMATS, detect_format, open_dataset

__all__ = ["FORMATS", "Dataset", "FileProblem", "Pair", "detect_format", "open_dataset"]
