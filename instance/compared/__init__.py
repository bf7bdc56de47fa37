"""A folder beside an instance: which file is which flow, and both in one form."""
