"""What is deployed. A file beside this one is a stack, or what all stacks share.

A folder is what some stacks are made of, or a stack with its parts (`stack.py`); `config` says how
one environment differs from another.
"""
