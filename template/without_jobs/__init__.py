"""A fork without the jobs: where they are, how what stays is edited, and the command's work."""
