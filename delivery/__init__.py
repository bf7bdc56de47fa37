"""From a commit to callers: what the deploy workflow does afterwards, and with which role."""
