"""The sentence to say first: by name, in the caller's language, at the caller's time of day."""
