"""Gives phone numbers their flow: without one, no call arrives.

CloudFormation claims a number (`AWS::Connect::PhoneNumber`) and has no resource for its flow, so
this is done by the API after a deployment, and undone before what is deployed is removed.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from connect_flows.language.resources import id_of
from deploy.account import Account
from deploy.look import Look
from stacks.config import ConnectInstance, StackConfig
from stacks.flows.flow_files import FOLDER
from stacks.flows.instance_names import names_in

if TYPE_CHECKING:
    from mypy_boto3_connect import ConnectClient


class PhoneNumbers:
    """The numbers of an environment, in the instance that they are claimed to.

    Raises:
        ClientError: the API refuses; a user needs `connect:ListPhoneNumbersV2`,
            `connect:ListContactFlows`, `connect:AssociatePhoneNumberContactFlow`,
            `connect:DisassociatePhoneNumberContactFlow` and `connect:BatchGetFlowAssociation`.
    """

    def __init__(self, config: StackConfig, instance: ConnectInstance, account: Account) -> None:
        self._numbers = instance.phone_numbers
        self._there_already = names_in(instance, FOLDER)
        self._environment = config.environment
        self._prefix = config.prefix
        self._instance_id = instance.instance_id
        self._connect: ConnectClient = account.client("connect")

    def attach(self) -> Iterator[Look]:
        """Associate each number with its flow; yield the results."""
        flows = self._flows()
        for number, name in self._numbers.items():
            claimed, flow = self._claimed(number), self._flow(name, flows)
            if claimed is None:
                yield _not_claimed(number)
            elif flow is None:
                yield Look(
                    good=False,
                    what=f"The instance has no flow {self._flow_name(name)} for {number}",
                    to_do=f"Run: make deploy ENV={self._environment}, which does that at its end.",
                )
            else:
                self._connect.associate_phone_number_contact_flow(
                    PhoneNumberId=claimed["PhoneNumberId"],
                    InstanceId=self._instance_id,
                    ContactFlowId=flow,
                )
                yield Look(good=True, what=f"Calls to {number} start the flow {name}")

    def detach(self) -> Iterator[Look]:
        """Take away each number's flow where it is one of ours; yield what became of it."""
        flows = self._flows()
        for number, name in self._numbers.items():
            claimed, flow = self._claimed(number), self._flow(name, flows)
            if claimed is None or flow is None:
                continue
            if self._flow_of(claimed["PhoneNumberArn"]) != flow:
                yield Look(
                    good=True, what=f"{number} is associated with another flow: left as it is"
                )
                continue
            self._connect.disassociate_phone_number_contact_flow(
                PhoneNumberId=claimed["PhoneNumberId"], InstanceId=self._instance_id
            )
            yield Look(
                good=True,
                what=f"{number} is no longer associated with a flow: calls to it end at once",
            )

    def missing(self) -> Iterator[Look]:
        """Yield each number and whether it is claimed."""
        for number in self._numbers:
            if self._claimed(number) is None:
                yield _not_claimed(number)
            else:
                yield Look(good=True, what=f"{number} is claimed")

    def _flow(self, name: str, flows: Mapping[str, str]) -> str | None:
        """Return the id of a flow: of an adopted one it is known, another has our name."""
        arn = self._there_already.get(f"flow:{name}")
        return id_of(arn) if arn else flows.get(self._flow_name(name))

    def _flow_name(self, name: str) -> str:
        return f"{self._prefix}-{name.replace('_', '-')}"

    def _flows(self) -> dict[str, str]:
        """Names of the instance's flows to their ids."""
        pages = self._connect.get_paginator("list_contact_flows").paginate(
            InstanceId=self._instance_id
        )
        return {
            flow["Name"]: flow["Id"] for page in pages for flow in page["ContactFlowSummaryList"]
        }

    def _claimed(self, number: str) -> Mapping[str, str] | None:
        pages = self._connect.get_paginator("list_phone_numbers_v2").paginate(
            InstanceId=self._instance_id, PhoneNumberPrefix=number
        )
        for page in pages:
            for one in page["ListPhoneNumbersSummaryList"]:
                if one["PhoneNumber"] == number:
                    return {key: one[key] for key in ("PhoneNumberId", "PhoneNumberArn")}
        return None

    def _flow_of(self, number_arn: str) -> str | None:
        found = self._connect.batch_get_flow_association(
            InstanceId=self._instance_id,
            ResourceIds=[number_arn],
            ResourceType="VOICE_PHONE_NUMBER",
        )
        flows = [one["FlowId"] for one in found.get("FlowAssociationSummaryList", [])]
        return flows[0].rpartition("/")[2] if flows else None


def _not_claimed(number: str) -> Look:
    return Look(
        good=False,
        what=f"The instance has no phone number {number}",
        to_do=(
            "Claim it in the instance's console, or port it there; or correct "
            "connect.phone_numbers in cdk.json."
        ),
    )
