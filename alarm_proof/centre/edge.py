"""CloudFront before the CRM: what it measures of each request.

CloudFront developer guide, "Viewing CloudFront and edge function metrics": rates are in percent,
latencies in milliseconds.
"""

from collections.abc import Callable

from alarm_proof.centre.answer import Answer, Silence
from alarm_proof.centre.recording import Recording
from alarm_proof.centre.trouble import Trouble

ORIGIN_TIMEOUT_SECONDS = 2.0
"""After it the edge answers 504 by itself."""


class Edge:
    """Stands before the CRM.

    Args:
        distribution: Its id; empty: there is none, and nothing is measured.
        ask: Asks the CRM.
    """

    def __init__(
        self, distribution: str, ask: Callable[[str, Trouble], Answer], recording: Recording
    ) -> None:
        self._distribution = distribution
        self._ask = ask
        self._recording = recording

    def answer(self, path: str, trouble: Trouble) -> Answer:
        """What comes back, through the edge where there is one.

        Raises:
            Silence: There is no edge, and nobody behind it.
        """
        if not self._distribution:
            return self._ask(path, trouble)
        try:
            answer = self._ask(path, trouble)
        except Silence as silence:
            seconds = 0.01 if silence.how == "refused" else ORIGIN_TIMEOUT_SECONDS
            headers = {"server": "CloudFront", "content-type": "text/html"}
            answer = Answer(504, {}, headers, seconds)
        for name, value in (
            ("Requests", 1),
            ("5xxErrorRate", 100 if answer.status >= 500 else 0),
            ("OriginLatency", answer.seconds * 1000),
        ):
            dimensions = (("DistributionId", self._distribution), ("Region", "Global"))
            self._recording.measure("AWS/CloudFront", name, value, *dimensions)
        return answer
