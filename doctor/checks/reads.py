"""What several checks of a function read together."""

LOG = frozenset(
    {
        "lambda.GetFunctionConfiguration",
        "logs.DescribeLogGroups",
        "logs.StartQuery",
        "logs.GetQueryResults",
    }
)
"""To count what its log tells."""

NETWORK = frozenset(
    {
        "lambda.GetFunctionConfiguration",
        "ec2.DescribeRouteTables",
        "ec2.DescribeVpcEndpoints",
        "ec2.DescribeNetworkInterfaces",
    }
)
"""To know its VPC, and the ways out of it."""
