"""One function as the house deploys it: its code, role, alias, warmth, and way to a new version."""
