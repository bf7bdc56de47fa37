"""A folder of flows, and beside them what each instance calls what they name."""
