"""A function's settings are off: timeout, memory, package, runtime, traces."""

from local.aws_account.centre.state import AccountState, Json
from tests.doctor.misconfigured.change import FAIL, WARN, configured, everywhere, seed


@seed("timeout-default", FAIL)
def the_timeout_is_the_default(state: AccountState) -> None:
    configured(state, Timeout=3)


@seed("timeout-above-block", WARN)
def the_timeout_is_above_the_block(state: AccountState) -> None:
    configured(state, Timeout=30)


@seed("timeout-above-block", WARN)
def the_block_waits_less_than_the_timeout(state: AccountState) -> None:
    def wait_less(block: Json) -> None:
        block["Parameters"]["InvocationTimeLimitSeconds"] = "7"
        block["Parameters"]["LambdaInvocationAttributes"]["block_limit_seconds"] = "7"

    everywhere(state, wait_less)


@seed("timeout-below-block", WARN)
def the_timeout_is_below_the_block(state: AccountState) -> None:
    configured(state, Timeout=5)


@seed("tracing", WARN)
def tracing_is_off(state: AccountState) -> None:
    configured(state, TracingConfig={"Mode": "PassThrough"})


@seed("memory", WARN)
def the_memory_is_the_least(state: AccountState) -> None:
    configured(state, MemorySize=128)


@seed("package-size", WARN)
def the_package_is_large(state: AccountState) -> None:
    configured(state, CodeSize=60 * 1024 * 1024)


@seed("package-size", WARN)
def a_layer_is_large(state: AccountState) -> None:
    arn = state.arn("lambda", "layer:pandas:3")
    configured(state, Layers=[{"Arn": arn, "CodeSize": 55 * 1024 * 1024}])


@seed("runtime", FAIL)
def the_runtime_is_deprecated(state: AccountState) -> None:
    configured(state, Runtime="python3.9")


@seed("runtime", WARN)
def the_runtime_ends_within_half_a_year(state: AccountState) -> None:
    configured(state, Runtime="nodejs22.x")


@seed("runtime", WARN)
def nobody_knows_the_runtime(state: AccountState) -> None:
    configured(state, Runtime="python4.0")
