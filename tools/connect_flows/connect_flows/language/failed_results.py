"""What a flow log says of a Lambda block that failed."""

FAILED_RESULTS = ("rror", "ailed", "imeout", "imit", "xception")
"""Parts of the texts in a failed block's `Results`, without the first letter: its case varies.
Sources: administrator guide "Flow logs", and published log entries."""
