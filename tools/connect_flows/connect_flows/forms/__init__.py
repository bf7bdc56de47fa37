"""What a block is told in: its type, parameters, channels, and the pages that say so."""
