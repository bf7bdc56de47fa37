"""Modules: into one, and out of it."""
