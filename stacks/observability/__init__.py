"""What can be seen of functions at work: metrics from logs, traces, a dashboard, queries."""
