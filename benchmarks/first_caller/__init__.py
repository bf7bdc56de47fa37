"""What the first caller of an environment waits for, beside the pinned build of before."""
