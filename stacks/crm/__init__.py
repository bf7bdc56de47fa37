"""How functions reach a CRM: its secret, whom to trust, and the API of the demo CRM."""
