# mypy: ignore-errors
# The dependencies of the naive handler are in the benchmark's own environment only.
"""The handler that most people would write: every tool at hand, imported at the top."""

import json
import os

import boto3
import requests
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from aws_xray_sdk.core import patch_all
from pydantic import BaseModel

patch_all()

logger = Logger(service="naive")
tracer = Tracer(service="naive")
metrics = Metrics(namespace="Naive", service="naive")
secrets = boto3.client("secretsmanager")
table = boto3.client("dynamodb")


class Customer(BaseModel):
    """A customer as the CRM knows them."""

    customer_id: str
    name: str
    tier: str
    balance: str
    language: str


@tracer.capture_method
def find(phone: str) -> Customer:
    """Ask the cache's table, then the CRM."""
    secret = json.loads(
        secrets.get_secret_value(SecretId=os.environ["CRM_SECRET_ID"])["SecretString"]
    )
    table.get_item(TableName=os.environ["LOOKUP_TABLE_NAME"], Key={"pk": {"S": phone}})
    response = requests.get(
        f"{secret['url']}/customers",
        params={"phone": phone},
        headers={"x-api-key": secret["api_key"]},
        timeout=3,
    )
    customer = Customer.model_validate(response.json())
    item = {"pk": {"S": phone}, "answer": {"S": customer.model_dump_json()}}
    table.put_item(TableName=os.environ["LOOKUP_TABLE_NAME"], Item=item)
    return customer


@logger.inject_lambda_context
@metrics.log_metrics
def handle(
    event: dict[str, dict[str, dict[str, dict[str, str]]]], _: LambdaContext
) -> dict[str, str]:
    """Tell the flow who is calling."""
    customer = find(event["Details"]["ContactData"]["CustomerEndpoint"]["Address"])
    metrics.add_metric(name="Answers", unit=MetricUnit.Count, value=1)
    logger.info("answered")
    return {"customer_name": customer.name, "queue": "priority"}
