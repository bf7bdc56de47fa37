"""Voice ID, which ended on 20 May 2026."""
