"""What of a distribution decides over a request, read out of its template.

Rules: Amazon CloudFront developer guide, "Optimize high availability with CloudFront origin
failover", "Control how long CloudFront caches errors", "Origin settings", "Cache behavior
settings".
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_DISTRIBUTION = "AWS::CloudFront::Distribution"
_CACHE_POLICY = "AWS::CloudFront::CachePolicy"

ERRORS_KEPT_SECONDS = 10.0
"""Where the distribution says nothing of a status."""


@dataclass(frozen=True, slots=True)
class Origin:
    """An origin and how long CloudFront waits for it.

    Attributes:
        id: Its name within the distribution.
        connection_seconds: For a connection, for each attempt.
        attempts: Connections tried.
        response_seconds: For a whole response.
    """

    id: str
    connection_seconds: float
    attempts: int
    response_seconds: float


@dataclass(frozen=True, slots=True)
class Behavior:
    """What happens to the requests of some paths.

    Attributes:
        methods: Those that are passed on.
        origins: Asked one after the other.
        fails_over_on: The statuses after which the next is asked.
        query_in_key: Whether two query strings are two questions.
        headers_in_key: The headers whose values make another question, in lower case.
    """

    methods: frozenset[str]
    origins: tuple[Origin, ...]
    fails_over_on: frozenset[int]
    query_in_key: bool
    headers_in_key: tuple[str, ...]


class Distribution:
    """A `DistributionConfig` of CloudFormation.

    Args:
        config: The property of the resource.
        policies: The `CachePolicyConfig` of each cache policy, by logical id. AWS's own are not
            among them: theirs here is `CachingDisabled`, with neither query string nor header in
            the key.
    """

    def __init__(self, config: Mapping[str, Any], policies: Mapping[str, Any]) -> None:
        self._config, self._policies = config, policies
        self._origins = {one["Id"]: _origin(one) for one in config["Origins"]}
        self._kept = {
            one["ErrorCode"]: float(one["ErrorCachingMinTTL"])
            for one in config.get("CustomErrorResponses", [])
        }

    @classmethod
    def of(cls, template: Mapping[str, Any]) -> "Distribution":
        """Read the one distribution of a CloudFormation template.

        Raises:
            ValueError: It has none, or several.
        """
        resources: list[tuple[str, Mapping[str, Any]]] = list(template["Resources"].items())
        configs = [one["Properties"] for _, one in resources if one["Type"] == _DISTRIBUTION]
        if len(configs) != 1:
            raise ValueError(f"the template has {len(configs)} distributions, not one")
        policies = {
            name: one["Properties"]["CachePolicyConfig"]
            for name, one in resources
            if one["Type"] == _CACHE_POLICY
        }
        return cls(configs[0]["DistributionConfig"], policies)

    @property
    def origin_ids(self) -> Sequence[str]:
        """Its origins, in the order of the template."""
        return list(self._origins)

    def behavior(self, path: str) -> Behavior:
        """The first whose pattern fits the path, else the default."""
        for one in self._config.get("CacheBehaviors", []):
            if re.fullmatch(_regular(one["PathPattern"]), path):
                return self._behavior(one)
        return self._behavior(self._config["DefaultCacheBehavior"])

    def kept_seconds(self, status: int) -> float:
        """How long an error of this status is the answer to all who ask the same."""
        return self._kept.get(status, ERRORS_KEPT_SECONDS)

    def _behavior(self, one: Mapping[str, Any]) -> Behavior:
        policy = one["CachePolicyId"]
        key: Mapping[str, Any] = {}
        if isinstance(policy, Mapping):
            key = self._policies[policy["Ref"]]["ParametersInCacheKeyAndForwardedToOrigin"]
        origins, fails_over_on = self._asked(one["TargetOriginId"])
        headers = key.get("HeadersConfig", {}).get("Headers", [])
        return Behavior(
            methods=frozenset(one["AllowedMethods"]),
            origins=origins,
            fails_over_on=fails_over_on,
            query_in_key=key.get("QueryStringsConfig", {}).get("QueryStringBehavior") == "all",
            headers_in_key=tuple(name.lower() for name in headers),
        )

    def _asked(self, target: str) -> tuple[tuple[Origin, ...], frozenset[int]]:
        groups: Sequence[Mapping[str, Any]] = self._config.get("OriginGroups", {}).get("Items", [])
        for group in groups:
            if group["Id"] == target:
                members = group["Members"]["Items"]
                statuses = group["FailoverCriteria"]["StatusCodes"]["Items"]
                return tuple(self._origins[m["OriginId"]] for m in members), frozenset(statuses)
        return (self._origins[target],), frozenset()


def _origin(one: Mapping[str, Any]) -> Origin:
    read = float(one.get("CustomOriginConfig", {}).get("OriginReadTimeout", 30))
    return Origin(
        id=one["Id"],
        connection_seconds=float(one.get("ConnectionTimeout", 10)),
        attempts=int(one.get("ConnectionAttempts", 3)),
        response_seconds=float(one.get("ResponseCompletionTimeout", read)),
    )


def _regular(pattern: str) -> str:
    return re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
