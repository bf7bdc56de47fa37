"""What functions talk to: a CRM, two services of AWS, and an address where nobody is."""
