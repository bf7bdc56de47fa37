"""Reads, judges and plays Amazon Connect contact flows."""

__version__ = "0.1.0"
