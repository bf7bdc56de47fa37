"""The same little model in several libraries; each file runs in an environment of its own."""
