"""Tells a flow how its job is getting on."""
