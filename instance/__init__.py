"""The flows of a live instance as files: pulled, pushed, compared.

An instance is read in `held`; what it calls by ARN is called by name in `naming`; `normal` gives
the one form in which a flow of a file and a flow of an instance can be compared.
"""
