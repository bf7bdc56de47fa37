"""Reads functions: five calls each, and some for all of them together."""

from collections.abc import Mapping, Sequence

from aws_session.which_instance import InstancePlace
from doctor.evidence.arn import FunctionArn
from doctor.evidence.function import Configuration, Function
from doctor.evidence.function_answers import (
    admitted,
    configuration_of,
    provisioned_of,
    reserved_of,
    versions_of,
)
from doctor.evidence.invocations import Invocation
from doctor.evidence.logs import NO_LOG, FunctionLog, Logs
from doctor.evidence.metrics import Metrics, read_metrics
from doctor.evidence.network import Network, Vpc, network_of, read_vpcs
from doctor.evidence.reader import Reader
from doctor.evidence.reading import Known, Partial, Reading, Unread
from doctor.evidence.span import Span
from verify.resource_policy import address

ELSEWHERE = "OtherAccount"
"""The code of what is in another account: these credentials see its metrics and logs nowhere."""


def read_functions(
    reader: Reader,
    arns: Sequence[FunctionArn],
    *,
    place: InstancePlace,
    blocks: Partial[Invocation],
    span: Span,
    logs: Logs,
) -> list[Function]:
    """Read functions of one Region; of those in another account nothing is read.

    Args:
        reader: of that Region.
        arns: as they are invoked.
        place: the instance.
        blocks: the Lambda blocks of all flows.
        span: that metrics and logs are of.
        logs: of that Region.
    """
    mine = [arn for arn in arns if arn.account == place.account]
    others = [_elsewhere(arn, place, blocks) for arn in arns if arn.account != place.account]
    return [*_read(reader, mine, place, blocks, span, logs), *others]


def _read(
    reader: Reader,
    arns: Sequence[FunctionArn],
    place: InstancePlace,
    blocks: Partial[Invocation],
    span: Span,
    logs: Logs,
) -> list[Function]:
    bare = [{"FunctionName": arn.bare} for arn in arns]
    configurations = [
        answer.then(configuration_of)
        for answer in reader.read_each(
            "lambda.GetFunctionConfiguration", [address(str(arn)) for arn in arns]
        )
    ]
    # AddPermission refuses $LATEST as a qualifier: the bare function's policy is its own.
    permitting = [arn.bare if arn.is_latest else str(arn) for arn in arns]
    policies = reader.read_each("lambda.GetPolicy", [address(arn) for arn in permitting])
    aliases = reader.read_all_each("lambda.ListAliases", "Aliases", bare)
    provisioned = reader.read_all_each(
        "lambda.ListProvisionedConcurrencyConfigs", "ProvisionedConcurrencyConfigs", bare
    )
    reserved = reader.read_each("lambda.GetFunctionConcurrency", bare)
    metrics = read_metrics(reader, arns, span)
    networks = _networks(reader, configurations)
    said = _logs(logs, configurations)
    return [
        Function(
            arn=arn,
            subject=_subject(arn, place),
            blocks=_of(arn, blocks),
            configuration=configurations[at],
            admitted=admitted(policies[at], permitting[at]),
            aliases=aliases[at].then(versions_of),
            provisioned=provisioned[at].then(provisioned_of),
            reserved=reserved[at].then(reserved_of),
            network=networks[at],
            metrics=metrics[at],
            log=said[at],
        )
        for at, arn in enumerate(arns)
    ]


def _elsewhere(arn: FunctionArn, place: InstancePlace, blocks: Partial[Invocation]) -> Function:
    def unread(call: str) -> Unread:
        return Unread(call, ELSEWHERE)

    counted = unread("cloudwatch.GetMetricData")
    said = unread("logs.StartQuery")
    return Function(
        arn=arn,
        subject=_subject(arn, place),
        blocks=_of(arn, blocks),
        configuration=unread("lambda.GetFunctionConfiguration"),
        admitted=unread("lambda.GetPolicy"),
        aliases=unread("lambda.ListAliases"),
        provisioned=unread("lambda.ListProvisionedConcurrencyConfigs"),
        reserved=unread("lambda.GetFunctionConcurrency"),
        network=unread("lambda.GetFunctionConfiguration"),
        metrics=Metrics(*(counted for _ in Metrics.__dataclass_fields__)),
        log=FunctionLog(said, said, said),
    )


def _of(arn: FunctionArn, blocks: Partial[Invocation]) -> Partial[Invocation]:
    return Partial(tuple(one for one in blocks.known if arn in one.arns), blocks.unread)


def _subject(arn: FunctionArn, place: InstancePlace) -> str:
    """Name a function as briefly as no other can be meant."""
    at_home = (arn.region, arn.account) == (place.region, place.account)
    return f"function {arn.short if at_home else arn}"


def _networks(
    reader: Reader, configurations: Sequence[Reading[Configuration | None]]
) -> list[Reading[Network | None]]:
    known = [one.value for one in configurations if isinstance(one, Known)]
    vpcs = read_vpcs(reader, [one.vpc for one in known if one and one.vpc])
    return [_network(one, vpcs) for one in configurations]


def _network(
    configuration: Reading[Configuration | None], vpcs: Mapping[str, Reading[Vpc]]
) -> Reading[Network | None]:
    if isinstance(configuration, Unread):
        return configuration
    said = configuration.value
    if said is None or not said.vpc:
        return Known(None)
    return vpcs[said.vpc].then(lambda vpc: network_of(vpc, said.subnets))


def _logs(logs: Logs, configurations: Sequence[Reading[Configuration | None]]) -> list[FunctionLog]:
    known = [one.value for one in configurations if isinstance(one, Known)]
    said = logs.of_functions(one.log_group for one in known if one)
    return [_log(one, said) for one in configurations]


def _log(
    configuration: Reading[Configuration | None], said: Mapping[str, FunctionLog]
) -> FunctionLog:
    if isinstance(configuration, Unread):
        return FunctionLog(configuration, configuration, configuration)
    return said[configuration.value.log_group] if configuration.value else NO_LOG
