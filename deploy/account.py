"""The account to deploy into, as far as a preflight has to know it. Reads, never writes."""

from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from aws_session import session
from aws_session.reached import is_out_of_reach

_PATIENCE = Config(connect_timeout=5, read_timeout=10, retries={"total_max_attempts": 2})


class UnreachableError(Exception):
    """The account does not answer: no credentials, expired ones, no network, or a wrong setting.

    Attributes:
        on_the_way: whether the way to AWS is broken, or AWS itself: the credentials may be good.
    """

    def __init__(self, what: str, *, on_the_way: bool = False) -> None:
        super().__init__(what)
        self.on_the_way = on_the_way


class Account:
    """Whatever the credentials of this shell lead to.

    Attributes:
        region: the one to deploy to; None when neither `cdk.json` nor the shell sets one.
    """

    def __init__(self, region: str | None = None) -> None:
        """Look where the CDK CLI will deploy to.

        Args:
            region: pinned by `cdk.json`; None takes the shell's, in the CDK CLI's order.

        Raises:
            UnreachableError: the shell's profile or configuration file is none.
        """
        try:
            self._session = session(region=region)
        except BotoCoreError as error:
            raise UnreachableError(str(error)) from error
        self.region: str | None = self._session.region_name

    def client(self, service: str, *, region: str | None = None) -> Any:  # noqa: ANN401 - boto3 makes clients at run time
        """Return a client of a service that gives up in time.

        Args:
            service: such as `connect`.
            region: where there is no other; the account's own by default.

        Raises:
            UnreachableError: the shell names an endpoint or a Region that is none.
        """
        try:
            return self._session.client(service, config=_PATIENCE, region_name=region)
        except (BotoCoreError, ValueError) as error:
            raise UnreachableError(str(error)) from error

    def number(self) -> str:
        """Return the account's twelve digits.

        Raises:
            UnreachableError: the credentials do not work.
        """
        sts = self.client("sts", region=self.region or "us-east-1")
        try:
            number: str = sts.get_caller_identity()["Account"]
        except (BotoCoreError, ClientError) as error:
            raise UnreachableError(str(error), on_the_way=is_out_of_reach(error)) from error
        return number

    def bootstrap_version(
        self, region: str | None = None, *, qualifier: str | None = None
    ) -> int | None:
        """Return the version of the CDK's bootstrap; None when there is none.

        Args:
            region: where, if not in the account's own.
            qualifier: of one that is not the default one.
        """
        if qualifier:
            return self._version_of(qualifier, region)
        cloudformation = self.client("cloudformation", region=region)
        try:
            (stack,) = cloudformation.describe_stacks(StackName="CDKToolkit")["Stacks"]
        except ClientError as error:
            _refuse_unless(error, "ValidationError")
            return None
        outputs = {one["OutputKey"]: one["OutputValue"] for one in stack.get("Outputs", [])}
        return int(outputs.get("BootstrapVersion", "0"))

    def _version_of(self, qualifier: str, region: str | None) -> int | None:
        """Return what the bootstrap wrote down, whatever its stack is called."""
        name = f"/cdk-bootstrap/{qualifier}/version"
        try:
            found = self.client("ssm", region=region).get_parameter(Name=name)
            return int(found["Parameter"]["Value"])
        except ClientError as error:
            _refuse_unless(error, "ParameterNotFound")
            return None

    def has_instance(self, arn: str) -> bool:
        """Say whether the Amazon Connect instance is there."""
        connect = self.client("connect")
        try:
            connect.describe_instance(InstanceId=arn.rpartition("/")[2])
        except ClientError as error:
            _refuse_unless(error, "ResourceNotFoundException", "InvalidRequestException")
            return False
        return True

    def has_log_group(self, name: str) -> bool:
        """Say whether the log group is there."""
        logs = self.client("logs")
        # The longer names that begin like this one come after it.
        groups = logs.describe_log_groups(logGroupNamePrefix=name, limit=1)["logGroups"]
        return any(group.get("logGroupName") == name for group in groups)

    def has_secret(self, name_or_arn: str) -> bool:
        """Say whether the secret is there, without reading it."""
        secrets = self.client("secretsmanager")
        try:
            secrets.describe_secret(SecretId=name_or_arn)
        except ClientError as error:
            _refuse_unless(error, "ResourceNotFoundException")
            return False
        return True

    def concurrency(self) -> int:
        """Return the account's limit of concurrent executions."""
        settings = self.client("lambda").get_account_settings()
        limit: int = settings["AccountLimit"]["ConcurrentExecutions"]
        return limit


def _refuse_unless(error: ClientError, *codes: str) -> None:
    """Return when `error` says, by one of `codes`, that something is not there.

    Raises:
        ClientError: it says something else, such as that we may not look.
    """
    if error.response["Error"]["Code"] not in codes:
        raise error
