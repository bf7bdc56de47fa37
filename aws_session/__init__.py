"""Where this shell leads: the account and the Region that the CDK CLI would deploy to."""

from aws_session.session import region_of, session

__all__ = ["region_of", "session"]
