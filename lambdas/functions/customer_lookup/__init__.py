"""Tells a contact flow who is calling, in time whatever the CRM does."""
