"""How each block type is played: a file for each family, and `table` for all of them."""
