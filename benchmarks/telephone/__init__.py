"""How long the telephone lets a person wait, in a real browser."""
