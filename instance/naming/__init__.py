"""Names for ARNs and ids, and back: the same files fit every instance."""
