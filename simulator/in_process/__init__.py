"""Our own functions in this process, their AWS state in an embedded cloud, their CRM beside them.

Everything is on loopback; no deployment, so a scenario is played in a second.
"""
