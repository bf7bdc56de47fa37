"""What goes wrong, and which alarms have to ring for it."""
