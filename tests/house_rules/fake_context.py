class FakeContext:
    aws_request_id = "a-request"
    invoked_function_arn = "arn:aws:lambda:eu-central-1:111122223333:function:greet:live"

    def __init__(self, remaining_ms: int = 8000) -> None:
        self._remaining_ms = remaining_ms

    def get_remaining_time_in_millis(self) -> int:
        return self._remaining_ms
