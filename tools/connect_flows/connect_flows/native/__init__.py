"""A scenario as a test case of Amazon Connect's own, for what that language can express."""
