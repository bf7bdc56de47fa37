"""Keys that a caller presses."""
