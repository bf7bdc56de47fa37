"""Hours of operation, and the metrics of queues."""
