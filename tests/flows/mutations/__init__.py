"""How many small breakages of our flows are found: by reading them, or by playing them."""
