"""What a function reaches over the network: the CRM, AWS's services, other environments."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from alarm_proof.centre import crm
from alarm_proof.centre.answer import Answer, Silence
from alarm_proof.centre.clock import Clock
from alarm_proof.centre.trouble import Trouble

AskCrm = Callable[[str, Trouble], Answer]
AskAws = Callable[[str, str, Any, Trouble], Answer]
Ping = Callable[[], Answer]


class Wire:
    """Stands for `in_time.wire.HttpClient.exchange`, in the played time.

    Attributes:
        trouble: What is wrong now.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.trouble = Trouble()
        self.ask_crm: AskCrm
        self.ask_aws: AskAws
        self.ping: Ping

    def exchange(self, client: Any, request: Any, deadline: Any) -> Any:  # noqa: ANN401 - the functions' own types, imported anew
        """One exchange. Raises what the real one raises."""
        left = deadline.remaining()
        try:
            answer = self._answer(client.endpoint.host, request)
        except Silence as silence:
            if silence.how == "refused":
                self._clock.advance(min(0.001, left))
                raise _raised("DownstreamError", "UNREACHABLE", "no connection") from None
            self._clock.advance(left)
            raise _raised("DeadlineExceededError", "", "the downstream was silent") from None
        if answer.seconds >= left:
            self._clock.advance(left)
            raise _raised("DeadlineExceededError", "", "the downstream was silent")
        self._clock.advance(answer.seconds)
        headers = {"content-type": "application/json", **answer.headers}
        response = vars(sys.modules["in_time.wire.response"])["Response"]
        return response(answer.status, headers, json.dumps(answer.body).encode())

    def _answer(self, host: str, request: Any) -> Answer:  # noqa: ANN401 - as above
        if host == crm.HOST:
            return self.ask_crm(request.path, self.trouble)
        service = host.partition(".")[0]
        if service == "lambda":
            return self.ping()
        target = {name.lower(): value for name, value in request.headers.items()}["x-amz-target"]
        asked = json.loads(request.body)
        answer = self.ask_aws(service, target.partition(".")[2], asked, self.trouble)
        return replace(answer, seconds=self.trouble.aws_seconds)


def _raised(kind: str, cause: str, message: str) -> Exception:
    """An error of the functions' own, of the modules that are imported now."""
    if kind == "DeadlineExceededError":
        error: Exception = vars(sys.modules["in_time.budget.deadline"])[kind](message)
        return error
    causes = vars(sys.modules["in_time.budget.cause"])
    downstream: Exception = causes[kind](causes["Cause"][cause], message)
    return downstream
