"""Whether the instance has room for the flows of `flows/`."""

from collections.abc import Iterator

from botocore.exceptions import ClientError

from deploy.account import Account
from deploy.look import Look
from stacks.config import ConnectInstance, StackConfig
from stacks.flows.flow_files import FlowFiles
from stacks.flows.instance_names import names_in

FLOWS, MODULES = "L-22922690", "L-19755C7E"
"""Service Quotas' codes of "Flows per instance" and "Modules per instance"."""

DEFAULTS = {FLOWS: 100, MODULES: 200}
"""Where Service Quotas may not be asked (AWS: "Amazon Connect service quotas")."""

REFUSED = "If Connect refuses a flow, it hides why: see docs/operations.md#a-flow-is-refused"


def room_for_flows(
    config: StackConfig, instance: ConnectInstance, account: Account
) -> Iterator[Look]:
    """Yield whether flows and modules find room; those of an earlier deployment have theirs."""
    chosen = FlowFiles.judged(config.functions, instance=instance).chosen(instance.deploy_flows)
    adopted = chosen.adopted(names_in(instance, chosen.folder))
    files = {name: file for name, file in chosen.by_name.items() if name not in adopted}
    ours = {
        FLOWS: [name for name, file in files.items() if not file.flow.is_module],
        MODULES: [name for name, file in files.items() if file.flow.is_module],
    }
    there = {FLOWS: _flows(instance, account), MODULES: _modules(instance, account)}
    for code, word in ((FLOWS, "flows"), (MODULES, "modules")):
        names = {f"{config.prefix}-{name.replace('_', '-')}" for name in ours[code]}
        wanted = len(there[code] | names)
        limit = _quota(code, instance, account)
        if wanted <= limit:
            yield Look(good=True, what=f"{wanted} of {limit} {word} in the instance")
        else:
            yield Look(
                good=False,
                what=f"The instance has a limit of {limit} {word}, and would have {wanted}",
                to_do=f"Request more in Service Quotas (Amazon Connect, {code}), or delete some.",
            )
    yield Look(good=True, what=REFUSED)


def _flows(instance: ConnectInstance, account: Account) -> set[str]:
    pages = account.client("connect").get_paginator("list_contact_flows")
    return {
        flow["Name"]
        for page in pages.paginate(InstanceId=instance.instance_id)
        for flow in page["ContactFlowSummaryList"]
    }


def _modules(instance: ConnectInstance, account: Account) -> set[str]:
    pages = account.client("connect").get_paginator("list_contact_flow_modules")
    return {
        module["Name"]
        for page in pages.paginate(InstanceId=instance.instance_id)
        for module in page["ContactFlowModulesSummaryList"]
    }


def _quota(code: str, instance: ConnectInstance, account: Account) -> int:
    """Return the instance's own limit, else the account's, else AWS's default."""
    quotas = account.client("service-quotas")
    for context in ({"ContextId": instance.instance_arn}, {}):
        try:
            quota = quotas.get_service_quota(ServiceCode="connect", QuotaCode=code, **context)
        except ClientError:
            # Not raised for this instance, or we may not ask: the next best figure will do.
            continue
        if "Value" in quota["Quota"]:  # else an ErrorReason: Amazon Connect did not tell
            return int(quota["Quota"]["Value"])
    return DEFAULTS[code]
