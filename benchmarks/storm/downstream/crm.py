"""The CRM: slow on average, and worse while the trouble lasts."""

import asyncio
import math
import random
from urllib.parse import parse_qs, urlsplit

from benchmarks.storm.loopback import Request, Response
from benchmarks.storm.scenario.customers import customer_of, odd_record_of
from benchmarks.storm.scenario.scenarios import CrmWeather
from benchmarks.storm.scenario.timeline import Timeline

RETRY_AFTER_SECONDS = 2

FOR_EVER = 3600.0


class Crm:
    """Answers `GET /customers?phone=...`.

    Attributes:
        calls: Requests that reached it, refused ones included.
    """

    def __init__(self, trouble: CrmWeather, timeline: Timeline, seed: str) -> None:
        self._trouble = trouble
        self._calm = CrmWeather()
        self._timeline = timeline
        self._dice = random.Random(seed)  # noqa: S311 # repeatable, guards no secret
        self._in_work = 0
        self.calls = 0

    async def answer(self, request: Request) -> Response:
        """One request, in the weather of the moment."""
        self.calls += 1
        weather = self._trouble if self._timeline.in_trouble() else self._calm
        if weather.capacity is not None and self._in_work >= weather.capacity:
            return Response(
                503, {"error": "too many requests"}, {"Retry-After": str(RETRY_AFTER_SECONDS)}
            )
        self._in_work += 1
        try:
            await asyncio.sleep(FOR_EVER if weather.hangs else self._seconds(weather))
        finally:
            self._in_work -= 1
        if self._dice.random() < weather.failure_share:
            return Response(500, {"error": "internal error"})
        phone = parse_qs(urlsplit(request.path).query)["phone"][0]
        record = odd_record_of(phone) if weather.odd_records else customer_of(phone)._asdict()
        return Response(200, {**record, "asked_phone": phone})

    def _seconds(self, weather: CrmWeather) -> float:
        return self._dice.lognormvariate(math.log(weather.median_seconds), weather.spread)
