"""When the deployment that is watched or taken back began."""

from datetime import datetime

from verify.environment import Environment


class NothingDeployedError(Exception):
    """There is nothing in the account to watch or to take back; the message says what to do."""


def began(environment: Environment, since: datetime | None) -> datetime:
    """Return when the last deployment of the functions began.

    Args:
        environment: as it is deployed.
        since: what the caller knows; CloudFormation is asked otherwise.

    Raises:
        NothingDeployedError: no function is deployed.
    """
    if not environment.aliases:
        raise NothingDeployedError(
            f"No function of {environment.config.environment!r} is deployed where this shell "
            f"leads. {environment.deploy_again}"
        )
    if since:
        return since
    stacks = {alias.resource.stack for alias in environment.aliases.values()}
    return max(environment.deployed.stacks[name].changed_at for name in stacks)
