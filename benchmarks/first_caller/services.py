"""Secrets Manager, DynamoDB and a CRM behind TLS, in a process of its own.

Run: `python -m benchmarks.first_caller.services <folder> <the CRM's URL> ...`. It writes
`authorities.pem` into the folder, prints the ports of the table, of the two CRMs, and of a Secrets
Manager for each of the URLs, and serves until its input ends.
"""

import ssl
import sys
from contextlib import ExitStack
from pathlib import Path

import trustme

from local.aws_stand_in import LoopbackDynamoDb, LoopbackSecrets
from local.crm import LoopbackCrm

REGION = "us-east-1"
SECRETS, TABLE = (f"{name}.{REGION}.amazonaws.com" for name in ("secretsmanager", "dynamodb"))
AMAZONS_CRM, OTHER_CRM = f"crm.execute-api.{REGION}.amazonaws.com", "crm.example.com"
"""One behind API Gateway, as the demo's is, and one whose certificate is somebody else's."""
AUTHORITIES = "authorities.pem"


def _vouched(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(*names).configure_cert(context)
    return context


def main(folder: Path, crm_urls: list[str]) -> None:
    """Serve until the input ends."""
    amazon = trustme.CA(organization_name="Amazon", organization_unit_name="Amazon Root CA 1")
    public = trustme.CA(organization_name="Example Trust")
    trusted = Path(ssl.get_default_verify_paths().cafile or "/etc/ssl/certs/ca-certificates.crt")
    pems = [trusted.read_bytes(), amazon.cert_pem.bytes(), public.cert_pem.bytes()]
    (folder / AUTHORITIES).write_bytes(b"".join(pems))
    tls = _vouched(amazon, SECRETS, TABLE)
    servers = [
        LoopbackDynamoDb(tls=tls),
        LoopbackCrm(tls=_vouched(amazon, AMAZONS_CRM)),
        LoopbackCrm(tls=_vouched(public, OTHER_CRM)),
        *(LoopbackSecrets({"url": url, "api_key": "key"}, tls=tls) for url in crm_urls),
    ]
    with ExitStack() as running:
        for server in servers:
            running.enter_context(server)
        print(*(server.url.rpartition(":")[2] for server in servers), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
