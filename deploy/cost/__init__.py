"""What an environment costs a month: at rest, by warmth, and what contacts add; AWS's prices."""
