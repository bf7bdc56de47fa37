"""What is deployed, a stack a file; `config` says how an environment differs from another."""
