"""The list of classes, and what one does with them."""
