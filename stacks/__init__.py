"""What is deployed. A file beside this one is a stack or what all stacks share; a folder is a part.

`config` says how one environment differs from another.
"""
