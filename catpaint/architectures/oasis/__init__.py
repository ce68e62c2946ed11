"""OASIS (Schönfeld et al., ICLR 2021): a GAN with SPADE blocks, over pixels or over the latents of a codec."""
