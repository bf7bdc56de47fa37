"""Every block, by families: a folder says all about the blocks in it.

`form.py` is what Connect takes (parameters, branches, channels, types of flows, each with its
source) and how a block is logged and drawn: data, which lint reads too. `play.py` plays it, on a
contact that it is given.
"""
