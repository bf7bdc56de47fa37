"""What callers met in the last hours and weeks, by metrics and logs."""
