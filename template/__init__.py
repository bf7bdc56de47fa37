"""What makes this template somebody's own."""
