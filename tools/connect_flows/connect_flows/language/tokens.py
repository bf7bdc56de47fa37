"""Values that nobody knows before deployment: what templates of other tools leave to be filled in.

`${queue_arn}` of Terraform, SAM and shell scripts, `${self:custom.queue}` of the Serverless
Framework, `{{ queue }}` of Jinja and Ansible, `__QUEUE__` and `%QUEUE%` of scripts. What such a
value will be cannot be judged.
"""

import re

_FORM = r"\$\{[^{}]*\}|\{\{[^{}]*\}\}|__[A-Za-z0-9][A-Za-z0-9_]*?__|%[A-Za-z0-9_]+%"
_FOUND = re.compile(_FORM)
# A string without an end reaches to the end of the text: looking for one from each quote in it
# again would take minutes.
_STRING_OR_FORM = re.compile(rf'"(?:[^"\\]|\\.)*"?|({_FORM})', re.DOTALL)


def has_token(value: object) -> bool:
    """Whether a value is a text of which a part is filled in later."""
    return isinstance(value, str) and _FOUND.search(value) is not None


def token(name: str) -> str:
    """Write a value that a deployment tool fills in, such as CloudFormation's `Ref`."""
    return f"${{{name.translate(_BRACES)}}}"


def quoted(json_text: str) -> str:
    """Quote the tokens that stand in JSON where a value does: `{"Count": ${count}}`."""
    return _STRING_OR_FORM.sub(lambda m: f'"{_plain(m[1])}"' if m[1] else m[0], json_text)


_BRACES = {ord(each): None for each in '{}"\\'}


def _plain(found: str) -> str:
    return found.replace("\\", "").replace('"', "'")
