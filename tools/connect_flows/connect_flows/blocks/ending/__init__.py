"""Ends of a contact, and of an outbound call's flow."""
