"""What the demo shows of jobs."""
