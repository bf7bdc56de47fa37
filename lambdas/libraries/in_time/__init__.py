"""An answer within the time that is left, whatever the downstream does.

Four rooms, each on the one before; nothing points down to up.

| room | what it is for |
|---|---|
| `budget` | the time that is left, who has used it, and why there was no answer |
| `wire` | one question to one host, and its whole answer |
| `aws` | AWS services, and a table that may fail, without an SDK |
| `memory` | what outlives a call: answers, and whether a downstream is well |

Ask a room by its name (`from in_time.budget import Deadline`); what lies behind is its own.
"""
