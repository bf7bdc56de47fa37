"""Sizes functions by measurement: what each memory step gives a caller, and what it costs."""
