"""A contact on its way: all that a block may read of it, do to it, and tell of it."""
