"""What differs between files and an instance, as people read a flow: blocks and branches."""
