"""An account of any size out of a seed: the same seed, the same account."""

from datetime import timedelta
from random import Random

from local.aws_account.centre.generated.flows import add_flows
from local.aws_account.centre.generated.functions import DAYS, add_functions, log_group
from local.aws_account.centre.generated.quotas import add_quotas
from local.aws_account.centre.generated.resources import add_phone_numbers, add_resources
from local.aws_account.centre.state import NOW, AccountState, Instance, metric

INSTANCE_ID = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"


def generated(
    *, seed: int = 8, functions: int = 300, flows: int = 100, modules: int = 20
) -> AccountState:
    """Return an account in which everything is configured as it should be.

    Args:
        seed: of everything that is chosen.
        functions: how many there are; flows invoke each of them where there are enough flows.
        flows: how many the instance has.
        modules: how many of Connect's modules.
    """
    random = Random(seed)  # noqa: S311 - nothing secret is made
    state = AccountState()
    centre = Instance(INSTANCE_ID, state.arn("connect", f"instance/{INSTANCE_ID}"), "acme")
    state.instances[INSTANCE_ID] = centre
    add_functions(state, centre, functions, random)
    _add_account_metrics(state, functions, random)
    add_quotas(state)
    add_resources(centre)
    add_flows(centre, flows=flows, modules=modules, random=random)
    add_phone_numbers(state, centre)
    state.log_groups[centre.log_group] = log_group(state, centre.log_group)
    state.logs[centre.log_group] = []
    return state


def _add_account_metrics(state: AccountState, functions: int, random: Random) -> None:
    for day in reversed(range(DAYS)):
        moment = NOW - timedelta(days=day, hours=18)
        calls = float(round(random.uniform(4, 6)))
        claimed = min(0.5 * state.concurrency, 3.0 * functions)
        per_account = {
            metric("AWS/Lambda", "ConcurrentExecutions"): claimed,
            metric("AWS/Lambda", "ClaimedAccountConcurrency"): claimed,
            metric("AWS/Lambda", "Throttles"): 0.0,
            metric("AWS/Lambda", "Invocations"): 6 * calls,
        }
        group = {"InstanceId": state.instance.instance_id, "MetricGroup": "VoiceCalls"}
        of_calls = {
            "ConcurrentCalls": calls,
            "CallsPerInterval": 3 * calls,
            "CallsBreachingConcurrencyQuota": 0.0,
            "ThrottledCalls": 0.0,
            "MissedCalls": 0.0,
        }
        for what, value in of_calls.items():
            per_account[metric("AWS/Connect", what, **group)] = value
        for key, value in per_account.items():
            state.metrics.setdefault(key, []).append((moment, value))
