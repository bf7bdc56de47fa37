"""Attacks on the functions, the flows and the tools: seeded, bounded, on this machine alone."""
