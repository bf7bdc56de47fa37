"""What is wrong with a contract."""


class ContractError(ValueError):
    """A contract cannot be used; the message says which, what is wrong and what to do."""
