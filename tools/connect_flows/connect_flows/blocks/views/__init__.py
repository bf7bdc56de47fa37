"""Views that are shown."""
