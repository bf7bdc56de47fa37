"""The way."""
