"""From files into an instance: what is different, and nothing else."""
