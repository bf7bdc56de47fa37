"""What comes on a day: contacts, what their flows ask, how long things take; told or recorded."""
