"""The functions' Lambda runtime, and how long AWS will support it."""

from datetime import date, timedelta

from aws_cdk import aws_lambda as lambda_

RUNTIME = lambda_.Runtime.PYTHON_3_13
ARCHITECTURE = lambda_.Architecture.ARM_64

DEPRECATION = {
    "python3.12": date(2028, 10, 31),
    "python3.13": date(2029, 6, 30),
    "python3.14": date(2029, 6, 30),
}
"""When each runtime is deprecated (AWS: "Lambda runtimes", table "Supported runtimes"; read on
2026-11-21). A deprecated runtime gets no security patches and, a month later, no new function."""

NOTICE = timedelta(days=365)


class RuntimeEndsError(Exception):
    """The runtime's support ends too soon to deploy on it without a plan."""


def refuse_an_ending_runtime(today: date, runtime: str = RUNTIME.name) -> None:
    """Stop synth when less than a year of support is left.

    Args:
        today: the date to count from.
        runtime: as AWS names it, such as `python3.13`.

    Raises:
        RuntimeEndsError: less than a year is left, or the date is not in the table.
    """
    ends = DEPRECATION.get(runtime)
    if ends is None:
        raise RuntimeEndsError(
            f"stacks/runtime.py has no deprecation date for {runtime}. Add it from AWS's page "
            '"Lambda runtimes".'
        )
    if ends - today < NOTICE:
        raise RuntimeEndsError(
            f"Lambda deprecates {runtime} on {ends}, {(ends - today).days} days from {today}. "
            "Change RUNTIME in stacks/runtime.py and VERSION in bundle/bytecode.py to a later "
            "runtime, lock lambdas/requirements.in for it, and run the tests with that Python; "
            "or, if AWS moved the date, correct DEPRECATION."
        )
