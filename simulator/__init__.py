"""Our functions, handed to connect-flows to be played: in this process, or deployed."""
