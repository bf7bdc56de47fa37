"""Functions of another Region are read there; of those in another account nothing is known."""

from aws_session.which_instance import InstancePlace
from connect_flows.lint.example import SORRY, invoke, of
from doctor.checks import examine
from doctor.evidence.gather import gather
from doctor.evidence.reader import Reader
from doctor.finding import Finding, Outcome
from local.aws_account.centre.state import AccountState
from tests.doctor.looking import SPAN, Straight, look, outcomes
from tests.doctor.misconfigured.change import NAME
from tests.doctor.misconfigured.flows import added
from tests.doctor.our_stack import our_stack

REGION = "us-east-1"


def invoking(state: AccountState, arn: str) -> None:
    added(state, of(invoke("ask", "end", "sorry", {"LambdaFunctionARN": arn}), SORRY))


def test_a_function_of_another_account_has_no_pass_but_where_it_is_invoked() -> None:
    state = our_stack()
    arn = f"arn:aws:lambda:{state.region}:999999999999:function:{NAME}:live"
    invoking(state, arn)
    mine = [one for one in look(state) if one.subject == f"function {arn}"]
    assert {one.outcome for one in mine if one.check != "qualifier"} == {Outcome.UNREAD}
    assert {one.to_do for one in mine if one.outcome is Outcome.UNREAD} == {
        "It is in another account than the instance: look at it there."
    }


def looked_at(here: AccountState, there: AccountState) -> list[Finding]:
    def source(region: str) -> Straight:
        return Straight(there if region == REGION else here)

    return examine(
        gather(
            Reader(source, here.region),
            InstancePlace(here.instance.arn),
            SPAN,
            sleep=lambda _: None,
            tell=lambda _: None,
        )
    )


def test_a_function_of_another_region_is_read_there_with_its_alarms() -> None:
    here, there = our_stack(), our_stack()
    there.region = REGION
    for function in there.functions.values():
        for one in (function.configuration, *function.versions.values()):
            one["FunctionArn"] = one["FunctionArn"].replace(here.region, REGION)
        for statements in function.policies.values():
            for one in statements:
                one["Resource"] = one["Resource"].replace(here.region, REGION)
    for rule in there.rules.values():
        for target in rule["Targets"]:
            target["Arn"] = target["Arn"].replace(here.region, REGION)
    arn = f"arn:aws:lambda:{REGION}:{here.number}:function:{NAME}:live"
    invoking(here, arn)
    found = outcomes(looked_at(here, there))
    mine = {check: outcome for (check, subject), outcome in found.items() if subject.endswith(arn)}
    assert set(mine.values()) == {Outcome.OK, Outcome.NOT_APPLICABLE}
    assert mine["alarm-errors"] is Outcome.OK
    assert mine["keep-warm"] is not Outcome.WARN
    there.alarms.clear()
    found = outcomes(looked_at(here, there))
    assert found["alarm-errors", f"function {arn}"] is Outcome.WARN
