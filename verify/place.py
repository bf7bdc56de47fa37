"""Where an environment is, according to its configuration and this shell, without asking AWS."""

from aws_session import session
from stacks.config import DemoCrmChoice, OwnCrm, StackConfig
from stacks.config.edge import WATCHED_IN
from verify.environment import stack_prefix
from verify.permissions import ANY, Place


def place_of(config: StackConfig) -> Place:
    """Return the place; a part that neither has is `*`."""
    shell = session(region=config.region)
    region = (config.connect.region if config.connect else shell.region_name) or ANY
    partition = "aws" if region == ANY else shell.get_partition_for_region(region)
    account = config.account or (config.connect.account if config.connect else ANY)
    has_edge = isinstance(config.crm, DemoCrmChoice) and config.crm.has_edge
    return Place(
        partition=partition,
        region=region,
        account=account,
        prefix=config.prefix,
        stacks=stack_prefix(config),
        instance=config.connect.instance_arn if config.connect else None,
        watched_in=WATCHED_IN if has_edge else None,
        secret=_secret(config, f"arn:{partition}:secretsmanager:{region}:{account}:secret:"),
        topic=config.monitoring.topic_arn
        or f"arn:{partition}:sns:{region}:{account}:{config.prefix}-*",
    )


def _secret(config: StackConfig, known_by_name: str) -> str:
    if isinstance(config.crm, OwnCrm):
        if config.crm.is_arn:
            return config.crm.secret
        return f"{known_by_name}{config.crm.secret}-??????"
    return f"{known_by_name}{config.prefix}-demo-crm-??????"
