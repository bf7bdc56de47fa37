"""CloudFront in front of a CRM: it caches no answer, and its timeouts fit into a caller's wait."""

from aws_cdk import Duration
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from constructs import Construct

from stacks.acknowledged import acknowledge
from stacks.config.edge import WRITE_TIMEOUTS, OriginTimeouts

FAILS_OVER_ON = (500, 502, 503, 504)
"""The status codes that make CloudFront ask the standby. Reads only: CloudFront fails over GET,
HEAD and OPTIONS, and refuses an origin group where a behavior takes POST (AWS: "Optimize high
availability with CloudFront origin failover")."""

ERRORS_KEPT = (400, 403, 404, 405, 414, 500, 501, 502, 503, 504)
"""The errors that CloudFront caches for ten seconds by default (AWS: "Control how long CloudFront
caches errors"), such as a 503 that is over, or a 404 for a customer who has just been created."""

WRITES = "/customers/*/card-replacement/*"
"""The path of the requests that write (`docs/crm.md`)."""


class CrmDistribution(Construct):
    """The distribution.

    Attributes:
        distribution: the functions send their requests to its domain name.
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
        """Return a cache policy whose key holds the whole request, although nothing is cached.

        CloudFront collapses concurrent requests with the same cache key into one origin request,
        even with caching disabled. The key of AWS's own policy `CachingDisabled` lacks the query
        string: a caller could get the record of another number. A cache policy may include the
        query string only with a maximum TTL above zero: so one second, if the origin asks for it.
        """
        return cloudfront.CachePolicy(
            self,
            "WholeQuestion",
            comment="Caches nothing, and never collapses two different requests",
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
            "AwsSolutions-CFR1": "Only functions call it, from any country that Lambda runs in.",
            "AwsSolutions-CFR2": (
                "Sample customers only, behind a key; a web ACL costs more than the whole stack."
            ),
            "AwsSolutions-CFR3": "EdgeWatch has standard logging v2; the rule only supports v1.",
            "AwsSolutions-CFR4": (
                "The default certificate allows no other choice. Functions use TLS 1.2 or later."
            ),
        },
    )
