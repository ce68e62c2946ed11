"""How OASIS renders: label-window tables over pixels, cells over latents."""
