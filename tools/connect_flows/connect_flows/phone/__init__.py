"""A telephone in the browser that plays flows: a page on loopback, and the call behind it."""
