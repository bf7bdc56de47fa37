"""What the Amazon Connect Flow language (Version 2019-10-30) is: how a flow is written and read."""
