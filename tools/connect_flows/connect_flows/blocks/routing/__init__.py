"""Where a contact goes: flows, queues, agents, telephone numbers."""
