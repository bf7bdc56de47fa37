"""Points the aliases back to the version before a deployment.

Callers are helped at once, the template is not: it still names the new version. So deploy the
commit before, or a corrected one, afterwards.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from delivery.deployment import began
from deploy.look import Look
from verify.environment import Environment

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient
    from mypy_boto3_lambda.type_defs import AliasConfigurationResponseTypeDef

LATEST = "$LATEST"
RUNBOOK = "docs/operations.md#going-back"
ASK_AGAIN_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Patience:
    """How long an alias that is being moved is waited for.

    Attributes:
        minutes: Lambda needs some for provisioned concurrency.
        sleep: waits so many seconds.
        clock: seconds that only grow.
    """

    minutes: float
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class _Alias:
    function: str
    name: str

    def __str__(self) -> str:
        return f"{self.function}:{self.name}"


class WayBack:
    """The way back of an environment's functions.

    Every alias of a function goes, the one that pings warm as well: they would keep a version warm
    that no caller meets.
    """

    def __init__(self, functions: list[str], client: "LambdaClient", since: datetime) -> None:
        self._functions = functions
        self._lambda = client
        self._since = since

    @classmethod
    def of(
        cls, environment: Environment, client: "LambdaClient", since: datetime | None = None
    ) -> "WayBack":
        """Return the way back of what an environment deployed.

        Args:
            environment: as it is deployed.
            client: of the account; it moves aliases.
            since: when the deployment began. A version that is older stays where it is.

        Raises:
            NothingDeployedError: no function is deployed.
        """
        names = sorted(alias.function_name for alias in environment.aliases.values())
        return cls(names, client, began(environment, since))

    def go(self, patience: Patience) -> Iterator[Look]:
        """Point each alias back; yield what became of it."""
        end = patience.clock() + patience.minutes * 60
        moved: list[_Alias] = []
        for function in self._functions:
            published = self._published(function)
            for alias in self._aliases(function):
                found = self._settled(alias, patience, end)
                if found is None:
                    yield _stuck(alias)
                    continue
                new = int(found["FunctionVersion"])
                if published.get(new, self._since) < self._since:
                    yield Look(good=True, what=f"{alias} is of an earlier deployment: it stays")
                    continue
                before = [version for version, at in published.items() if at < self._since]
                if not before:
                    yield _no_way(alias)
                    continue
                self._lambda.update_alias(
                    FunctionName=alias.function,
                    Name=alias.name,
                    FunctionVersion=str(max(before)),
                    RevisionId=found["RevisionId"],
                )
                moved.append(alias)
                yield Look(good=True, what=f"{alias} goes from version {new} to {max(before)}")
        for alias in moved:
            if self._settled(alias, patience, end) is None:
                yield _stuck(alias)
        if not moved:
            yield Look(
                good=False,
                what=f"No alias has a version that was published since {self._since:%c} UTC",
                to_do="Nothing was taken back. Deploy the commit before if it has to be.",
            )

    def _published(self, function: str) -> Mapping[int, datetime]:
        """Return when each version of a function was published."""
        pages = self._lambda.get_paginator("list_versions_by_function").paginate(
            FunctionName=function
        )
        return {
            int(one["Version"]): datetime.fromisoformat(one["LastModified"])
            for page in pages
            for one in page["Versions"]
            if one["Version"] != LATEST
        }

    def _aliases(self, function: str) -> list[_Alias]:
        pages = self._lambda.get_paginator("list_aliases").paginate(FunctionName=function)
        return [_Alias(function, one["Name"]) for page in pages for one in page["Aliases"]]

    def _settled(
        self, alias: _Alias, patience: Patience, end: float
    ) -> "AliasConfigurationResponseTypeDef | None":
        """Wait until an alias points at one version alone; None when it does not in time.

        Lambda refuses to move one that is being moved.
        """
        while True:
            found: AliasConfigurationResponseTypeDef = self._lambda.get_alias(
                FunctionName=alias.function, Name=alias.name
            )
            if not found.get("RoutingConfig", {}).get("AdditionalVersionWeights"):
                return found
            if patience.clock() + ASK_AGAIN_SECONDS > end:
                return None
            patience.sleep(ASK_AGAIN_SECONDS)


def _stuck(alias: _Alias) -> Look:
    return Look(
        good=False,
        what=f"{alias} still shares its calls between two versions",
        to_do=f"Wait; if it keeps its weights, {RUNBOOK} has the commands.",
    )


def _no_way(alias: _Alias) -> Look:
    return Look(
        good=False,
        what=f"{alias} has no version before this deployment: it was the first, or SnapStart's "
        "earlier version is gone",
        to_do="Deploy the commit before.",
    )
