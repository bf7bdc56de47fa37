"""Plays Amazon Connect on a laptop: contact flows against real functions, under its limits."""
