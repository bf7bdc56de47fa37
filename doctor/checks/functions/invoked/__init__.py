"""Whether there is what flows invoke, whether it runs, and who may invoke it."""
