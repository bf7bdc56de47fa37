"""A first scenario for each flow that was pulled: it plays at once, and is there to be varied."""
