"""Every `aws` command of the runbook is one that the AWS CLI takes."""

import re

import pytest

from tests.docs.runbook import WrongCommandError, command_lines, parse

SAMPLES = {
    "VERSION": "3",
    "INSTANCE-ID": "0123abcd-4567-89ab-cdef-0123456789ab",
    "CONTACT-FLOW-ID": "0123abcd-4567-89ab-cdef-0123456789ab",
    "QUEUE-URL": "https://sqs.eu-central-1.amazonaws.com/111122223333/jobs",
    "KEY-ID": "0123abcd-4567-89ab-cdef-0123456789ab",
    "ROLE-NAME": "a-role",
}


def test_there_are_commands_to_check() -> None:
    assert len(command_lines()) > 30
    assert len(command_lines("Going back")) > 5


@pytest.mark.parametrize("line", sorted(set(command_lines())))
def test_a_command_of_the_runbook_is_one_that_the_api_takes(line: str) -> None:
    assert parse(line, **SAMPLES).text == line


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("aws lamda get-alias", "no service lamda"),
        ("aws lambda point-alias --name live", "no operation point-alias"),
        ("aws lambda get-alias --function f --name live", "no option --function"),
        ("aws lambda get-alias --name live", 'Missing required parameter in input: "FunctionName"'),
        ("aws cloudformation wait stack-deleted --stack-name s", "no waiter stack-deleted"),
    ],
)
def test_a_command_that_would_be_refused_is_noticed(line: str, said: str) -> None:
    with pytest.raises(WrongCommandError, match=said):
        parse(line)


def test_no_shell_takes_a_part_of_a_command_for_a_pattern() -> None:
    """Z shell, the one of macOS, refuses a command with brackets that match no file."""
    for line in command_lines():
        bare = re.sub(r"'[^']*'|\"[^\"]*\"", "", line)
        assert not re.search(r"[\[\]*?{}]", bare), line
