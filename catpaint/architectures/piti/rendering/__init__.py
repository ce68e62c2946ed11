"""How PITI renders: one encoding of the label map, and few steps of a sampler."""
