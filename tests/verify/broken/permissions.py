"""Who may invoke a function, broken one by one."""

from tests.verify.account.deployed import ACCOUNT, INSTANCE
from tests.verify.account.functions import statement
from tests.verify.broken.change import ALIAS, BARE, LOOKUP, Broken, policy, refused, without
from verify.answer import Outcome

CONNECT = "connect.amazonaws.com"
OPEN = {**statement(ALIAS, CONNECT, INSTANCE), "Condition": {}}
ACCOUNT_ONLY = {**OPEN, "Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}}}
NEGATED = {**OPEN, "Condition": {"ArnNotLike": {"aws:SourceArn": INSTANCE},
                                 "StringEquals": {"aws:SourceAccount": ACCOUNT}}}  # fmt: skip
ELSEWHERE = statement(ALIAS, CONNECT, f"{INSTANCE[:-4]}ffff", account=ACCOUNT)
RIGHT = statement(ALIAS, CONNECT, INSTANCE, account=ACCOUNT)
ANYBODY = {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": ALIAS}

BROKEN = {
    "the alias admits nobody": Broken(
        "lambda.GetPolicy", policy(ALIAS), (LOOKUP, "permission"), "does not allow Connect"
    ),
    "the alias has no policy": Broken(
        "lambda.GetPolicy",
        refused("customer-lookup', 'Qualifier", "ResourceNotFoundException"),
        (LOOKUP, "permission"),
        "does not allow Connect",
    ),
    "the permission is on the bare function": Broken(
        "lambda.GetPolicy",
        policy(ALIAS, {**RIGHT, "Resource": BARE}),
        (LOOKUP, "permission"),
        "does not allow Connect",
    ),
    "the alias admits everybody": Broken(
        "lambda.GetPolicy", policy(ALIAS, RIGHT, ANYBODY), (LOOKUP, "permission"), "every principal"
    ),
    "the alias admits every instance": Broken(
        "lambda.GetPolicy", policy(ALIAS, OPEN), (LOOKUP, "permission"), "without both"
    ),
    "the alias admits an account without saying which instance": Broken(
        "lambda.GetPolicy", policy(ALIAS, ACCOUNT_ONLY), (LOOKUP, "permission"), "without both"
    ),
    "the alias admits all but the instance": Broken(
        "lambda.GetPolicy", policy(ALIAS, NEGATED), (LOOKUP, "permission"), "without both"
    ),
    "the alias admits another instance": Broken(
        "lambda.GetPolicy", policy(ALIAS, ELSEWHERE), (LOOKUP, "permission"), "it has to allow"
    ),
    "the alias admits another instance too": Broken(
        "lambda.GetPolicy",
        policy(ALIAS, RIGHT, ELSEWHERE),
        (LOOKUP, "permission"),
        "Besides",
        Outcome.WARN,
    ),
    "the association is gone": Broken(
        "connect.ListLambdaFunctions",
        without("LambdaFunctions", "customer-lookup"),
        (LOOKUP, "association"),
        "not associated",
    ),
    "somebody else may invoke the bare function": Broken(
        "lambda.GetPolicy",
        policy(BARE, statement(BARE, "s3.amazonaws.com", "arn:aws:s3:::bucket")),
        (LOOKUP, "bare function"),
        "s3.amazonaws.com",
        Outcome.WARN,
    ),
}
