"""Nothing is wrong, or not enough for an alarm."""

from dataclasses import replace

from alarm_proof.centre.trouble import Trouble
from alarm_proof.faults.fault import Fault
from alarm_proof.faults.played_on import on_all

CALM = (
    Fault(
        name="a calm day of calls now and then, pings and jobs",
        trouble=Trouble(contacts_a_minute=0.12),
        minutes=24 * 60,
    ),
    Fault(
        name="somebody tests $LATEST, with what the functions refuse",
        trouble=Trouble(past_the_alias=True),
    ),
    Fault(name="every caller withholds the number", trouble=Trouble(withheld=True)),
    Fault(name="somebody else's Lambda blocks fail", trouble=Trouble(others_fail=True)),
    Fault(
        name="a deployment that goes well: every environment is replaced",
        trouble=on_all(replaced=True, startup_seconds=0.9),
    ),
    Fault(
        name="each call meets an environment that starts within a second",
        trouble=on_all(always_cold=True, startup_seconds=0.9),
    ),
    Fault(name="the CRM takes 1.4 seconds", trouble=Trouble(crm_seconds=1.4), minutes=30),
    Fault(
        name="Lambda takes 6.4 seconds, not more",
        trouble=replace(on_all(lasts_ms=6400), contacts_a_minute=2),
        minutes=5,
        quiet=8,
    ),
    Fault(
        name="code takes half of its budget, not more",
        trouble=replace(on_all(code_share=0.5), aws_seconds=0, crm_seconds=0),
    ),
    Fault(
        name="5 % of the events are half a contact, not more",
        trouble=replace(on_all(half_a_contact=20), contacts_a_minute=20),
        minutes=12,
        quiet=8,
    ),
    Fault(
        name="half of the answers of one period are fallbacks, then none",
        trouble=on_all(half_a_contact=2),
        minutes=2,
        quiet=15,
    ),
    Fault(
        name="the CRM takes two seconds for six minutes",
        trouble=Trouble(crm_seconds=2.0),
        minutes=6,
        quiet=15,
    ),
    Fault(
        name="a burst within the provisioned environments",
        trouble=on_all(in_use=0.85),
        minutes=30,
    ),
    Fault(
        name="4 % of the records make no sense",
        trouble=Trouble(crm="odd record", crm_every=25, contacts_a_minute=10),
    ),
)
