"""The house rules: what holds for every function that a contact flow invokes, stated once.

A function is a rule, `(contact, deadline) -> answer`, and `connect_function` puts these around it,
in this order:

| | rule | where |
|---|---|---|
| 1 | a keep-warm ping is answered before anything else | `keep_warm`, `fan_out` |
| 2 | what is no contact is turned away: a queue, a test button, somebody's warmer | `no_contact` |
| 3 | an event becomes a `Contact`: raw JSON stops there | `event`, `contact` |
| 4 | the answer comes within the budget, a cold start included | `invocation` |
| 5 | an answer is flat, text, and small enough for a flow | `answer` |
| 6 | whatever breaks, the flow gets the fallback and not its Error branch | `invocation`, `fault` |
| 7 | one log line tells of it and counts it, nothing of a customer | `report`, `telemetry` |

`existing_handler` puts the same around a handler `(event, context)` that was written elsewhere, in
a thread of its own (`handler_thread`).

Besides: `count` (what a line counts), `environment` (what Lambda tells), `settings` (what the stack
tells), `language` and `spoken_text` (what is said to a caller).
"""
