"""The commands of `python -m instance`."""
