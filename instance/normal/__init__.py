"""The one form of a flow, so that only what is different reads differently."""
