"""Settings: what a person chooses once, for all paintings."""
