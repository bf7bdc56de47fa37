"""CloudFront in front of a CRM, so that it neither keeps an answer nor outwaits a caller."""

from aws_cdk import Duration
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from constructs import Construct

from stacks.acknowledged import acknowledge
from stacks.config.edge import WRITE_TIMEOUTS, OriginTimeouts

FAILS_OVER_ON = (500, 502, 503, 504)
"""What another origin may do better. Reads only: CloudFront fails over GET, HEAD and OPTIONS, and
refuses an origin group where a behavior takes POST (AWS: "Optimize high availability with
CloudFront origin failover")."""

ERRORS_KEPT = (400, 403, 404, 405, 414, 500, 501, 502, 503, 504)
"""What CloudFront would keep for ten seconds by default (AWS: "Control how long CloudFront caches
errors"): a 503 that is over, and a 404 of somebody who has just been made a customer."""

WRITES = "/customers/*/card-replacement/*"
"""The requests of `docs/crm.md` that change something."""


class CrmDistribution(Construct):
    """The distribution.

    Attributes:
        distribution: its domain name is where the functions ask.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        primary: str,
        standby: str,
        timeouts: OriginTimeouts,
        comment: str,
    ) -> None:
        super().__init__(scope, construct_id)
        question = self._whole_question()
        self.distribution = cloudfront.Distribution(
            self,
            "Distribution",
            comment=comment,
            default_behavior=_behavior(
                origins.OriginGroup(
                    primary_origin=_origin(primary, timeouts),
                    fallback_origin=_origin(standby, timeouts),
                    fallback_status_codes=list(FAILS_OVER_ON),
                ),
                cloudfront.AllowedMethods.ALLOW_GET_HEAD,
                question,
            ),
            additional_behaviors={
                WRITES: _behavior(
                    _origin(primary, WRITE_TIMEOUTS), cloudfront.AllowedMethods.ALLOW_ALL, question
                )
            },
            error_responses=[
                cloudfront.ErrorResponse(http_status=status, ttl=Duration.seconds(0))
                for status in ERRORS_KEPT
            ],
            publish_additional_metrics=True,
        )
        _acknowledge(self.distribution)

    def _whole_question(self) -> cloudfront.CachePolicy:
        """Tell two questions apart by all that is asked, though no answer is kept.

        CloudFront sends requests that come at once and have the same key to the origin as one,
        even where nothing is to be kept. AWS's own policy `CachingDisabled` has no query string in
        the key: one customer's record would be the answer to another's number. A key may have a
        query string only where something may be kept, so up to a second, if an origin asks for it.
        """
        return cloudfront.CachePolicy(
            self,
            "WholeQuestion",
            comment="Keeps nothing, and takes no two questions for one",
            min_ttl=Duration.seconds(0),
            default_ttl=Duration.seconds(0),
            max_ttl=Duration.seconds(1),
            query_string_behavior=cloudfront.CacheQueryStringBehavior.all(),
            header_behavior=cloudfront.CacheHeaderBehavior.allow_list("x-api-key"),
            cookie_behavior=cloudfront.CacheCookieBehavior.none(),
        )


def _behavior(
    origin: cloudfront.IOrigin,
    methods: cloudfront.AllowedMethods,
    question: cloudfront.CachePolicy,
) -> cloudfront.BehaviorOptions:
    return cloudfront.BehaviorOptions(
        origin=origin,
        allowed_methods=methods,
        cache_policy=question,
        # API Gateway answers to its own name only.
        origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
    )


def _origin(domain_name: str, timeouts: OriginTimeouts) -> origins.HttpOrigin:
    return origins.HttpOrigin(
        domain_name,
        protocol_policy=cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
        origin_ssl_protocols=[cloudfront.OriginSslPolicy.TLS_V1_2],
        connection_attempts=timeouts.attempts,
        connection_timeout=Duration.seconds(timeouts.connection_seconds),
        read_timeout=Duration.seconds(timeouts.response_seconds),
        response_completion_timeout=Duration.seconds(timeouts.response_seconds),
    )


def _acknowledge(distribution: cloudfront.Distribution) -> None:
    acknowledge(
        distribution,
        {
            "AwsSolutions-CFR1": "Functions ask it, from wherever Lambda runs; nobody browses it.",
            "AwsSolutions-CFR2": (
                "Sample customers only, behind a key; a web ACL costs more than all the rest."
            ),
            "AwsSolutions-CFR3": "Standard logging v2, which the rule does not know: EdgeWatch.",
            "AwsSolutions-CFR4": (
                "The default certificate has no other choice. The functions speak TLS 1.2 or later."
            ),
        },
    )
