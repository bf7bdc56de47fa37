"""What a function in a VPC reaches."""
