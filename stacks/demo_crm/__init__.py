"""The demo CRM: a small CRM with sample customers, for an environment that names none."""
