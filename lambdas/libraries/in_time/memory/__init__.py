"""What outlives a call: answers, and whether a downstream is well. Here and in a table for all.

Powertools' circuit breaker is imported once a downstream is in trouble (`machine`).
"""

from in_time.memory.breaker import Breaker
from in_time.memory.cache import Age, Ages, Cache, Kept
from in_time.memory.circuit_store import CircuitStore

__all__ = ["Age", "Ages", "Breaker", "Cache", "CircuitStore", "Kept"]
