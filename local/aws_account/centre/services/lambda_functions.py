"""AWS Lambda: functions, their versions, aliases, policies and concurrency."""

import json
from typing import Any

from local.aws_account.account import Handler
from local.aws_account.centre.state import AccountState, Function
from local.aws_account.refused import Refused

Json = dict[str, Any]


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what Lambda answers."""
    service = _Lambda(state)
    return {
        "lambda.GetAccountSettings": service.get_account_settings,
        "lambda.ListFunctions": service.list_functions,
        "lambda.GetFunction": service.get_function,
        "lambda.GetFunctionConfiguration": service.get_function_configuration,
        "lambda.ListVersionsByFunction": service.list_versions_by_function,
        "lambda.ListAliases": service.list_aliases,
        "lambda.GetAlias": service.get_alias,
        "lambda.GetPolicy": service.get_policy,
        "lambda.GetFunctionConcurrency": service.get_function_concurrency,
        "lambda.ListProvisionedConcurrencyConfigs": service.list_provisioned,
        "lambda.GetProvisionedConcurrencyConfig": service.get_provisioned,
        "lambda.ListTags": service.list_tags,
    }


class _Lambda:
    def __init__(self, state: AccountState) -> None:
        self._state = state

    def _named(self, asked: Json) -> tuple[Function, str]:
        """Return the function, and the qualifier that its name or the call has."""
        named = asked["FunctionName"]
        parts = named.split(":")
        if len(parts) > 2:
            name, qualifier = parts[6], parts[7] if len(parts) > 7 else ""
        else:
            name, qualifier = parts[0], parts[1] if len(parts) > 1 else ""
        if name not in self._state.functions:
            raise _missing(f"function:{name}")
        return self._state.functions[name], asked.get("Qualifier") or qualifier

    def get_account_settings(self, _asked: Json) -> Json:
        reserved = sum(one.reserved or 0 for one in self._state.functions.values())
        limit = self._state.concurrency
        return {
            "AccountLimit": {
                "ConcurrentExecutions": limit,
                "UnreservedConcurrentExecutions": limit - reserved,
                "TotalCodeSize": 80_530_636_800,
            },
            "AccountUsage": {"FunctionCount": len(self._state.functions), "TotalCodeSize": 0},
        }

    def list_functions(self, _asked: Json) -> Json:
        return {"Functions": [one.configuration for one in self._state.functions.values()]}

    def get_function(self, asked: Json) -> Json:
        function, _ = self._named(asked)
        found: Json = {"Configuration": self.get_function_configuration(asked)}
        if function.reserved is not None:
            found["Concurrency"] = {"ReservedConcurrentExecutions": function.reserved}
        return {**found, "Tags": function.tags}

    def get_function_configuration(self, asked: Json) -> Json:
        function, qualifier = self._named(asked)
        if qualifier in {"", "$LATEST"}:
            return function.configuration
        version = function.aliases.get(qualifier, {}).get("FunctionVersion", qualifier)
        if version == "$LATEST":
            found = function.configuration
        elif version in function.versions:
            found = function.versions[version]
        else:
            raise _missing(f"function:{function.name}:{qualifier}")
        return {**found, "FunctionArn": f"{function.arn}:{qualifier}"}

    def list_versions_by_function(self, asked: Json) -> Json:
        function, _ = self._named(asked)
        return {"Versions": [function.configuration, *function.versions.values()]}

    def list_aliases(self, asked: Json) -> Json:
        function, _ = self._named(asked)
        return {"Aliases": list(function.aliases.values())}

    def get_alias(self, asked: Json) -> Json:
        function, _ = self._named(asked)
        if asked["Name"] not in function.aliases:
            raise _missing(f"alias {asked['Name']} of {function.name}")
        return function.aliases[asked["Name"]]

    def get_policy(self, asked: Json) -> Json:
        function, qualifier = self._named(asked)
        statements = function.policies.get(qualifier)
        if not statements:
            raise _missing("policy")
        document = {"Version": "2012-10-17", "Id": "default", "Statement": statements}
        return {"Policy": json.dumps(document)}

    def get_function_concurrency(self, asked: Json) -> Json:
        function, _ = self._named(asked)
        if function.reserved is None:
            return {}
        return {"ReservedConcurrentExecutions": function.reserved}

    def list_provisioned(self, asked: Json) -> Json:
        function, _ = self._named(asked)
        return {
            "ProvisionedConcurrencyConfigs": [
                {"FunctionArn": f"{function.arn}:{qualifier}", **one}
                for qualifier, one in function.provisioned.items()
            ]
        }

    def get_provisioned(self, asked: Json) -> Json:
        function, qualifier = self._named(asked)
        if qualifier not in function.provisioned:
            raise Refused(
                "ProvisionedConcurrencyConfigNotFoundException",
                "No Provisioned Concurrency Config found for this function",
            )
        return function.provisioned[qualifier]

    def list_tags(self, asked: Json) -> Json:
        function, _ = self._named({"FunctionName": asked["Resource"]})
        return {"Tags": function.tags}


def _missing(what: str) -> Refused:
    return Refused("ResourceNotFoundException", f"The resource does not exist: {what}")
