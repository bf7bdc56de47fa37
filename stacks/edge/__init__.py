"""The demo CRM behind CloudFront, for whoever has an edge in front of their own."""
