"""botocore's models of services, as they are and with input and output exchanged."""

from functools import cache
from typing import Any

from botocore import loaders
from botocore.model import ServiceModel

Json = dict[str, Any]


@cache
def models() -> loaders.Loader:
    """Return botocore's loader of models, which keeps what it has read."""
    return loaders.create_loader()


@cache
def service_model(service: str) -> ServiceModel:
    """Return botocore's model of a service, by its name in boto3."""
    return ServiceModel(models().load_service_model(service, "service-2"), service)


@cache
def mirrored_model(service: str) -> ServiceModel:
    """Return the model with each operation's input and output exchanged."""
    described = models().load_service_model(service, "service-2")
    operations = {
        name: {
            "name": name,
            # No URL is written: what it would hold is in the input that is the output now.
            "http": {"method": "POST", "requestUri": "/"},
            **({"output": one["input"]} if "input" in one else {}),
            **(
                {"input": {"locationName": result_element(name, one["output"]), **one["output"]}}
                if "output" in one
                else {}
            ),
        }
        for name, one in described["operations"].items()
    }
    return ServiceModel({**described, "operations": operations}, service)


def result_element(operation: str, output: Json) -> str:
    """Return the name of the element that the query protocols put a result in."""
    return str(output.get("resultWrapper", f"{operation}Response"))
