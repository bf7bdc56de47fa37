"""The HTML report: one file, offline, no script."""
