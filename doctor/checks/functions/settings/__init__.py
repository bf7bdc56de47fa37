"""How a function is configured: time, memory, package, runtime, traces."""
