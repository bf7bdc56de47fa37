"""The flows of `flows/` on the way into an instance: read, judged, and what they name filled in."""
