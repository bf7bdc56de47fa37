"""Starts work that takes longer than a flow may wait."""
