"""Contact centres with different ids, which tests fill."""

import json
import uuid
from typing import Any

from instance.held.place import NamedInstance
from local.aws_account.centre.state import Flow, Instance

Json = dict[str, Any]
REGION, ACCOUNT = "eu-central-1", "111122223333"
LISTED = {
    "queue": "ListQueues",
    "hours": "ListHoursOfOperations",
    "prompt": "ListPrompts",
    "view": "ListViews",
    "quick-connect": "ListQuickConnects",
    "task-template": "ListTaskTemplates",
    "data-table": "ListDataTables",
    "routing-profile": "ListRoutingProfiles",
    "security-profile": "ListSecurityProfiles",
    "workspace": "ListWorkspaces",
}
PATHS = {
    "hours": "operating-hours",
    "flow": "contact-flow",
    "module": "flow-module",
    "quick-connect": "transfer-destination",
}


class Centre:
    """An instance that tests fill."""

    def __init__(self, alias: str, account: str = ACCOUNT) -> None:
        self.number = account
        self.instance = Instance(
            instance_id=_id(alias),
            arn=f"arn:aws:connect:{REGION}:{account}:instance/{_id(alias)}",
            alias=alias,
        )
        self.bots: dict[str, tuple[str, str]] = {}
        self.assistants: dict[str, Json] = {}
        self.templates: dict[str, Json] = {}

    @property
    def place(self) -> NamedInstance:
        return NamedInstance(self.instance.arn, self.instance.alias)

    def has(self, kind: str, name: str) -> str:
        """Add something that flows name; return its ARN."""
        identifier = _id(f"{self.instance.alias}/{kind}/{name}")
        arn = f"{self.instance.arn}/{PATHS.get(kind, kind)}/{identifier}"
        listed = self.instance.listed.setdefault(LISTED[kind], [])
        if all(one["Id"] != identifier for one in listed):
            listed.append({"Id": identifier, "Arn": arn, "Name": name})
        return arn

    def agent(self, username: str) -> str:
        """Add a user; return the ARN."""
        identifier = _id(f"{self.instance.alias}/agent/{username}")
        arn = f"{self.instance.arn}/agent/{identifier}"
        users = self.instance.listed.setdefault("ListUsers", [])
        users.append({"Id": identifier, "Arn": arn, "Username": username})
        return arn

    def function(self, name: str) -> str:
        """Associate a function; return its ARN without a qualifier."""
        arn = f"arn:aws:lambda:{REGION}:{self.number}:function:{name}"
        if arn not in self.instance.lambdas:
            self.instance.lambdas.append(arn)
        return arn

    def bot(self, name: str, alias: str = "live") -> str:
        """Associate a Lex V2 bot; return its alias's ARN."""
        bot, of_alias = (_id(f"{self.instance.alias}/{one}")[:10].upper() for one in (name, alias))
        bot, of_alias = bot.replace("-", "0"), of_alias.replace("-", "0")
        arn = f"arn:aws:lex:{REGION}:{self.number}:bot-alias/{bot}/{of_alias}"
        if arn not in self.bots:
            self.bots[arn] = (name, alias)
            self.instance.lex_bots.append({"LexV2Bot": {"AliasArn": arn}})
        return arn

    def assistant(self, name: str) -> str:
        """Make an assistant; return its ARN."""
        identifier = _id(f"{self.instance.alias}/assistant/{name}")
        arn = f"arn:aws:wisdom:{REGION}:{self.number}:assistant/{identifier}"
        self.assistants[name] = {
            "assistantId": identifier,
            "assistantArn": arn,
            "name": name,
            "type": "AGENT",
            "status": "ACTIVE",
        }
        return arn

    def case_template(self, name: str) -> str:
        """Make a template of cases; return its id."""
        identifier = _id(f"{self.instance.alias}/template/{name}")
        arn = f"arn:aws:cases:{REGION}:{self.number}:domain/d/template/{identifier}"
        self.templates[name] = {
            "templateId": identifier,
            "templateArn": arn,
            "name": name,
            "status": "Active",
        }
        return identifier

    def flow(self, name: str, content: Json | str, flow_type: str = "CONTACT_FLOW") -> Flow:
        """Publish a flow or, of the type MODULE, a module."""
        kind = "module" if flow_type == "MODULE" else "flow"
        identifier = self.id_of(kind, name)
        text = content if isinstance(content, str) else json.dumps(content)
        made = Flow(
            flow_id=identifier,
            arn=self.arn_of(kind, name),
            name=name,
            content=text,
            published=text,
            kind="" if kind == "module" else flow_type,
        )
        among = self.instance.modules if kind == "module" else self.instance.flows
        among[identifier] = made
        return made

    def id_of(self, kind: str, name: str) -> str:
        return _id(f"{self.instance.alias}/{kind}/{name}")

    def arn_of(self, kind: str, name: str) -> str:
        return f"{self.instance.arn}/{PATHS.get(kind, kind)}/{self.id_of(kind, name)}"

    def content(self, name: str) -> Json:
        """The published JSON of a flow or module."""
        everything = [*self.instance.flows.values(), *self.instance.modules.values()]
        (found,) = [one for one in everything if one.name == name]
        assert found.published is not None
        read: Json = json.loads(found.published)
        return read


def _id(of: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, of))
