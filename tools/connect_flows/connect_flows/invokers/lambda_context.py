"""The context object of a function that runs in this process."""

import sys
import time


class CognitoIdentity:
    """Whose credentials the invoker had: nobody's, as Connect invokes by itself."""

    cognito_identity_id = None
    cognito_identity_pool_id = None


class LambdaContext:
    """What Lambda passes to a handler beside the event, as `awslambdaric` makes it."""

    function_version = "$LATEST"
    memory_limit_in_mb = "256"
    log_stream_name = "in-process"
    client_context = None  # a mobile app's; Connect sends none
    identity = CognitoIdentity()
    tenant_id = None  # of functions with tenant isolation alone

    def __init__(self, *, arn: str, name: str, request_id: str, timeout_seconds: float) -> None:
        self.invoked_function_arn = arn
        self.aws_request_id = request_id
        self.function_name = name
        self.log_group_name = f"/aws/lambda/{name}"
        self._ends = time.perf_counter() + timeout_seconds

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until Lambda would stop the function; never negative."""
        return max(int((self._ends - time.perf_counter()) * 1000), 0)

    def log(self, msg: object) -> None:
        """Writes to the function's log, without a line's end."""
        sys.stdout.write(str(msg))

    def w3c(self) -> dict[str, str]:
        """The trace that the invoker is part of; Connect tells of none."""
        return {}
