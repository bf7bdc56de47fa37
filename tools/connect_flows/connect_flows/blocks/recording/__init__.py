"""What is recorded, streamed and analyzed."""
