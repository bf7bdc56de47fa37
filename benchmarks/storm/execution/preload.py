"""What the fork server imports before it forks environments: third-party packages, nothing of ours.

The guide's functions use boto3 and urllib, the kit's use Powertools.
"""

import asyncio  # noqa: F401 # the downstreams
import gc
import urllib.request  # noqa: F401 # the guide's functions

import aws_lambda_powertools.logging
import aws_lambda_powertools.metrics
import aws_lambda_powertools.utilities.circuit_breaker  # noqa: F401 # the kit
import boto3

# What a first client reads from disk, later ones find in memory: the guide's functions, which make
# one in every environment or even every call, get it for nothing. The keys are made up, so that
# botocore does not go looking for real ones.
boto3.client(
    "secretsmanager",
    region_name="eu-west-1",
    aws_access_key_id="made-up",
    aws_secret_access_key="made-up",  # noqa: S106 # made up
)

gc.freeze()
