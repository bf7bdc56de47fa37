"""Contacts that a flow begins."""
