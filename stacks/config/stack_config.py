"""One environment's configuration, whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from contracts import read_contracts
from product import PRODUCT
from stacks.config.config_error import ConfigError, nearest
from stacks.config.connect import ConnectInstance, read_connect
from stacks.config.crm import HTTPS, DemoCrmChoice, OwnCrm, read_crm
from stacks.config.edge import LEAST_BUDGET_SECONDS
from stacks.config.function import FunctionConfig, read_function
from stacks.config.monitoring import MonitoringConfig, read_monitoring
from stacks.config.network import CreatedVpc, NetworkConfig, NoVpc, read_network
from stacks.config.organization import Organization, read_organization
from stacks.config.section import Section, fits
from stacks.config.traffic_shift import read_traffic_shift, refuse_beside_provisioned_concurrency
from stacks.config.warmth import KeepWarm

HARMLESS = "dev"
"""The environment when none is named: cheap, and nobody's callers."""

LOG_LEVELS = ("DEBUG", "INFO")
"""Nothing above INFO: alarms and dashboard read their figures off the line that tells of an answer,
and would take the few answers that went wrong for all there were."""

RETENTION_DAYS = (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 3653)
"""What CloudWatch Logs takes (AWS: PutRetentionPolicy)."""


@dataclass(frozen=True, slots=True)
class StackConfig:
    """How one environment is deployed.

    Attributes:
        environment: its name, part of every physical name.
        account: pins the account; None deploys wherever the credentials lead.
        region: pins the Region; None as above.
        log_level: of the functions.
        log_retention_days: of every log group.
        retain_data: tables, queues, keys and logs outlive the stack.
        functions: by folder name, for each that has a contract.
        crm: the demo CRM or one's own.
        connect: the instance that may invoke the functions; None deploys no flow.
        network: none, or a VPC.
        monitoring: who hears an alarm.
        traffic_shift: how callers come to a new version; None brings all of them at once.
        organization: what is asked of everything in its accounts.
    """

    environment: str
    account: str | None
    region: str | None
    log_level: str
    log_retention_days: int
    retain_data: bool
    functions: Mapping[str, FunctionConfig]
    crm: DemoCrmChoice | OwnCrm
    connect: ConnectInstance | None
    network: NetworkConfig
    monitoring: MonitoringConfig
    traffic_shift: str | None
    organization: Organization

    @property
    def prefix(self) -> str:
        """What every physical name begins with."""
        return f"{PRODUCT}-{self.environment}"

    @property
    def pinged_at_once(self) -> int:
        """How many environments pings may take at the same time, beside reserves of their own."""
        return sum(
            function.warmth.environments
            for function in self.functions.values()
            if isinstance(function.warmth, KeepWarm) and function.reserved_concurrency is None
        )

    @classmethod
    def read(cls, environments: object, name: object) -> "StackConfig":
        """Read the environment `name` out of `cdk.json`'s `environments`.

        Args:
            environments: the context value `environments`.
            name: the context value `environment`; None is the harmless one.

        Raises:
            ConfigError: there is no such environment, or a value in it is refused.
        """
        name = HARMLESS if name is None else name
        if not isinstance(name, str):
            raise ConfigError("environment", name, "the name of one of environments, as a text")
        if not isinstance(environments, Mapping) or name not in environments:
            known = list(environments) if isinstance(environments, Mapping) else []
            allowed = f"one of environments: {', '.join(known) or 'none'}"
            raise ConfigError("environment", name, allowed, meant=nearest(name, known))
        with Section.reading(f"environments.{name}", environments[name]) as section:
            return _read(name, section)


def _read(name: str, section: Section) -> StackConfig:
    if not fits(name, r"[a-z0-9]{2,12}") or not name.islower():
        raise ConfigError("environment", name, "2 to 12 lower-case letters and digits")
    config = StackConfig(
        environment=name,
        account=section.optional("account", r"\d{12}", "12 digits"),
        region=section.optional("region", r"[a-z]{2}(-[a-z]+)+-\d", "such as eu-central-1"),
        log_level=section.choice("log_level", LOG_LEVELS, "INFO"),
        log_retention_days=_retention(section),
        retain_data=section.flag("retain_data"),
        functions=section.inner("functions", _functions),
        crm=section.inner("crm", partial(read_crm, may_be_demo=name == HARMLESS)),
        connect=section.inner("connect", read_connect),
        network=section.inner("network", read_network),
        monitoring=section.inner("monitoring", read_monitoring),
        traffic_shift=read_traffic_shift(section),
        organization=read_organization(section),
    )
    # Only what is right by itself can contradict something.
    if section.is_good:
        _refuse_contradictions(section, config)
    return config


