"""Flows and modules as an instance keeps them: published, saved, and by version."""

import json
import re
import uuid
from typing import Any

from local.aws_account.centre.state import NOW, AccountState, Flow, Instance, Version
from local.aws_account.refused import Refused

Json = dict[str, Any]

SAVED = ":$SAVED"


class KeptFlows:
    """What flows and modules have in common."""

    def __init__(self, state: AccountState) -> None:
        self._state = state

    def _instance(self, asked: Json) -> Instance:
        """Return the instance that a call names."""
        return self._state.instance_of(asked["InstanceId"])

    def _one(self, named: str, among: dict[str, Flow]) -> Flow:
        """Return the flow that an id or an ARN names, whatever its qualifier."""
        flow_id = named.rpartition("/")[2].partition(":")[0]
        if flow_id not in among:
            raise Refused("ResourceNotFoundException", f"There is no {named}")
        return among[flow_id]

    def _read(self, named: str, among: dict[str, Flow]) -> tuple[Flow, str | None, int | None]:
        """Return a flow with the content that is asked for: published, saved, or of a version."""
        flow = self._one(named, among)
        qualifier = named.rpartition("/")[2].partition(":")[2]
        if named.endswith(SAVED):
            return flow, flow.content, None
        if qualifier.isdecimal():
            for one in flow.versions:
                if one.number == int(qualifier):
                    return flow, one.content, one.number
            raise Refused("ResourceNotFoundException", f"There is no {named}")
        return flow, flow.published, None

    def _created(self, asked: Json, among: dict[str, Flow], below: str, instance: Instance) -> Flow:
        self._refuse_taken(asked["Name"], among)
        content = asked["Content"]
        _refuse_broken(asked["Name"], content, instance)
        # The same run makes the same ids.
        made = uuid.uuid5(uuid.NAMESPACE_URL, f"{below}/{asked['Name']}/{len(among)}")
        flow = Flow(
            flow_id=str(made),
            arn=f"{below}/{made}",
            name=asked["Name"],
            content=content,
            published=content,
            description=asked.get("Description", ""),
            settings=asked.get("Settings", ""),
            tags=asked.get("Tags", {}),
        )
        among[flow.flow_id] = flow
        return flow

    def _update_content(self, asked: Json, named: str, among: dict[str, Flow]) -> None:
        flow = self._one(named, among)
        content = asked.get("Content", flow.content)
        _refuse_broken(flow.name, content, self._instance(asked))
        flow.content = content
        flow.settings = asked.get("Settings", flow.settings)
        flow.modified = NOW
        # "$SAVED" behind the id changes the saved content alone (Connect API, same operation).
        if not named.endswith(SAVED):
            flow.published = content

    def _rename(self, flow: Flow, asked: Json, among: dict[str, Flow]) -> None:
        name = asked.get("Name", flow.name)
        if name != flow.name:
            self._refuse_taken(name, among)
        flow.name = name
        flow.description = asked.get("Description", flow.description)

    def _refuse_taken(self, name: str, among: dict[str, Flow]) -> None:
        if any(one.name == name for one in among.values()):
            raise Refused("DuplicateResourceException", f"The name {name!r} is taken")


def description_of(flow: Flow, content: str, version: int | None) -> Json:
    """Return what both describe of themselves."""
    return {
        "Arn": flow.arn,
        "Id": flow.flow_id,
        "Name": flow.name,
        "State": flow.state,
        "Status": flow.status,
        "Description": flow.description,
        "Content": content,
        **({"Settings": flow.settings} if flow.settings else {}),
        **({"Tags": flow.tags} if flow.tags else {}),
        **({"Version": version} if version else {}),
    }


def versioned(flow: Flow, asked: Json) -> int:
    """Keep the published content as a version; return its number."""
    number = len(flow.versions) + 1
    description = asked.get("Description", "")
    published = flow.content if flow.published is None else flow.published
    flow.versions.append(Version(number, published, description, NOW))
    return number


def refuse_other_content(flow: Flow, sha256: str | None) -> None:
    """Refuse a version of what is no longer there.

    Raises:
        Refused: as Amazon Connect says it.
    """
    if sha256 is not None and sha256 != flow.sha256:
        raise Refused("InvalidRequestException", "The content changed meanwhile")


def _refuse_broken(name: str, content: str, instance: Instance) -> None:
    try:
        read = json.loads(content)
    except ValueError as error:
        raise Refused("InvalidContactFlowException", str(error)) from error
    ids = {one.get("Identifier") for one in read.get("Actions", [])}
    problems = []
    if name in instance.refused or read.get("StartAction") not in ids:
        problems.append("The flow is not valid")
    leads_to = re.findall(rf"{re.escape(instance.arn)}/contact-flow/([0-9a-f-]{{36}})", content)
    problems += [f"There is no flow {one}" for one in leads_to if one not in instance.flows]
    if problems:
        listed = [{"message": one} for one in problems]
        raise Refused("InvalidContactFlowException", "", problems=listed)
