"""Service Quotas: what is applied, the defaults, and requests for more."""

from typing import Any

from local.aws_account.account import Handler
from local.aws_account.centre.state import NOW, AccountState
from local.aws_account.refused import Refused

Json = dict[str, Any]


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what Service Quotas answers."""

    def get_service_quota(asked: Json) -> Json:
        found = state.quotas.get(asked["ServiceCode"], {}).get(asked["QuotaCode"])
        if found is None:
            raise Refused("NoSuchResourceException", f"No quota {asked['QuotaCode']}")
        return {"Quota": found}

    def request_increase(asked: Json) -> Json:
        requested = {
            "Id": f"request-{len(state.requested) + 1}",
            "Status": "PENDING",
            "Created": NOW,
            **{key: asked[key] for key in ("ServiceCode", "QuotaCode", "DesiredValue")},
        }
        state.requested.append(requested)
        return {"RequestedQuota": requested}

    def requested_before(asked: Json) -> Json:
        service = asked.get("ServiceCode")
        made = [one for one in state.requested if service in {None, one["ServiceCode"]}]
        return {"RequestedQuotas": made}

    return {
        "service-quotas.GetServiceQuota": get_service_quota,
        "service-quotas.ListServiceQuotas": lambda asked: {
            "Quotas": list(state.quotas.get(asked["ServiceCode"], {}).values())
        },
        "service-quotas.ListAWSDefaultServiceQuotas": lambda asked: {
            "Quotas": list(state.default_quotas.get(asked["ServiceCode"], {}).values())
        },
        "service-quotas.ListRequestedServiceQuotaChangeHistory": requested_before,
        "service-quotas.RequestServiceQuotaIncrease": request_increase,
    }