def _retention(section: Section) -> int:
    days = section.whole("log_retention_days", 1, 3653, default=30)
    if days not in RETENTION_DAYS:
        section.refuse("log_retention_days", days, f"one of {RETENTION_DAYS}")
    return days


def _functions(path: str, values: object) -> dict[str, FunctionConfig]:
    with Section.reading(path, {} if values is None else values) as section:
        return {
            name: section.inner(name, partial(read_function, contract=contract))
            for name, contract in read_contracts().items()
        }


def _refuse_contradictions(section: Section, config: StackConfig) -> None:
    """Refuse what is right by itself and wrong together."""
    closed = isinstance(config.network, CreatedVpc) and not config.network.internet
    if closed and isinstance(config.crm, DemoCrmChoice):
        allowed = (
            "true with the demo CRM, which has a public address that a closed VPC cannot reach; or "
            'name a CRM of your own inside: "crm": {"secret": ...}'
        )
        section.refuse("network.create.internet", value=False, allowed=allowed)
    if isinstance(config.crm, OwnCrm) and isinstance(config.network, NoVpc):
        allowed = "left out without a network: the secret's URL says the port, and no group bars it"
        if config.crm.port != HTTPS:
            section.refuse("crm.port", config.crm.port, allowed=allowed)
    if isinstance(config.crm, DemoCrmChoice) and config.crm.has_edge:
        _refuse_an_edge_that_does_not_fit(section, config)
    limit = config.monitoring.account_concurrency
    if config.pinged_at_once > limit:
        allowed = f"at least {config.pinged_at_once}, which pings take at once; or ping fewer"
        section.refuse("monitoring.account_concurrency", limit, allowed)
    refuse_beside_provisioned_concurrency(section, config.traffic_shift, config.functions)
    _refuse_elsewhere(section, config)


def _refuse_an_edge_that_does_not_fit(section: Section, config: StackConfig) -> None:
    """Refuse CloudFront where its waits are longer than a caller's, or its stacks cannot meet."""
    if config.region is None:
        allowed = (
            "the Region of the functions, since an edge has a stack in us-east-1 beside: what "
            "CloudFront measures and logs is there, whatever the Region of its origins"
        )
        section.refuse("region", config.region, allowed)
    budget = config.functions["customer_lookup"].budget_seconds
    if budget < LEAST_BUDGET_SECONDS:
        allowed = (
            f"at least {LEAST_BUDGET_SECONDS} behind an edge: CloudFront waits for two origins, "
            "one after the other, in whole seconds"
        )
        section.refuse("functions.customer_lookup.budget_seconds", budget, allowed)


def _refuse_elsewhere(section: Section, config: StackConfig) -> None:
    """Refuse what is in another account or Region than the environment is pinned to."""
    region, account, instance = config.region, config.account, config.connect
    if instance and region and instance.region != region:
        allowed = f"an instance in {region}, the environment's region"
        section.refuse("connect.instance_arn", instance.instance_arn, allowed)
    if instance and account and instance.account != account:
        allowed = f"an instance in account {account}, the environment's"
        section.refuse("connect.instance_arn", instance.instance_arn, allowed)
    # The functions are where the instance is, pinned or not.
    region = region or (instance.region if instance else None)
    for key, arn in (
        ("kms_key_arn", config.organization.kms_key_arn),
        ("monitoring.topic_arn", config.monitoring.topic_arn),
    ):
        if arn and region and arn.split(":")[3] != region:
            section.refuse(key, arn, f"one in {region}, where the functions are")
    if isinstance(config.crm, OwnCrm) and region and config.crm.region not in {"", region}:
        allowed = f"a secret in {region}, where the functions ask for it"
        section.refuse("crm.secret", config.crm.secret, allowed)
