"""Ways to reach a function: in this process, by the Lambda API, or not at all (a stub)."""
