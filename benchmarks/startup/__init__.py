"""What a cold start costs: the naive way, ours, and each choice in between."""
