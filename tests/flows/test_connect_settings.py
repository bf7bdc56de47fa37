"""`connect` in cdk.json: flows and what they name, by ARN, of this instance alone."""

import re
from collections.abc import Mapping

import pytest

from stacks.config import ConfigError, ConnectInstance, StackConfig

INSTANCE = "arn:aws:connect:eu-central-1:111122223333:instance/0123abcd-4567-89ab-cdef-0123456789ab"
FLOW = f"{INSTANCE}/contact-flow/f1"


THEIRS = "arn:aws:lambda:eu-west-1:111122223333:function:acme-lookup:live"


def read(connect: Mapping[str, object]) -> ConnectInstance:
    values = {"retain_data": False, "crm": {"demo": True}, "connect": connect}
    instance = StackConfig.read({"dev": values}, "dev").connect
    assert instance is not None
    return instance


def test_flows_by_arn_are_there_and_flows_in_a_list_are_deployed() -> None:
    base = {"instance_arn": INSTANCE}
    assert read({**base, "flows": ["inbound"]}).deploy_flows == ("inbound",)
    both = read({**base, "flows": {"main_menu": FLOW}, "deploy_flows": ["inbound"]})
    assert both.deploy_flows == ("inbound",)
    assert both.named["flows"] == {"main_menu": FLOW}


@pytest.mark.parametrize(
    ("connect", "said"),
    [
        ({"flows": {"a": f"{INSTANCE}/queue/q"}}, r"flows\.a .*/contact-flow/ID"),
        ({"functions": {"a": "acme-lookup"}}, r"functions\.a .*the ARN of a function"),
        ({"bots": {"a{b": "x"}}, r"without braces"),
        *(
            ({kind: {name: arn}}, rf"connect\.{kind} is {re.escape(repr(name))}.*NAME")
            for kind, name, arn in (
                ("functions", "a b", THEIRS),
                ("functions", "../x", THEIRS),
                ("functions", "a.b:live", THEIRS),
                ("functions", "", THEIRS),
                ("flows", "../x", FLOW),
                ("flows", ".x", FLOW),
                ("modules", "a/b", f"{INSTANCE}/flow-module/m1"),
                ("queues", "", f"{INSTANCE}/queue/q"),
            )
        ),
        ({"functions": {"a": THEIRS}}, rf"functions\.a is '{THEIRS}'.*a function in eu-central-1"),
        ({"views": {"a": INSTANCE.replace("0123", "9999") + "/view/v"}}, r"views\.a"),
        ({"security_keys": {"a": "one two"}}, r"an id"),
    ],
)
def test_what_is_of_another_kind_or_instance_is_refused(
    connect: Mapping[str, object], said: str
) -> None:
    with pytest.raises(ConfigError, match=said):
        read({"instance_arn": INSTANCE, **connect})
