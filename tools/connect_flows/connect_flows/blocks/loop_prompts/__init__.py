"""Prompts that go round while a contact waits."""
