"""Work that takes longer than a flow may wait: its request, its record and what is said of it."""
