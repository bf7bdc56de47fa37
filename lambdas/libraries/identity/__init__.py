"""Who a contact is, as we found out ourselves: nothing that the contact brought decides it."""
