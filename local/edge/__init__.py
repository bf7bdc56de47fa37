"""An edge on loopback that does as a deployed distribution says: CloudFront's documented rules."""

from local.edge.loopback_edge import LoopbackEdge

__all__ = ["LoopbackEdge"]
