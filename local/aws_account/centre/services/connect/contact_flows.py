"""Amazon Connect: contact flows."""

from local.aws_account.centre.services.connect.kept_flows import Json, KeptFlows, description_of
from local.aws_account.centre.state import Flow, Version
from local.aws_account.refused import Refused


class ContactFlows(KeptFlows):
    """An instance's, which have a type and may be saved without being published."""

    noun, digest, says_state = "ContactFlow", "FlowContentSha256", "ContactFlowState"

    def _kept(self, asked: Json) -> dict[str, Flow]:
        return self._instance(asked).flows

    def _list(self, asked: Json) -> Json:
        kinds = asked.get("ContactFlowTypes")
        return {
            "ContactFlowSummaryList": [
                {
                    "Id": one.flow_id,
                    "Arn": one.arn,
                    "Name": one.name,
                    "ContactFlowType": one.kind,
                    "ContactFlowState": one.state,
                    "ContactFlowStatus": one.status,
                }
                for one in self._kept(asked).values()
                if not kinds or one.kind in kinds
            ]
        }

    def _describe(self, asked: Json) -> Json:
        flow, content, version = self._read(asked)
        if content is None:
            raise Refused("ContactFlowNotPublishedException", f"{flow.name} is not published")
        described = {
            **description_of(flow, content, version),
            "Type": flow.kind,
            "FlowContentSha256": flow.sha256,
            "LastModifiedTime": flow.modified,
            "LastModifiedRegion": self._state.region,
        }
        return {"ContactFlow": described}

    def _summary(self, version: Version) -> Json:
        return {
            **super()._summary(version),
            "LastModifiedTime": version.modified,
            "LastModifiedRegion": self._state.region,
        }

    def _create(self, asked: Json) -> Json:
        flow = self._created(asked, f"{self._instance(asked).arn}/contact-flow")
        flow.kind = asked["Type"]
        if asked.get("Status") == "SAVED":
            flow.published = None
        return {
            "ContactFlowId": flow.flow_id,
            "ContactFlowArn": flow.arn,
            "FlowContentSha256": flow.sha256,
        }
