"""Does the work that a flow must not wait for."""
