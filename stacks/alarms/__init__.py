"""Alarms, a file a subject; `docs/operations.md` has a section for each."""
