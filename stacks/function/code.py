"""Staged code as Lambda gets it."""

from aws_cdk import Stack
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from bundle import Bundle, StagedCode
from product import TITLE
from stacks.runtime import ARCHITECTURE, RUNTIME


def code_of(staged: StagedCode) -> lambda_.Code:
    """Name the upload by its sources, so that the same sources are the same version anywhere."""
    return lambda_.Code.from_asset(str(staged.path), asset_hash=staged.fingerprint)


def dependencies(scope: Construct, bundle: Bundle) -> lambda_.ILayerVersion:
    """Return the stack's one dependencies layer, made for the first function that asks."""
    stack = Stack.of(scope)
    existing = stack.node.try_find_child("Dependencies")
    if isinstance(existing, lambda_.LayerVersion):
        return existing
    return lambda_.LayerVersion(
        stack,
        "Dependencies",
        code=code_of(bundle.layer),
        compatible_runtimes=[RUNTIME],
        compatible_architectures=[ARCHITECTURE],
        description=f"{TITLE}: what the functions import and the runtime lacks",
    )
