"""A storm of calls, played in real time to three functions side by side.

Calls arrive at random, from a seeded trace, at Connect's "Invoke AWS Lambda function" block. The
same trace is played to the set-up that a guide calls broken, to the same guide's repaired one, and
to `customer_lookup`. Real handlers, real processes, real sockets on loopback.

What is modelled, and how:

- Connect (`block`): 8 s for the block, up to three retries of throttles and errors inside them, a
  flat answer or the Error branch.
- Lambda (`function`, `environment`, `runtime`): an environment is a process, so each has its own
  modules, caches, breaker and connections, and takes one call at a time. It is frozen between
  calls, reused warm, killed at the function's timeout. A call that finds none idle waits for a new
  one's start-up; beyond the account's concurrency it is throttled.
- The CRM, Secrets Manager and DynamoDB (`downstreams`): a process per scenario and variant.
- A slow resolver: `socket.getaddrinfo` sleeps, in every environment alike.

The trouble lasts from a fifth to four fifths of the time. One call in four comes from a caller who
has called before in the same trace: that is all that a cache can live on here.

What is not modelled: start-up times are the scenario's, not measured, and their CPU is not burnt;
0.1 s of each passes before there is a process, so that no function can know of it. Lambda's
own overhead and the network's are nil. A killed provisioned environment is started again when a
call needs it, not before. How long Connect pauses before a retry is not published; it is the
simulator's assumption. Callers do not hang up. The two cores carry everything, the load included:
of single times, the tenths of a second are noise. The calls repeat with the seed; times do not.
"""
