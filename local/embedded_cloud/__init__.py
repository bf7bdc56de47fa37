"""The embedded cloud on this machine: started, deployed into by the CDK CLI, kept and stopped."""
