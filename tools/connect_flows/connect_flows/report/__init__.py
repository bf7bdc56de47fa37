"""Readers of the engine's events: the terminal, Connect's log, coverage, and the HTML page."""
