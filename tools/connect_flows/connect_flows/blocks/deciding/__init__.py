"""Blocks that only decide the way."""
