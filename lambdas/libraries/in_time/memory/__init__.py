"""What outlives a call: answers, and whether a downstream is well. Here and in a table for all.

Importing it imports Powertools' circuit breaker, so only a function that remembers does.
"""

from in_time.memory.breaker import Breaker
from in_time.memory.cache import Age, Ages, Cache, Kept
from in_time.memory.circuit import CircuitStore

__all__ = ["Age", "Ages", "Breaker", "Cache", "CircuitStore", "Kept"]
