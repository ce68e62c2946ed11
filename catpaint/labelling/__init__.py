"""Labelling photographs: superpixels, what describes them, a quick learner, and tools that follow the photograph."""
