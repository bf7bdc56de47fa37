"""What somebody did in a contact, written as a scenario that plays it again."""
