"""The house rules of every function that a contact flow invokes, stated once."""
