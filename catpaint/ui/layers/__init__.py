"""The layers dock."""
