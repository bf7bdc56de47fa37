"""Of each flow and module that contacts can be led through."""
