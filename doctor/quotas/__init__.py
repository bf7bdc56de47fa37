"""What of AWS's quotas is used at the peak, and which of them breaks first as calls grow."""
