"""Runs the synthesized stacks in an embedded cloud on this machine, without an AWS account."""
