"""Certificates of private authorities, as a layer of the functions that ask the CRM."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from product import TITLE
from stacks.config import DemoCrmChoice, OwnCrm
from stacks.runtime import RUNTIME

BUILD = Path(__file__).resolve().parents[2] / "build" / "crm-authorities"
FILE = "crm-authorities.pem"


@dataclass(frozen=True, slots=True)
class CrmTrust:
    """Whom a function trusts to vouch for the CRM.

    Attributes:
        layers: hold the certificates; none where the public authorities are good enough.
        variables: tell the function where they are.
    """

    layers: tuple[lambda_.ILayerVersion, ...] = ()
    variables: tuple[tuple[str, str], ...] = ()


def crm_trust(scope: Construct, crm: DemoCrmChoice | OwnCrm) -> CrmTrust:
    """Return what a function needs to trust the CRM's certificate.

    A layer, since a bundle of certificates is larger than all variables of a function may be
    together (4 KB), and public to whoever connects, so that it needs no secret.
    """
    if isinstance(crm, DemoCrmChoice) or not crm.authorities:
        return CrmTrust()
    fingerprint = hashlib.sha256(crm.authorities.encode()).hexdigest()
    layer = lambda_.LayerVersion(
        scope,
        "CrmAuthorities",
        code=lambda_.Code.from_asset(str(_staged(crm, fingerprint)), asset_hash=fingerprint),
        compatible_runtimes=[RUNTIME],
        description=f"{TITLE}: who vouches for the CRM's certificate",
    )
    return CrmTrust((layer,), (("CRM_CA_FILE", f"/opt/{FILE}"),))


def _staged(crm: OwnCrm, fingerprint: str) -> Path:
    """Write the file where a deployment uploads it from, readable for Lambda whatever the umask."""
    folder = BUILD / fingerprint
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    file = folder / FILE
    file.write_text(crm.authorities)
    file.chmod(0o644)
    return folder
