"""One order for profile and Region: the CDK CLI's.

boto3 reads no `AWS_REGION`, and takes `AWS_DEFAULT_PROFILE` before `AWS_PROFILE`. The CDK CLI does
both the other way round: a look would go to one Region and the deployment to another.
"""

import os

import boto3
import botocore.session

from aws_session.reached import refuse_others

REGION_VARIABLES = (
    "AWS_REGION",
    "AMAZON_REGION",
    "AWS_DEFAULT_REGION",
    "AMAZON_DEFAULT_REGION",
)
"""Read before any profile (aws-cdk 2.1148.1, `AwsCliCompatible.region`). An empty one is unset."""

PROFILE_VARIABLES = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"]


def session(profile: str | None = None, region: str | None = None) -> boto3.Session:
    """Return a session with the account and the Region that the CDK CLI would take.

    Args:
        profile: a named profile; None takes the shell's.
        region: pins the Region; None takes the shell's. Where the shell sets none either, the
            session has none. The CDK CLI goes on to the machine's own Region and to us-east-1:
            nobody means those, so have a missing Region said instead.
    """
    core = _core(profile)
    return boto3.Session(botocore_session=core, region_name=region or _region(core))


def region_of(profile: str | None = None) -> str | None:
    """Return the Region that the CDK CLI would take; None when neither shell nor profile sets one.

    Args:
        profile: a named profile; None takes the shell's.
    """
    return _region(_core(profile))


def _core(profile: str | None) -> botocore.session.Session:
    order = {"profile": (None, PROFILE_VARIABLES, None, None)}
    core = botocore.session.Session(profile=profile, session_vars=order)
    refuse_others(core)
    return core


def _region(core: botocore.session.Session) -> str | None:
    for name in REGION_VARIABLES:
        if value := os.environ.get(name):
            return value
    profiles = core.full_config["profiles"]
    for name in (core.profile or "default", "default"):
        if value := profiles.get(name, {}).get("region"):
            return str(value)
    return None
