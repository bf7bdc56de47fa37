"""Ways of breaking how blocks lead to each other."""

from tests.flows.mutations.places import (
    Broken,
    Json,
    Place,
    copied,
    redirected,
    shown,
    texts,
    with_text,
    without,
)


def drop_an_error_branch(flow: Json) -> Broken:
    """Each error branch of each block."""
    for index, block in enumerate(flow["Actions"]):
        for branch in block["Transitions"].get("Errors", []):
            broken = copied(flow)
            broken["Actions"][index]["Transitions"]["Errors"].remove(branch)
            yield f"{block['Identifier']}: {branch['ErrorType']}", broken


def drop_a_condition(flow: Json) -> Broken:
    """Each condition of each block."""
    for index, block in enumerate(flow["Actions"]):
        for place, branch in enumerate(block["Transitions"].get("Conditions", [])):
            broken = copied(flow)
            del broken["Actions"][index]["Transitions"]["Conditions"][place]
            yield f"{block['Identifier']}: {branch['Condition']['Operands'][0]}", broken


def drop_next_action(flow: Json) -> Broken:
    """The NextAction of each block."""
    for index, block in enumerate(flow["Actions"]):
        if "NextAction" in block["Transitions"]:
            broken = copied(flow)
            del broken["Actions"][index]["Transitions"]["NextAction"]
            yield block["Identifier"], broken


def unbound_a_loop(flow: Json) -> Broken:
    """Each loop goes on when it is done."""
    for index, block in enumerate(flow["Actions"]):
        if block["Type"] == "Loop":
            broken = copied(flow)
            branches = broken["Actions"][index]["Transitions"]
            branches["Conditions"][1]["NextAction"] = branches["Conditions"][0]["NextAction"]
            yield block["Identifier"], broken


def take_a_loop_out(flow: Json) -> Broken:
    """Whoever leads to a loop leads to its turn, so that nobody counts."""
    for block in flow["Actions"]:
        if block["Type"] == "Loop":
            turn = block["Transitions"]["Conditions"][0]["NextAction"]
            name = block["Identifier"]
            yield name, without(redirected(flow, name, turn), name)


def take_a_block_out(flow: Json) -> Broken:
    """Whoever leads to a block leads to the one after it."""
    for block in flow["Actions"]:
        following = block["Transitions"].get("NextAction")
        if following is not None:
            name = block["Identifier"]
            yield name, without(redirected(flow, name, following), name)


def remove_a_block(flow: Json) -> Broken:
    """Each block, with the ways to it left as they are."""
    for block in flow["Actions"]:
        yield block["Identifier"], without(flow, block["Identifier"])


def point_at_a_missing_block(flow: Json) -> Broken:
    """Each way to a block, and the start."""
    for place, value in texts(flow):
        if place[-1] == "NextAction":
            yield f"{shown(flow, place)} -> {value}", with_text(flow, place, value + "?")
    yield "StartAction", {**flow, "StartAction": flow["StartAction"] + "?"}


def name_two_blocks_alike(flow: Json) -> Broken:
    """Each block is called like the one before it."""
    for index, block in enumerate(flow["Actions"][1:], start=1):
        broken = copied(flow)
        broken["Actions"][index]["Identifier"] = flow["Actions"][index - 1]["Identifier"]
        yield block["Identifier"], broken


def fail_back_to_itself(flow: Json) -> Broken:
    """The error branch of each Lambda block."""
    for index, block in enumerate(flow["Actions"]):
        if block["Type"] == "InvokeLambdaFunction":
            broken = copied(flow)
            for branch in broken["Actions"][index]["Transitions"]["Errors"]:
                branch["NextAction"] = block["Identifier"]
            yield block["Identifier"], broken


def swap_success_and_error(flow: Json) -> Broken:
    """Each error branch with the NextAction."""
    for index, block in enumerate(flow["Actions"]):
        branches = block["Transitions"]
        for place, branch in enumerate(branches.get("Errors", [])):
            broken = copied(flow)
            swapped = broken["Actions"][index]["Transitions"]
            swapped["NextAction"] = branch["NextAction"]
            swapped["Errors"][place]["NextAction"] = branches["NextAction"]
            yield f"{block['Identifier']}: {branch['ErrorType']}", broken


def swap_two_conditions(flow: Json) -> Broken:
    """Each condition with the next."""
    for index, block in enumerate(flow["Actions"]):
        conditions = block["Transitions"].get("Conditions", [])
        for place in range(len(conditions) - 1):
            broken = copied(flow)
            pair = broken["Actions"][index]["Transitions"]["Conditions"]
            one, other = pair[place], pair[place + 1]
            one["NextAction"], other["NextAction"] = other["NextAction"], one["NextAction"]
            yield f"{block['Identifier']}: {one['Condition']['Operands'][0]}", broken


def hang_up_instead(flow: Json) -> Broken:
    """Each way to a block leads to the end of the contact, where the flow has one."""
    ends = [b["Identifier"] for b in flow["Actions"] if b["Type"] == "DisconnectParticipant"]
    for place, value in texts(flow):
        if ends and place[-1] == "NextAction" and not _never_taken(flow, place):
            yield f"{shown(flow, place)} -> {value}", with_text(flow, place, ends[0])


def _never_taken(flow: Json, place: Place) -> bool:
    """Whether a NextAction is there only because the service wants one."""
    leaves_by_branch = {"Compare", "Loop", "Wait", "GetParticipantInput"}
    leaves_the_flow = {"TransferContactToQueue", "TransferToFlow"}
    return len(place) == 3 and flow["Actions"][place[0]]["Type"] in (
        leaves_by_branch | leaves_the_flow
    )
