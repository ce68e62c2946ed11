"""The window's docks: classes, affinity, result and kept renders. Each binds to a Document and decides nothing."""
