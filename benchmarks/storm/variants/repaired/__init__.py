"""The guide's function after its repair."""
