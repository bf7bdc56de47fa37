"""Turns that are counted."""
