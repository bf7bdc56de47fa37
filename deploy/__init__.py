"""What to know before a deployment to a real account: what is missing, and what it costs."""
