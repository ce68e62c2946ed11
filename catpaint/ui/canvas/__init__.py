"""The canvas: painting on the label map, its tools and their options."""
