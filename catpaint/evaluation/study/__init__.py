"""The study: a grid of transfers, run resumably, and reported in the shape of the paper's tables."""
