"""Connect's rules, with their sources; `RuleEnforced` names one wherever it changed an outcome.

Pages are of the Amazon Connect administrator guide unless they say otherwise.
"""

from enum import StrEnum

BLOCK_LIMIT_SECONDS = 8
"""Synchronous Lambda block, most: "Flow block: AWS Lambda function"."""

ASYNCHRONOUS_BLOCK_LIMIT_SECONDS = 60
"""Asynchronous Lambda block, most: "Flow block: AWS Lambda function"."""

DEFAULT_BLOCK_LIMIT_SECONDS = 3
"""Where the block sets none: re:Post, "Connect Lambda function failures"."""

RETRIES = 3
"""After the first try, on throttles and errors: "Flow block: AWS Lambda function"."""

CHAIN_LIMIT_SECONDS = 20
"""Lambda functions in a sequence, together: "Grant Connect access to your Lambda functions"."""

RESPONSE_LIMIT_BYTES = 32 * 1024
"""A function's response in UTF-8: "Grant Connect access to your Lambda functions"."""

ATTRIBUTES_LIMIT_BYTES = 32 * 1024
"""A contact's attributes together: "Contact attributes"."""

FLOW_ATTRIBUTES_LIMIT_BYTES = 32 * 1024
"""A flow's own attributes together: "Flow block: Set contact attributes"."""

MOST_BILLED_CHARACTERS = 3_000
"""Characters of a prompt that are spoken: "Add text-to-speech to prompts"."""

MOST_CHARACTERS = 6_000
"""Characters of a prompt, tags of SSML included: "Add text-to-speech to prompts"."""

MOST_TAGS = 6
"""User-defined tags of a contact: "Flow block: Contact tags"."""

MODULE_NESTING_LIMIT = 5
"""Modules in modules: "Flow modules"."""

WAIT_LIMIT_SECONDS = 7 * 24 * 3600
"""A Wait block, most: "Flow block: Wait"."""

WHISPER_LIMIT_SECONDS = 120
"""A whisper, before the call is disconnected: "Flow block: Set whisper flow"."""

MOST_SPEECH_MS = 15_000
"""What a customer may say to a Lex bot at once: "Flow block: Get customer input"."""

LOOP_LIMIT = 100
"""Turns of a Loop block, most: "Flow block: Loop"."""


class Rule(StrEnum):
    """The names under which rules appear in a transcript."""

    BLOCK_LIMIT = "block time limit"
    RETRY = "retry after throttle or error"
    RETRIES_USED_UP = "three retries at most"
    LATE_RESULT_DROPPED = "late result dropped"
    CHAIN_LIMIT = "20 seconds of Lambda between prompts"
    RESPONSE_SIZE = "response of 32 KB at most"
    ATTRIBUTES_SIZE = "attributes of 32 KB at most"
    FLOW_ATTRIBUTES_SIZE = "flow attributes of 32 KB at most"
    STRING_MAP = "STRING_MAP response is a flat object of strings"
    JSON_RESPONSE = "JSON response parses"
    ARRAY_NOT_REFERENCED = "arrays in a response cannot be referenced"
    EXTERNAL_REPLACED = "$.External is replaced as a whole"
    MISSING_READS_EMPTY = "missing key reads as empty"
    PERMISSION = "permission for Connect on the invoked ARN"
    MODULE_NESTING = "modules nest five deep at most"
    LOOP_COUNTER_RESET = "loop counter resets after Done"
    FLOW_ATTRIBUTES_RESET = "flow attributes stay in their flow"
    INPUT_TIMEOUT = "input time limit"
    INPUT_STORED_TIMEOUT = "stored input reads Timeout after silence"
    INPUT_VALIDATION = "stored input is validated"
    QUEUE_CAPACITY = "queue at capacity"
    TRANSFER_TARGET = "a contact goes on in inbound and transfer flows"
    NO_QUEUE_SET = "a transfer to queue needs a working queue"
    CALLBACK_NUMBER = "callback number in E.164"
    CHANNEL = "block not supported on this channel"
    NUMBERS_ONLY = "a number operator is false unless both sides are numbers"
    SSML = "SSML is XML"
    PROMPT_SIZE = "prompts of 3,000 spoken characters at most, 6,000 with tags"
    TOUCHTONE_BUFFER = "keys typed ahead are used first"
    COLD_START = "a start counts against the block's time limit"
    TAGS = "six tags at most"
    NESTED_WAIT = "no Wait in a Wait's Continue branch"
    AGENT_QUEUE_HOURS = "an agent's queue has no hours of operation"
    NO_AGENTS_NO_METRICS = "no agents, no metrics of agents"
    WAIT_OF_ONE_CHANNEL = "a queue's estimated wait is of one channel"
    EMPTY_ATTRIBUTE = "an attribute set to empty is gone"
    LEX_ATTRIBUTES = "a bot is asked with what it takes"
    WHISPER_LIMIT = "a whisper ends within two minutes"
    VIEW_TIMEOUT = "view time limit"
