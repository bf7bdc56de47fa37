"""What AWS does elsewhere for a contact."""
