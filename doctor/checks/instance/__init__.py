"""Of the instance as a whole."""
