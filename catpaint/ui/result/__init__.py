"""The picture, how it is made, and the renders kept."""
