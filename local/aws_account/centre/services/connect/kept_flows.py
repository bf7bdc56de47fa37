"""Flows and modules as an instance keeps them: published, saved, and by version."""

import json
import re
import uuid
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from local.aws_account.account import Handler
from local.aws_account.centre.state import NOW, AccountState, Flow, Instance, Version
from local.aws_account.refused import Refused

Json = dict[str, Any]

SAVED = ":$SAVED"


class KeptFlows(ABC):
    """What Amazon Connect does for flows and for modules alike, by calls of two names.

    Attributes:
        noun: of the calls: `ContactFlow` or `ContactFlowModule`.
        digest: the parameter that names the content of which a version is made.
        says_state: the parameter that archives, and brings back.
    """

    noun: ClassVar[str]
    digest: ClassVar[str]
    says_state: ClassVar[str]

    def __init__(self, state: AccountState) -> None:
        self._state = state

    def handlers(self) -> dict[str, Handler]:
        """Return what each call answers."""
        return {
            f"connect.List{self.noun}s": self._list,
            f"connect.Describe{self.noun}": self._describe,
            f"connect.List{self.noun}Versions": self._list_versions,
            f"connect.Create{self.noun}": self._create,
            f"connect.Update{self.noun}Content": self._update_content,
            f"connect.Update{self.noun}Metadata": self._update_metadata,
            f"connect.Create{self.noun}Version": self._create_version,
            f"connect.Delete{self.noun}": self._delete,
        }

    @abstractmethod
    def _list(self, asked: Json) -> Json: ...

    @abstractmethod
    def _describe(self, asked: Json) -> Json: ...

    @abstractmethod
    def _create(self, asked: Json) -> Json: ...

    @abstractmethod
    def _kept(self, asked: Json) -> dict[str, Flow]:
        """Return the flows, or the modules, of the instance that a call names."""

    def _summary(self, version: Version) -> Json:
        """Return what a list tells of a version."""
        return {"VersionDescription": version.description, "Version": version.number}

    def _list_versions(self, asked: Json) -> Json:
        flow = self._one(asked)
        return {
            f"{self.noun}VersionSummaryList": [
                {"Arn": f"{flow.arn}:{one.number}", **self._summary(one)}
                for one in reversed(flow.versions)
            ]
        }

    def _update_content(self, asked: Json) -> Json:
        flow = self._one(asked)
        content = asked.get("Content", flow.content)
        _refuse_broken(flow.name, content, self._instance(asked))
        flow.content = content
        flow.settings = asked.get("Settings", flow.settings)
        flow.modified = NOW
        # "$SAVED" behind the id changes the saved content alone (Connect API, same operation).
        if not asked[f"{self.noun}Id"].endswith(SAVED):
            flow.published = content
        return {}

    def _update_metadata(self, asked: Json) -> Json:
        flow = self._one(asked)
        flow.state = asked.get(self.says_state, flow.state)
        name = asked.get("Name", flow.name)
        if name != flow.name:
            self._refuse_taken(name, asked)
        flow.name = name
        flow.description = asked.get("Description", flow.description)
        return {}

    def _create_version(self, asked: Json) -> Json:
        """Keep the published content, unless the call names another."""
        flow = self._one(asked)
        if asked.get(self.digest) not in {None, flow.sha256}:
            raise Refused("InvalidRequestException", "The content changed meanwhile")
        number = len(flow.versions) + 1
        published = flow.content if flow.published is None else flow.published
        flow.versions.append(Version(number, published, asked.get("Description", ""), NOW))
        return {f"{self.noun}Arn": flow.arn, "Version": number}

    def _delete(self, asked: Json) -> Json:
        del self._kept(asked)[self._one(asked).flow_id]
        return {}

    def _instance(self, asked: Json) -> Instance:
        """Return the instance that a call names."""
        return self._state.instance_of(asked["InstanceId"])

    def _one(self, asked: Json) -> Flow:
        """Return the flow that a call names by its id or ARN, whatever its qualifier."""
        named, kept = asked[f"{self.noun}Id"], self._kept(asked)
        flow_id = named.rpartition("/")[2].partition(":")[0]
        if flow_id not in kept:
            raise Refused("ResourceNotFoundException", f"There is no {named}")
        return kept[flow_id]

    def _read(self, asked: Json) -> tuple[Flow, str | None, int | None]:
        """Return a flow with the content that is asked for: published, saved, or of a version."""
        flow, named = self._one(asked), asked[f"{self.noun}Id"]
        qualifier = named.rpartition("/")[2].partition(":")[2]
        if named.endswith(SAVED):
            return flow, flow.content, None
        if qualifier.isdecimal():
            for one in flow.versions:
                if one.number == int(qualifier):
                    return flow, one.content, one.number
            raise Refused("ResourceNotFoundException", f"There is no {named}")
        return flow, flow.published, None

    def _created(self, asked: Json, below: str) -> Flow:
        self._refuse_taken(asked["Name"], asked)
        kept, content = self._kept(asked), asked["Content"]
        _refuse_broken(asked["Name"], content, self._instance(asked))
        # The same run makes the same ids.
        made = uuid.uuid5(uuid.NAMESPACE_URL, f"{below}/{asked['Name']}/{len(kept)}")
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
        kept[flow.flow_id] = flow
        return flow

    def _refuse_taken(self, name: str, asked: Json) -> None:
        if any(one.name == name for one in self._kept(asked).values()):
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
