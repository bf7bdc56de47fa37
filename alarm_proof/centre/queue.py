"""The jobs queue and its dead-letter queue, with what SQS measures of both.

SQS developer guide, "Available CloudWatch metrics for Amazon SQS": a message that was received
three times is left out of the age, and one in the dead-letter queue is as old as its time there.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from alarm_proof.centre.clock import Clock
from alarm_proof.centre.deployed import DeployedQueue
from alarm_proof.centre.recording import Recording

WAKES_AFTER_MINUTES = 15
"""What a queue that was quiet may take until it reports (same guide, "Monitoring Amazon SQS queues
using CloudWatch": "up to 15 minutes")."""

_LEFT_OUT_OF_AGE = 3


@dataclass
class Message:
    """A message."""

    body: str
    sent_at: float
    receives: int = 0
    visible_at: float = 0.0


@dataclass
class JobsQueue:
    """Messages that wait, and those that nobody could do."""

    deployed: DeployedQueue
    clock: Clock
    recording: Recording
    messages: list[Message] = field(default_factory=list)
    dead: list[Message] = field(default_factory=list)
    _dead_since: float | None = None

    def send(self, body: str) -> None:
        """A job."""
        self.messages.append(Message(body, self.clock.now))

    def send_dead(self, body: str) -> None:
        """A job that nobody could do."""
        self.dead.append(Message(body, self.clock.now))
        if self._dead_since is None:
            self._dead_since = self.clock.now

    def deliver(self, work: Callable[[Message], bool]) -> None:
        """Hand out what is visible; what is not done stays hidden for the visibility timeout."""
        for message in [one for one in self.messages if one.visible_at <= self.clock.now]:
            if message.receives >= self.deployed.most_receives:
                self.messages.remove(message)
                self.send_dead(message.body)
                continue
            message.receives += 1
            message.visible_at = self.clock.now + self.deployed.visibility_seconds
            if work(message):
                self.messages.remove(message)

    def redrive(self) -> None:
        """Move dead letters back, as the runbook says."""
        moved, self.dead = self.dead, []
        for message in moved:
            self.send(message.body)

    def report(self) -> None:
        """What SQS measures each minute."""
        now = self.clock.now
        ages = [now - one.sent_at for one in self.messages if one.receives < _LEFT_OUT_OF_AGE]
        visible = sum(one.visible_at <= now for one in self.messages)
        self._measure(self.deployed.name, visible, len(self.messages) - visible, ages)
        since = self._dead_since
        if since is not None and now - since >= WAKES_AFTER_MINUTES * 60:
            dead_ages = [now - one.sent_at for one in self.dead]
            self._measure(self.deployed.dead_letter_name, len(self.dead), 0, dead_ages)

    def _measure(self, name: str, visible: int, hidden: int, ages: list[float]) -> None:
        queue = ("QueueName", name)
        measure = self.recording.measure
        measure("AWS/SQS", "ApproximateNumberOfMessagesVisible", visible, queue)
        measure("AWS/SQS", "ApproximateNumberOfMessagesNotVisible", hidden, queue)
        if ages:
            measure("AWS/SQS", "ApproximateAgeOfOldestMessage", int(max(ages)), queue)
