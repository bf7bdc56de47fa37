"""Whether somebody would hear of it."""
