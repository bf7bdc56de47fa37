"""The context object of a function that runs in this process."""

import time


class LambdaContext:
    """What Lambda passes to a handler beside the event."""

    def __init__(self, *, arn: str, name: str, request_id: str, timeout_seconds: float) -> None:
        self.invoked_function_arn = arn
        self.aws_request_id = request_id
        self.function_name = name
        self.function_version = "$LATEST"
        self.memory_limit_in_mb = "256"
        self.log_group_name = f"/aws/lambda/{name}"
        self.log_stream_name = "in-process"
        self._ends = time.perf_counter() + timeout_seconds

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until Lambda would stop the function; never negative."""
        return max(int((self._ends - time.perf_counter()) * 1000), 0)
