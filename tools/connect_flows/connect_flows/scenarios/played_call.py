"""A contact that was played to its end, with all that a report needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from connect_flows.contact.events import Event
from connect_flows.contact.start import ContactStart
from connect_flows.language.flow import Flow
from connect_flows.scenarios.masking import Masking, masked
from connect_flows.scenarios.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedCall:
    """A contact with its events.

    Attributes:
        title: A sentence: what was played.
        flows: The flows and modules that the contact may have gone through, by name.
        verdicts: What was expected; empty for a call that nobody judges.
    """

    title: str
    contact: ContactStart
    events: Sequence[Event]
    flows: Mapping[str, Flow]
    verdicts: Sequence[Verdict] = field(default=())

    @property
    def passed(self) -> bool:
        """Whether every expectation was met."""
        return all(verdict.passed for verdict in self.verdicts)

    def masked(self) -> "PlayedCall":
        """Return the same call with every phone number hidden."""
        masking = Masking(self.contact.customer, self.contact.system)
        contact = replace(
            self.contact,
            customer=masking.text(self.contact.customer),
            system=masking.text(self.contact.system),
        )
        verdicts = [
            replace(v, expected=masking.text(v.expected), found=masking.text(v.found))
            for v in self.verdicts
        ]
        return replace(
            self,
            title=masking.text(self.title),
            contact=contact,
            events=list(masked(self.events, masking)),
            verdicts=verdicts,
        )
