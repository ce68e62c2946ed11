"""What a window, a script or a test works with: the open painting and all that is done with it; without Qt."""
