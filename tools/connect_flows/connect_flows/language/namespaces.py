"""What a reference may point at.

Source: AWS admin guide, "List of available contact attributes and their JSONPath references", and
what real flows use.
"""

from types import MappingProxyType

ANY_KEY: frozenset[str] = frozenset()

NAMESPACES = MappingProxyType(
    {
        "Attributes": ANY_KEY,
        "FlowAttributes": ANY_KEY,
        "External": ANY_KEY,
        "LambdaInvocation": frozenset({"InvocationId", "ResultData"}),
        "StoredCustomerInput": ANY_KEY,
        "CustomerEndpoint": frozenset({"Address", "Type", "DisplayName"}),
        "SystemEndpoint": frozenset({"Address", "Type", "DisplayName"}),
        "Queue": frozenset({"Name", "ARN", "OutboundCallerId"}),
        "Loop": ANY_KEY,
        "Modules": frozenset({"Input", "Result", "ResultData"}),
        "Lex": ANY_KEY,
        "Views": frozenset({"Action", "ViewResultData"}),
        "Metrics": ANY_KEY,
        "Agent": ANY_KEY,
        "Customer": ANY_KEY,
        "Case": ANY_KEY,
        "DataTables": ANY_KEY,
        "DataTableList": frozenset({"ResultData"}),
        "Capabilities": frozenset({"Agent", "Customer"}),
        "Wisdom": ANY_KEY,
        "Media": ANY_KEY,
        "MediaStreams": ANY_KEY,
        "Email": ANY_KEY,
        "References": ANY_KEY,
        "Tags": ANY_KEY,
        "SegmentAttributes": ANY_KEY,
        "AdditionalEmailRecipients": ANY_KEY,
        "AgenticCX": frozenset({"ContextVariables", "metadata"}),
        "CallbackNumber": ANY_KEY,
        "ExternalTool": frozenset({"InvocationId", "ResultData"}),
        "Segment": frozenset({"Attributes"}),
        "Task": frozenset({"ContactId"}),
        "CustomerId": ANY_KEY,
        "ContactId": ANY_KEY,
        "InitialContactId": ANY_KEY,
        "PreviousContactId": ANY_KEY,
        "RelatedContactId": ANY_KEY,
        "Channel": ANY_KEY,
        "InstanceARN": ANY_KEY,
        "InitiationMethod": ANY_KEY,
        "AwsRegion": ANY_KEY,
        "LanguageCode": ANY_KEY,
        "TextToSpeechVoiceId": ANY_KEY,
        "Name": ANY_KEY,
        "Description": ANY_KEY,
    }
)
"""Each namespace with the keys that it has; none listed means any key, or that it is a value."""

INITIATION_METHODS = (
    "INBOUND",
    "OUTBOUND",
    "TRANSFER",
    "QUEUE_TRANSFER",
    "CALLBACK",
    "API",
    "DISCONNECT",
    "MONITOR",
    "EXTERNAL_OUTBOUND",
    "WEBRTC_API",
    "AGENT_REPLY",
    "FLOW",
)
"""How a contact may begin: the API's ContactInitiationMethod. A web call is WEBRTC_API."""

WITH_LEAVES = frozenset(
    {"Attributes", "External", "FlowAttributes", "Lex", "Customer", "Case", "Views", "Metrics"}
)
"""Namespaces that are no value themselves: the service refuses to compare one without a key."""
