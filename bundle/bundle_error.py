"""What stops staging."""


class BundleError(Exception):
    """The package cannot be staged; the message says why and what to do."""
