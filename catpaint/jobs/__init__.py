"""Work as messages: frozen, serialisable, done step by step wherever the device is."""
