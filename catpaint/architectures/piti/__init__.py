"""PITI (Wang et al., 2022): diffusion from a label map, by a base and an upsampler."""
