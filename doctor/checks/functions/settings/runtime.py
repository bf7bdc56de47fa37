"""AWS still looks after the runtime."""

from collections.abc import Mapping
from datetime import date, timedelta

from doctor.check import LAMBDA, Answer, Check, NotApplicableError, fail, ok, warn
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

SOON = timedelta(days=180)
"""AWS gives this much notice (Lambda developer guide, "Runtime deprecation policy")."""
AS_OF = date(2026, 7, 25)
"""When the dates were read."""

DEPRECATED_ON: Mapping[str, date] = {
    "dotnet10": date(2028, 11, 14),
    "dotnet9": date(2026, 11, 10),
    "dotnet8": date(2026, 11, 10),
    "dotnet6": date(2024, 12, 20),
    "go1.x": date(2024, 1, 8),
    "java25": date(2029, 6, 30),
    "java21": date(2029, 6, 30),
    "java17.al2023": date(2029, 6, 30),
    "java17": date(2027, 6, 30),
    "java11.al2023": date(2029, 6, 30),
    "java11": date(2027, 6, 30),
    "java8.al2023": date(2029, 6, 30),
    "java8.al2": date(2027, 6, 30),
    "java8": date(2024, 1, 8),
    "nodejs24.x": date(2028, 4, 30),
    "nodejs22.x": date(2027, 4, 30),
    "nodejs20.x": date(2026, 4, 30),
    "nodejs18.x": date(2025, 9, 1),
    "nodejs16.x": date(2024, 6, 12),
    "nodejs14.x": date(2023, 12, 4),
    "nodejs12.x": date(2023, 3, 31),
    "provided.al2023": date(2029, 6, 30),
    "provided.al2": date(2026, 6, 30),
    "provided": date(2024, 1, 8),
    "python3.14": date(2029, 6, 30),
    "python3.13": date(2029, 6, 30),
    "python3.12": date(2028, 10, 31),
    "python3.11": date(2027, 6, 30),
    "python3.10": date(2026, 10, 31),
    "python3.9": date(2025, 12, 15),
    "python3.8": date(2024, 10, 14),
    "python3.7": date(2023, 12, 4),
    "python3.6": date(2022, 7, 18),
    "ruby4.0": date(2029, 3, 31),
    "ruby3.4": date(2028, 3, 31),
    "ruby3.3": date(2027, 3, 31),
    "ruby3.2": date(2026, 3, 31),
    "ruby2.7": date(2023, 12, 7),
}
"""From when a runtime gets no more security updates (Lambda developer guide, "Lambda runtimes":
the tables of supported and of deprecated runtimes). AWS moves dates now and then."""

CHECK = Check(
    id="runtime",
    title="The runtime is not deprecated, and will not be within 180 days",
    means="A deprecated runtime gets no security updates, and after some months the function can "
    "no longer be updated: a fault that callers meet then cannot be mended.",
    page=f"{LAMBDA}lambda-runtimes.html",
    reads=frozenset({"lambda.GetFunctionConfiguration"}),
)


def look(function: Function, evidence: Evidence) -> Answer:
    """Look the runtime up."""
    runtime = function.existing.runtime
    if not runtime:
        raise NotApplicableError("It is a container image, which brings its own runtime")
    end = DEPRECATED_ON.get(runtime)
    if end is None:
        return warn(
            f"No date is known for this runtime: AWS's list was read on {AS_OF}",
            runtime,
            "Look it up on the page.",
        )
    shown = f"{runtime}, {end}"
    today = evidence.span.now.date()
    to_do = "Move to a newer runtime: test it in a version of its own, then lead the alias to it."
    if end <= today:
        return fail("The runtime is deprecated", shown, to_do)
    if end - today <= SOON:
        return warn("The runtime will be deprecated soon", shown, to_do)
    return ok("The runtime is supported", shown)
