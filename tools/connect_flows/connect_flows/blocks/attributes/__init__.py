"""What is noted about a contact."""
