"""Connect's limits, each once, with where it is published.

Pages are of the Amazon Connect administrator guide unless they say otherwise.
"""

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
"""Characters of a prompt that are spoken: "Add text-to-speech to prompts". Amazon Polly does not
bill SSML's tags."""

MOST_CHARACTERS = 6_000
"""Characters of a prompt, tags of SSML included: "Add text-to-speech to prompts"."""

MOST_TAGS = 6
"""User-defined tags of a contact: "Flow block: Contact tags"."""

MODULE_NESTING_LIMIT = 5
"""Modules in modules: "Flow modules for reusable functions"."""

WAIT_LIMIT_SECONDS = 7 * 24 * 3600
"""A Wait block, most: "Flow block: Wait"."""

WHISPER_LIMIT_SECONDS = 120
"""A whisper, before the call is disconnected: "Flow block: Set whisper flow"."""

MOST_SPEECH_MS = 15_000
"""What a customer may say to a Lex bot at once: "Flow block: Get customer input"."""

LOOP_LIMIT = 100
"""Turns of a Loop block, most: "Flow block: Loop"."""

MOST_ACTIONS = 250
"""Blocks of a flow: Flow language reference, "Example"."""

MOST_FLOW_CHARACTERS = 256_000
"""Characters of a flow's content: API reference, "CreateContactFlow"."""
