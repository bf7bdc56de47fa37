"""What Connect does with every block, beside what we do; and any number of flows, all played."""
