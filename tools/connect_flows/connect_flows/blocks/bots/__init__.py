"""Bots that a customer speaks with."""
