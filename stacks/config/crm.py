"""Which CRM the functions ask."""

from dataclasses import dataclass

from stacks.config import arns
from stacks.config.certificates import read_certificates
from stacks.config.config_error import ConfigError
from stacks.config.crm_form import DEFAULT_KIND, SecretForm, kinds, read_form
from stacks.config.section import Section, fits

HTTPS = 443

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*)?"
_HOST_ALLOWED = 'the host of the CRM\'s URL in lower case, such as "crm.example.com"'


@dataclass(frozen=True, slots=True)
class DemoCrmChoice:
    """The small CRM of sample customers that the stack brings along.

    Attributes:
        is_open: whether its address answers the internet; closed, every caller gets the fallback.
        has_edge: whether CloudFront is in front of it, with a standby behind.
    """

    is_open: bool
    has_edge: bool = False


@dataclass(frozen=True, slots=True)
class OwnCrm:
    """A CRM of one's own, by the secret that says where it is and what opens it.

    Attributes:
        secret: a secret's name, or its complete ARN. The secret is made outside of this stack,
            so that no deployment ever sees its value.
        port: where it listens; in a VPC nothing else goes out but HTTPS to AWS.
        host: of its URL, so that a first caller's environment can connect before it has read the
            secret; empty: it connects once it has.
        authorities: PEM certificates of the private authorities that vouch for it, and then no
            others do; empty: the public ones.
        kind: the adapter, a folder of `lambdas/libraries/crm`.
    """

    secret: str
    port: int
    authorities: str
    kind: str = DEFAULT_KIND
    host: str = ""

    @property
    def form(self) -> SecretForm:
        """What the secret holds."""
        return read_form(self.kind)

    @property
    def is_arn(self) -> bool:
        """Whether `secret` is an ARN, not a name."""
        return self.secret.startswith("arn:")

    @property
    def account(self) -> str:
        """The account that an ARN names; empty for a name, which is in the functions' own."""
        return self.secret.split(":")[4] if self.is_arn else ""

    @property
    def region(self) -> str:
        """The Region that an ARN names; empty for a name."""
        return self.secret.split(":")[3] if self.is_arn else ""


def read_crm(path: str, values: object, *, may_be_demo: bool) -> DemoCrmChoice | OwnCrm:
    """Read the `crm` section, which must choose one of the two.

    Args:
        path: where the section is, for errors.
        values: the section.
        may_be_demo: whether the environment is one for trying things, with nobody's callers.

    Raises:
        ConfigError: neither or both are chosen, the demo CRM is chosen where it may not be, the
            secret has another shape, or the file of authorities is none.
    """
    if values is None:
        raise ConfigError(path, values, '{"demo": true} or {"secret": "NAME-OR-ARN"}')
    with Section.reading(path, values) as section:
        demo = section.flag("demo", default=False)
        if demo == section.has("secret"):
            allowed = 'either {"demo": true} or {"secret": "NAME-OR-ARN"}, not both, not neither'
            raise ConfigError(path, values, allowed)
        if demo:
            return _read_demo(section, may_be_demo=may_be_demo)
        for key in ("open", "edge"):
            if section.has(key):
                raise section.refused(key, section.raw(key), "left out with a CRM of your own")
        secret = section.text("secret", r"\S+", arns.SECRET_ALLOWED)
        shape = arns.SECRET if secret.startswith("arn:") else arns.SECRET_NAME
        if not fits(secret, shape):
            raise section.refused("secret", secret, arns.SECRET_ALLOWED)
        return OwnCrm(
            secret=secret,
            port=section.whole("port", 1, 65535, default=HTTPS),
            authorities=read_certificates(section, "ca_file") if section.has("ca_file") else "",
            kind=_read_kind(section),
            host=section.text("host", _HOST, _HOST_ALLOWED, default=""),
        )


def _read_kind(section: Section) -> str:
    """Read which adapter speaks to the CRM: one of the folders."""
    if not section.has("kind"):
        return DEFAULT_KIND
    kind = section.raw("kind")
    if not isinstance(kind, str) or kind not in kinds():
        allowed = f"one of {', '.join(kinds())}: the folders of lambdas/libraries/crm"
        section.keep(section.refused("kind", kind, allowed))
        return DEFAULT_KIND
    return kind


def _read_demo(section: Section, *, may_be_demo: bool) -> DemoCrmChoice:
    """Read what may be said of the demo CRM.

    Raises:
        ConfigError: it is chosen where it may not be, or something is said that it has not.
    """
    for key in ("port", "ca_file", "kind", "host"):
        if section.has(key):
            allowed = "left out with the demo CRM: it speaks rest at 443, with a public certificate"
            raise section.refused(key, section.raw(key), allowed)
    if not may_be_demo:
        allowed = "left out of all environments but dev: the demo CRM is on the internet"
        raise section.refused("demo", value=True, allowed=allowed)
    choice = DemoCrmChoice(
        is_open=section.flag("open", default=True), has_edge=section.flag("edge", default=False)
    )
    if choice.has_edge and not choice.is_open:
        allowed = "left out while `open` is false: CloudFront asks the address that is closed"
        raise section.refused("edge", choice.has_edge, allowed)
    return choice
