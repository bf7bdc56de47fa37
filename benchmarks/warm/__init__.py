"""What a warm call costs on top of what it has to do."""
