"""The whole: contacts, jobs if there are any, and pings of each minute, in one order."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from alarm_proof.centre import contact_flow
from alarm_proof.centre.answer import Answer
from alarm_proof.centre.aws import Aws
from alarm_proof.centre.clock import Clock
from alarm_proof.centre.contact_flow import ContactFlow
from alarm_proof.centre.crm import CrmModel
from alarm_proof.centre.deployed import LIVE, WARM, Deployed
from alarm_proof.centre.edge import Edge
from alarm_proof.centre.environments import Environments
from alarm_proof.centre.jobs import WORKER, Jobs
from alarm_proof.centre.lambda_service import LambdaFunction
from alarm_proof.centre.recording import Recording
from alarm_proof.centre.trouble import FunctionTrouble, Trouble
from alarm_proof.centre.wire import Wire
from benchmarks.storm.execution.block import Try
from contracts import read_contracts

_SAME_CONTACT = 2
"""So many times a contact passes the blocks: the second time its job is on record."""

_STEPS_EVERY = 4
"""Of each so many jobs, one has several steps."""


class Centre:
    """One environment in use.

    Attributes:
        recording: What it leaves in CloudWatch.
    """

    def __init__(
        self, deployed: Deployed, environments: Environments, wire: Wire, clock: Clock
    ) -> None:
        self._deployed = deployed
        self._clock = clock
        self._wire = wire
        self.recording = Recording(clock)
        self._functions = {
            folder: LambdaFunction(one, environments, clock, self.recording)
            for folder, one in deployed.functions.items()
        }
        worker = self._functions.get(WORKER)
        self._jobs = (
            Jobs(deployed, deployed.queue, worker, clock, self.recording)
            if deployed.queue and worker
            else None
        )
        aws = Aws(self.recording, self._jobs)
        edge = Edge(deployed.distribution, CrmModel().answer, self.recording)
        wire.ask_aws, wire.ask_crm, wire.ping = aws.answer, edge.answer, self._answer_ping
        self._environments = environments
        self._flow = ContactFlow(deployed.flow_log, deployed.prefix, clock, self.recording)
        self._samples = {folder: one.examples for folder, one in read_contracts().items()}
        self._contacts = 0
        self._due = 0.0
        self._pinging = ""

    def start(self) -> None:
        """Have an environment of each function ready."""
        for function in self._functions.values():
            function.start(0.0)

    def play(self, minute: int, trouble: Trouble) -> None:
        """Play one minute, from wherever the clock is to the minute's end."""
        self._wire.trouble = trouble
        self._clock.advance_to(minute * 60)
        self._ping(minute, trouble)
        self._due += trouble.contacts_a_minute
        number_of_contacts, self._due = int(self._due), self._due % 1
        for number in range(number_of_contacts):
            self._clock.advance_to(minute * 60 + 60 * number / number_of_contacts)
            self._contact(trouble)
            self._work(trouble)
        for folder, wrong in trouble.functions.items():
            if wrong.at_once:
                self._burst(folder, wrong)
        self._beside(trouble)
        self._clock.advance_to(minute * 60 + 59)
        self._work(trouble)
        self._report(trouble)

    def _contact(self, trouble: Trouble) -> None:
        """A contact passes the blocks of all functions, in their order."""
        self._contacts += 1
        contact = self._contacts // _SAME_CONTACT
        contact_id = f"contact-{contact}"
        phone = None if trouble.withheld else f"+1555{self._contacts:07}"
        job = self._job_of(contact, contact_id)
        for folder in self._deployed.connect:
            function, wrong = self._functions[folder], trouble.of(folder)
            name = f"{function.deployed.name}:{LIVE}"
            if trouble.blocks_say:
                named = "" if trouble.blocks_name_nobody else name
                self._flow.log_block(named, trouble.blocks_say)
                continue
            half = wrong.half_a_contact and self._contacts % wrong.half_a_contact == 0
            event: Mapping[str, Any] = (
                contact_flow.half_a_contact()
                if half
                else contact_flow.event_of(
                    contact_id,
                    phone,
                    {**self._samples.get(folder, {}), **job, **trouble.parameters},
                )
            )

            def invoke(_: float, event: Mapping[str, Any] = event, folder: str = folder) -> Try:
                return self._functions[folder].invoke(event, trouble.of(folder))

            self._flow.pass_block(name, invoke)

    def _job_of(self, contact: int, contact_id: str) -> Mapping[str, str]:
        """What the flow sends about the contact's job."""
        if not self._jobs:
            return {}
        kind = "account_statement" if contact % _STEPS_EVERY else "card_replacement"
        return {"job_kind": kind, "job_id": self._environments.job_id(contact_id, kind)}

    def _burst(self, folder: str, wrong: FunctionTrouble) -> None:
        """Calls of the same moment: all are in use at once."""
        function, began = self._functions[folder], self._clock.now
        for number in range(1, wrong.at_once + 1):
            self._contacts += 1
            event = contact_flow.event_of(
                f"contact-{self._contacts}", f"+1555{self._contacts:07}", {}
            )
            function.invoke(event, wrong, at_once=number)
            if self._clock.now - began > 20:  # the model serves them one after the other
                break

    def _ping(self, minute: int, trouble: Trouble) -> None:
        for folder, function in self._functions.items():
            ping, every = function.deployed.ping, function.deployed.ping_minutes
            if ping is not None and minute % every == 0:
                self._pinging = folder
                function.invoke(ping, replace(trouble.of(folder), every=1), qualifier=WARM)

    def _answer_ping(self) -> Answer:
        """Another environment of the function that is being pinged answers."""
        if self._wire.trouble.of(self._pinging).pings_fail:
            return Answer(403, {}, {"x-amzn-errortype": "AccessDeniedException"})
        return Answer(200, {"environment": f"other-{self._pinging}"}, seconds=0.08)

    def _beside(self, trouble: Trouble) -> None:
        """What else happens in the account and in the instance."""
        if trouble.past_the_alias:
            for folder in self._deployed.connect:
                function = self._functions[folder]
                function.invoke(contact_flow.half_a_contact(), FunctionTrouble(), qualifier="")
                function.invoke({}, FunctionTrouble(outcome="fails"), qualifier="")
        if trouble.others_fail:
            self._flow.log_block("somebody-elses:live", contact_flow.FAILED, name="Theirs")
            self._flow.log_other_block()

    def _work(self, trouble: Trouble) -> None:
        """What no caller waits for goes on."""
        if self._jobs:
            self._jobs.go_on(trouble)

    def _report(self, trouble: Trouble) -> None:
        """What services measure once a minute."""
        if self._jobs:
            self._jobs.report()
        kept = sum(
            max(one.deployed.reserved or 0, one.deployed.provisioned)
            for one in self._functions.values()
        )
        claimed = kept + trouble.claimed_by_others
        self.recording.measure("AWS/Lambda", "ClaimedAccountConcurrency", claimed)
        for folder in self._deployed.connect:
            function = self._functions[folder]
            share = trouble.of(folder).in_use
            if share and function.deployed.provisioned:
                function.use_provisioned(share * function.deployed.provisioned)
