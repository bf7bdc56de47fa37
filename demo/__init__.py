"""Deploys into an embedded cloud and shows, call by call, what a flow would receive."""
