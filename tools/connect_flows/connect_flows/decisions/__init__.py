"""What only a person or AWS decides: what is asked, and a script that answers."""
