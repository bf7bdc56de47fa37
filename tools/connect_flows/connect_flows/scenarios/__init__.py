"""Scenarios: who calls, what they do, what the downstreams do, and what must come out."""
