"""The three set-ups: what is configured on each function."""

from collections.abc import Mapping
from dataclasses import dataclass

from product import PASCAL, TITLE

REGION = "eu-west-1"
ACCOUNT_ID = "123456789012"
SECRET_ARN = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT_ID}:secret:storm-crm-a1b2c3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A set-up. Its fields are those of `FunctionSetup` that do not depend on the scenario."""

    name: str
    title: str
    handler: str
    timeout_seconds: float
    startup_seconds: float
    provisioned: int
    variables: Mapping[str, str]


VARIANTS = (
    Variant(
        name="broken",
        title="guide, broken",
        handler="benchmarks.storm.variants.broken.handler.handle",
        timeout_seconds=3.0,  # Lambda's default, "not changed"
        startup_seconds=3.0,  # in its VPC
        provisioned=0,
        variables={},
    ),
    Variant(
        name="repaired",
        title="guide, repaired",
        handler="benchmarks.storm.variants.repaired.handler.handle",
        timeout_seconds=8.0,
        startup_seconds=0.5,  # "under 500 ms" once out of the VPC
        provisioned=2,
        variables={},
    ),
    Variant(
        name="ours",
        title=TITLE,
        handler="customer_lookup.handler.handle",
        timeout_seconds=8.0,
        startup_seconds=0.5,  # as the repaired one, though its imports cost a fifth
        provisioned=2,
        variables={
            "BUDGET_SECONDS": "3.5",
            "LOOKUP_TABLE_NAME": "storm-lookup",
            "POWERTOOLS_SERVICE_NAME": "customer_lookup",
            "POWERTOOLS_METRICS_NAMESPACE": PASCAL,
            "POWERTOOLS_LOG_LEVEL": "INFO",
            "ENVIRONMENT": "storm",
        },
    ),
)


def surroundings(variant: Variant, aws_url: str) -> dict[str, str]:
    """All environment variables of a variant's function; AWS is on loopback."""
    return {
        "AWS_ACCESS_KEY_ID": "made-up",
        "AWS_SECRET_ACCESS_KEY": "made-up",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ENDPOINT_URL": aws_url,
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "256",
        "AWS_LAMBDA_FUNCTION_NAME": "storm",
        "AWS_LAMBDA_FUNCTION_VERSION": "1",
        "AWS_REGION": REGION,
        "CRM_SECRET_ID": SECRET_ARN,
        **variant.variables,
    }
