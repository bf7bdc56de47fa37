"""What is read of an account, a file a subject; each part is a value or "could not be read"."""
