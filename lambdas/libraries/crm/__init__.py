"""How functions reach the CRM: where it is and what opens it."""
