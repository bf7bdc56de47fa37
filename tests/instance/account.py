"""An account with contact centres in it, and a reader that waits for nothing."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from botocore.model import OperationModel

from aws_session.calls import PacedCalls
from aws_session.reader import PacedReader
from aws_session.writer import PacedWriter
from local.aws_account.account import AwsAccount, Handler
from local.aws_account.centre.services.connect import handlers
from local.aws_account.centre.state import AccountState
from local.aws_account.in_process import session_of
from tests.aws_session.moved_clock import MovedClock
from tests.instance.centres import ACCOUNT, REGION, Centre

Json = dict[str, Any]


class Account(AwsAccount):
    """An account with some centres; the changes that it was asked for are kept."""

    def __init__(self, *centres: Centre) -> None:
        state = AccountState(
            number=ACCOUNT,
            region=REGION,
            instances={one.instance.instance_id: one.instance for one in centres},
        )
        super().__init__({**handlers(state), **_lex(centres), **_cases_and_assistants(centres)})
        self.changes: list[tuple[str, Json]] = []
        self.handlers |= {
            "cloudtrail.LookupEvents": self._events,
            "logs.StartQuery": lambda _: {"queryId": "1"},
            "logs.GetQueryResults": lambda _: {"status": "Complete", "results": []},
        }

    def answer(self, model: OperationModel, parameters: Json, *, checked: bool = False) -> Json:
        if not model.name.startswith(("List", "Describe", "Search", "Lookup", "Get", "Start")):
            self.changes.append((model.name, parameters))
        return super().answer(model, parameters, checked=checked)

    def _events(self, asked: Json) -> Json:
        name = asked["LookupAttributes"][0]["AttributeValue"]
        return {
            "Events": [
                {
                    "EventName": call,
                    "EventTime": datetime(2026, 11, 27, 14, 2, tzinfo=UTC),
                    "Username": "jane",
                    "CloudTrailEvent": json.dumps(
                        {"requestParameters": {"contactFlowId": said.get("ContactFlowId")}}
                    ),
                }
                for call, said in self.changes
                if call == name
            ]
        }

    @property
    def reader(self) -> PacedReader:
        return PacedReader(self._calls, at_once=1)

    @property
    def writer(self) -> PacedWriter:
        return PacedWriter(self._calls)

    @property
    def _calls(self) -> PacedCalls:
        return PacedCalls(session_of(self), clock=MovedClock())


def _lex(centres: Iterable[Centre]) -> Mapping[str, Handler]:
    """What Lex calls its bots and their aliases."""
    bots = {
        arn.rpartition(":bot-alias/")[2]: names
        for centre in centres
        for arn, names in centre.bots.items()
    }
    by_bot = {ids.partition("/")[0]: names[0] for ids, names in bots.items()}
    return {
        "lexv2-models.DescribeBot": lambda asked: {"botName": by_bot[asked["botId"]]},
        "lexv2-models.DescribeBotAlias": lambda asked: {
            "botAliasName": bots[f"{asked['botId']}/{asked['botAliasId']}"][1]
        },
    }


def _cases_and_assistants(centres: Iterable[Centre]) -> Mapping[str, Handler]:
    domain = f"arn:aws:cases:{REGION}:{ACCOUNT}:domain/d"
    association = {"IntegrationAssociationId": "a", "IntegrationArn": domain}
    assistants = [one for centre in centres for one in centre.assistants.values()]
    templates = [one for centre in centres for one in centre.templates.values()]
    return {
        "qconnect.ListAssistants": lambda _: {"assistantSummaries": assistants},
        "connect.ListIntegrationAssociations": lambda _: {
            "IntegrationAssociationSummaryList": [association]
        },
        "connectcases.ListTemplates": lambda _: {"templates": templates},
    }
