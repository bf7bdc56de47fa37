"""Changes of an instance. Connect has a set of calls for flows and another for modules."""

from dataclasses import dataclass
from typing import Any

from aws_session.writer import PacedWriter
from instance.files.flow_file import FlowFile
from instance.held.flows import MODULE, LiveFlow
from instance.held.place import NamedInstance


@dataclass(frozen=True, slots=True)
class Changes:
    """Makes them, each of which raises NotDoneError where AWS did not make it.

    Attributes:
        writer: the account.
        place: the instance.
    """

    writer: PacedWriter
    place: NamedInstance

    def create(self, file: FlowFile, content: str, settings: str) -> str:
        """Bring a file's flow or module into being, published; return its ARN."""
        asked: dict[str, Any] = {"Name": file.name, "Content": content}
        if file.description:
            asked["Description"] = file.description
        if file.kind == MODULE:
            asked |= {"Settings": settings} if settings else {}
            return str(self._make("CreateContactFlowModule", asked)["Arn"])
        asked |= {"Type": file.flow_type, "Status": "PUBLISHED"}
        return str(self._make("CreateContactFlow", asked)["ContactFlowArn"])

    def publish(self, kind: str, identifier: str, content: str, settings: str) -> None:
        """Give a flow or module other content, which contacts go through from then on."""
        asked = {"Content": content}
        if kind == MODULE:
            asked |= {"Settings": settings} if settings else {}
            asked["ContactFlowModuleId"] = identifier
            self._make("UpdateContactFlowModuleContent", asked)
        else:
            self._make("UpdateContactFlowContent", asked | {"ContactFlowId": identifier})

    def label(self, live: LiveFlow, name: str, description: str) -> None:
        """Give a flow or module a name and a description, where they differ."""
        if (live.name, live.description) == (name, description):
            return
        asked = {"Name": name, **({"Description": description} if description else {})}
        if live.kind == MODULE:
            asked["ContactFlowModuleId"] = live.identifier
            self._make("UpdateContactFlowModuleMetadata", asked)
        else:
            self._make("UpdateContactFlowMetadata", asked | {"ContactFlowId": live.identifier})

    def keep_version(self, live: LiveFlow, label: str) -> None:
        """Make a version of what contacts go through now."""
        asked = {"Description": label}
        if live.kind == MODULE:
            asked["ContactFlowModuleId"] = live.identifier
            self._make("CreateContactFlowModuleVersion", asked)
        else:
            self._make("CreateContactFlowVersion", asked | {"ContactFlowId": live.identifier})

    def _make(self, operation: str, asked: dict[str, str]) -> dict[str, Any]:
        return self.writer.change(f"connect.{operation}", InstanceId=self.place.id, **asked)
