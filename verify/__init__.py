"""After a deployment: whether what was deployed is there, wired and answering. Reads only."""
