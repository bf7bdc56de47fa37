"""The demo CRM behind CloudFront, as an example for a CRM that has an edge in front of it."""
