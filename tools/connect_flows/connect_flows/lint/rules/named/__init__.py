"""Results by name."""
