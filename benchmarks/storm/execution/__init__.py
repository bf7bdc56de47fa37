"""Amazon Connect and Lambda: the block that invokes, and a function's execution environments."""
