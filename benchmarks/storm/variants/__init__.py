"""The functions that the storm compares."""
