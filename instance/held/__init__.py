"""What an instance holds: its flows and modules, and all that they name, by id, ARN and name."""
