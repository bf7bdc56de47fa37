"""The guide's function before its repair."""
