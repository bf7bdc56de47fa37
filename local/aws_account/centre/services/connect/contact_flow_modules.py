"""Amazon Connect: flow modules, and their aliases."""

from local.aws_account.account import Handler
from local.aws_account.centre.services.connect.kept_flows import Json, KeptFlows, description_of
from local.aws_account.centre.state import Flow


class ContactFlowModules(KeptFlows):
    """An instance's, which have settings."""

    noun, digest, says_state = "ContactFlowModule", "FlowModuleContentSha256", "State"

    def handlers(self) -> dict[str, Handler]:
        """Return what each call answers."""
        return {
            **super().handlers(),
            "connect.ListContactFlowModuleAliases": self._list_aliases,
        }

    def _kept(self, asked: Json) -> dict[str, Flow]:
        return self._instance(asked).modules

    def _list(self, asked: Json) -> Json:
        return {
            "ContactFlowModulesSummaryList": [
                {"Id": one.flow_id, "Arn": one.arn, "Name": one.name, "State": one.state}
                for one in self._kept(asked).values()
            ]
        }

    def _describe(self, asked: Json) -> Json:
        module, content, version = self._read(asked)
        described = {
            **description_of(module, content or module.content, version),
            "FlowModuleContentSha256": module.sha256,
        }
        return {"ContactFlowModule": described}

    def _list_aliases(self, asked: Json) -> Json:
        return {"ContactFlowModuleAliasSummaryList": self._one(asked).aliases}

    def _create(self, asked: Json) -> Json:
        module = self._created(asked, f"{self._instance(asked).arn}/flow-module")
        module.kind = ""
        return {"Id": module.flow_id, "Arn": module.arn}
