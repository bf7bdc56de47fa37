"""An error as AWS answers it."""


class Refused(Exception):  # noqa: N818 - AWS's answer, no fault of ours
    """What a handler raises to answer with an error.

    Attributes:
        code: as the API reference has it, such as `ResourceNotFoundException`.
        message: what AWS would say.
        members: what else the error holds, as its shape has it.
    """

    def __init__(self, code: str, message: str = "", **members: object) -> None:
        super().__init__(code)
        self.code, self.message, self.members = code, message, members
