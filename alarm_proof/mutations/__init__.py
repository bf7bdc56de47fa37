"""Templates broken by one character or one word, to see whether the proof notices."""
