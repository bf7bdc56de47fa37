"""Asking and showing."""
