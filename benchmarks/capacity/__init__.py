"""The capacity plan against formulas, against the clock, and its library against others."""
