"""A contact centre played a minute at a time, with what AWS's services would measure and log of it.

The functions are the real ones. What surrounds them is a model, with one clock for all.
"""
