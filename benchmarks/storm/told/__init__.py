"""What came of the storm: figures, a table, a picture, and what ours promises."""
