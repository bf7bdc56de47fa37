"""Knows the peak before it comes: what a day of contacts needs, and what each choice costs."""
