"""Ways to break a flow that asks again and again, with a pause between."""

from tests.flows.mutations.places import Broken, Json, copied


def wait_in_a_block(flow: Json) -> Broken:
    """Each pause is a plain Wait block, in which a call does not wait."""
    for index, block in enumerate(flow["Actions"]):
        if "<break" in block["Parameters"].get("SSML", ""):
            broken = copied(flow)
            waiting = broken["Actions"][index]
            waiting["Type"] = "Wait"
            waiting["Parameters"] = {"TimeLimitSeconds": "5"}
            done = {"Operator": "Equals", "Operands": ["WaitCompleted"]}
            goes_on = waiting["Transitions"]["NextAction"]
            waiting["Transitions"]["Conditions"] = [{"NextAction": goes_on, "Condition": done}]
            yield block["Identifier"], broken
