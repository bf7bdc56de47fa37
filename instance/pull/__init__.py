"""From an instance into files."""
