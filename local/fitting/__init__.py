"""The production assembly, made to fit the embedded cloud: what is left out or said otherwise."""
