"""What could be done about the peak: what is needed, each choice, its cost, into `cdk.json`."""
