"""The commands of `connect-flows`: a file each."""
