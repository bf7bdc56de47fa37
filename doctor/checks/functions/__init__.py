"""Of each function that the flows invoke, or that the instance lists."""
