"""SPADE (Park et al., CVPR 2019), known as GauGAN: a GAN of SPADE blocks that paints one picture of a label map."""
