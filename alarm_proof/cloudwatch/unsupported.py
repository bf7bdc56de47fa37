"""What is in a template and not evaluated here."""


class UnsupportedError(Exception):
    """An alarm or a filter uses what nobody has written yet; the message says what, and where."""
