"""What the Amazon Connect Flow language (Version 2019-10-30) is: reading it and judging it."""
