"""What is played: who calls when, what the trouble is, and when it comes and goes."""
