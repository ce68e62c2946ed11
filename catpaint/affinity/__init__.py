"""Estimators of the class affinity: one per file, one door (`catpaint.affinity.estimate`)."""
