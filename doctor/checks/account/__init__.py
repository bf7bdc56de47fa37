"""Of what the functions of the account share."""
