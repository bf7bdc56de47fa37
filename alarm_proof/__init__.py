"""Proves that each alarm rings for its fault and for nothing else, without an account.

`cloudwatch` evaluates what the synthesized templates hold, as AWS documents it. `centre` plays a
contact centre a minute at a time: the real handlers, and around them what AWS's services would
measure. `faults` is the table of what goes wrong, and `proof` holds the one against the other.
"""
