"""A CRM with three customers, so that a first deployment has somebody to ask."""
