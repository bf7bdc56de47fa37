"""What stops synth when a value in `cdk.json` cannot be used."""


class ConfigError(ValueError):
    """A configuration value is refused; the message names the key, the value, what is allowed."""

    def __init__(self, key: str, value: object, allowed: str) -> None:
        super().__init__(f"cdk.json: {key} is {value!r}. Allowed: {allowed}.")
