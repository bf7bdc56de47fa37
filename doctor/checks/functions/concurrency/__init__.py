"""Whether environments are ready when callers come, and enough of them."""
