"""How long a caller waits when a dependency misbehaves, in every way it can."""
