"""Calls that somebody lives through: they are asked, they act when they like, and time passes."""
