"""Queues and tasks."""
