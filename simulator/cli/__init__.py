"""The commands of `python -m simulator`: a file each."""
