"""The CRM as functions know it: the secret that says where it is, and whom to trust."""
