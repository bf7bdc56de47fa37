"""Reads everything, in bounded calls: what is known first says what has to be read next."""

from collections.abc import Callable, Sequence

from aws_session.which_instance import InstancePlace
from doctor.evidence.account import read_account
from doctor.evidence.alarms import read_alarms
from doctor.evidence.arn import FunctionArn, function_arn
from doctor.evidence.evidence import Evidence
from doctor.evidence.flows import LiveFlow, read_flows
from doctor.evidence.functions import read_functions
from doctor.evidence.instance import Instance, read_instance
from doctor.evidence.invocations import Invocation, invocations_in
from doctor.evidence.logs import FailedBlocks, Logs, Sleep
from doctor.evidence.reader import Reader
from doctor.evidence.reading import Known, Partial, Reading, Unread
from doctor.evidence.schedules import read_schedules
from doctor.evidence.span import Span
from doctor.quotas.reading import read_quotas
from doctor.quotas.target import Target

Tell = Callable[[str], None]
"""Is told what is read next."""


def gather(
    reader: Reader,
    place: InstancePlace,
    span: Span,
    *,
    sleep: Sleep,
    tell: Tell,
    stated: Sequence[str] = (),
    target: Target | None = None,
) -> Evidence:
    """Read the evidence; what AWS refuses is in it as such.

    Args:
        reader: of the instance's Region.
        place: the instance.
        span: that metrics and logs are of.
        sleep: waits for the counting of logs, in seconds.
        tell: is told what is read next.
        stated: functions, as ARNs, that flows invoke although they do not name them.
        target: the peak that is to be borne; None where none is stated.
    """
    tell("the instance and its flows")
    instance = read_instance(reader, place)
    flows = read_flows(reader, place)
    blocks = _blocks(flows, place)
    arns = _invoked(blocks.known, instance, stated)
    regions = {arn.region: reader.in_region(arn.region) for arn in arns}
    regions[place.region] = reader
    functions = []
    for region, there in regions.items():
        mine = [arn for arn in arns if arn.region == region]
        tell(f"{len(mine)} functions in {region}: configuration, metrics, logs")
        functions += read_functions(
            there,
            mine,
            place=place,
            blocks=blocks,
            span=span,
            logs=Logs(there, span, sleep=sleep),
        )
    tell("alarms, schedules, quotas, the account and the flow log")
    return Evidence(
        place=place,
        span=span,
        instance=instance,
        flows=flows,
        invocations=blocks,
        functions=tuple(sorted(functions, key=lambda one: one.subject)),
        stated=tuple(stated),
        alarms={region: read_alarms(there) for region, there in regions.items()},
        schedules={region: read_schedules(there) for region, there in regions.items()},
        account=read_account(reader, span),
        failed_blocks=_failed(instance, Logs(reader, span, sleep=sleep)),
        quotas=read_quotas(reader.source, place.arn, weeks=span.weeks, now=span.now),
        target=target,
    )


def _blocks(flows: Partial[LiveFlow], place: InstancePlace) -> Partial[Invocation]:
    """Return the Lambda blocks; a flow that could not be read may have more."""
    broken = (one.flow for one in flows.known if isinstance(one.flow, Unread))
    missing = tuple(dict.fromkeys((*flows.unread, *broken)))
    return Partial(tuple(invocations_in(flows.known, place)), missing)


def _invoked(
    blocks: Sequence[Invocation], instance: Instance, stated: Sequence[str]
) -> list[FunctionArn]:
    """Return what flows invoke, then what the console lists and no flow names in any form."""
    named = [arn for block in blocks for arn in block.arns]
    named += [arn for arn in map(function_arn, stated) if arn]
    bare = {arn.bare for arn in named}
    listed = instance.associated.value if isinstance(instance.associated, Known) else []
    also = [arn for arn in map(function_arn, listed) if arn and arn.bare not in bare]
    return list(dict.fromkeys((*named, *also)))


def _failed(instance: Instance, logs: Logs) -> Reading[tuple[FailedBlocks, ...] | None]:
    group = instance.log_group
    if isinstance(group, Unread):
        return group
    return logs.of_flows(group.value) if group.value else Known(None)
