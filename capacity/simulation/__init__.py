"""A day played event by event: functions, their environments, warmth, the CRM; and its tally."""
