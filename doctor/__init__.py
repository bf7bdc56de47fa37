"""An account that is not ours: what is wrong now, what will break at the busiest hour. Reads only.

`evidence` is what was read, each part a value or why it could not be read. `checks` are pure
functions from evidence to findings. `reports` are the forms that findings are shown in.
"""
