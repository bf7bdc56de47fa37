"""An answer within the time that is left, whatever the downstream does.

`deadline` is the one budget of an invocation; everything else here takes it as an argument and
ends before it does: name look-ups, connections, requests, retries, the breaker and the cache.
"""
