"""An account that answers calls out of handlers, and holds both against botocore's API models."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from botocore.exceptions import ParamValidationError
from botocore.model import OperationModel
from botocore.validate import validate_parameters

from local.aws_account.paging import cut, page_of
from local.aws_account.permitted import refuse_unless_allowed
from local.aws_account.refused import Refused
from local.aws_account.throttle import Throttle

Json = dict[str, Any]
Handler = Callable[[Json], Json]
"""Takes a call's parameters as boto3 does, returns its answer. Raises `Refused` to answer with an
error. A list is returned whole: it is cut into pages on its way."""


class AwsAccount:
    """What a caller can ask of an account.

    Attributes:
        handlers: by call, such as `lambda.GetAlias`.
        policy: what the caller may do; None is everything.
        throttles: by service; a service that is not in it lets everything in.
        calls: how often each call was made and let in.
        throttled: how often each was not.
        region: where the last call went.
        problems: what was asked or answered against the model, or has no handler.
    """

    def __init__(
        self,
        handlers: Mapping[str, Handler],
        *,
        policy: Mapping[str, Any] | None = None,
        throttles: Mapping[str, Throttle] | None = None,
    ) -> None:
        self.handlers = dict(handlers)
        self.policy = policy
        self.throttles = dict(throttles or {})
        self.calls: Counter[str] = Counter()
        self.throttled: Counter[str] = Counter()
        self.region = ""
        self.problems: list[str] = []
        self._lock = threading.Lock()

    @property
    def services(self) -> list[str]:
        """Those that something is answered for, by their names in boto3."""
        return sorted({call.partition(".")[0] for call in self.handlers})

    def answer(self, model: OperationModel, parameters: Json, *, checked: bool = False) -> Json:
        """Answer a call.

        Args:
            model: the operation.
            parameters: what is asked, as boto3 takes it.
            checked: whether a client of botocore has held the parameters against the model.

        Raises:
            Refused: the answer is an error.
        """
        service = model.service_model.service_name
        call = f"{service}.{model.name}"
        throttle = self.throttles.get(service)
        if throttle and not throttle.lets_in(call):
            self.throttled[call] += 1
            raise Refused("TooManyRequestsException", "Rate exceeded")
        with self._lock:  # handlers change what they tell of
            self.calls[call] += 1
            if self.policy is not None:
                refuse_unless_allowed(call, self.policy)
            return self._answer(model, parameters, call, checked=checked)

    def _answer(self, model: OperationModel, parameters: Json, call: str, *, checked: bool) -> Json:
        handler = self.handlers.get(call)
        if handler is None:
            raise self._problem(f"{call} has no handler")
        try:
            if model.input_shape is not None and not checked:
                validate_parameters(parameters, model.input_shape)
            asked, first = page_of(model, parameters, call)
            answer = cut(model, asked, handler(asked), call, first)
            if model.output_shape is not None:
                validate_parameters(answer, model.output_shape)
        except ParamValidationError as error:
            raise self._problem(f"{call}: {error}") from error
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise self._problem(f"{call}: {error!r}") from error
        return answer

    def _problem(self, what: str) -> Refused:
        if what not in self.problems:  # a client tries again
            self.problems.append(what)
        return Refused("InternalFailure", what)
