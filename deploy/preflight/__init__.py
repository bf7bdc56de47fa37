"""What a deployment needs, looked at before it begins: access, room, and what must be there."""
