"""What a command says that could not read what it needs: it then does nothing."""

from instance.compared.comparison import Comparison
from instance.drift.values import shown

NOT_READ = 2


def told(comparison: Comparison) -> bool:
    """Say which lists could not be read; return whether there are any."""
    for unread in comparison.unread:
        print(f"Not read: {shown(str(unread))}")
    if comparison.unread:
        print("Nothing was written or compared. Run the same command again.")
    return bool(comparison.unread)
