"""Where the jobs are, and what tells of them."""

from template.documents import Gone

FUNCTIONS = ("job_start", "job_status")
"""Those that flows invoke; `cdk.json` may have a section of each."""

FOLDERS = (
    *(
        "lambdas/functions/job_start",
        "lambdas/functions/job_status",
        "lambdas/functions/job_worker",
    ),
    *("lambdas/libraries/jobs", "stacks/jobs", "demo/jobs"),
    *("flows/scenarios/account_statement", "flows/scenarios/late_statement"),
    *("tests/stacks/jobs", "tests/integration/jobs"),
)
FILES = (
    *("flows/account_statement.json", "flows/late_statement.json"),
    *("flows/scenarios/inbound/statement_flow_is_gone.yaml", "docs/decisions/jobs.md"),
    *("demo/calls/3_late_statement.yaml", "capacity/centres/callers/statement.yaml"),
    *(
        "attacks/campaigns/jobs.py",
        "verify/checks/jobs.py",
        "verify/job_reads.py",
        "tests/alarm_proof/test_job_mutations.py",
        "tests/attacks/test_jobs.py",
        "tests/flows/test_account_statement.py",
    ),
    *(
        "tests/browser/test_statement.py",
        "tests/capacity/test_statement_pattern.py",
        "tests/flows/mutations/breaking_polls.py",
        "tests/flows/test_late_statement.py",
        "tests/newcomer/test_without_jobs.py",
        "tests/verify/broken/jobs.py",
        "tests/verify/test_jobs.py",
    ),
)
LINES = (
    *("app.py", "demo/demo.py", "verify/checks/__init__.py", "verify/permissions.py"),
    "tests/flows/mutations/operators.py",
)
"""Of these files each line of code that names the jobs goes."""

REASONS = ("bad_request", "not_identified")
"""Those that only they answer with in the shipped checkout."""

TOLD = Gone(
    places=(*FOLDERS, *FILES),
    headings=("Dead letters", "Oldest job", "Job worker errors", "Card replacement"),
    words=(
        *("JOBS_MAX_RECEIVES", "JOBS_QUEUE_URL", "JOBS_TABLE_NAME", "JOB_STATE_MACHINE_ARN"),
        *(
            "Jobs",
            "QueueAsked",
            "QueueFailed",
            "job_id",
            "last",
            "step",
        ),
        *("AWS::Lambda::EventSourceMapping", "AWS::StepFunctions::StateMachine"),
    ),
)
"""What documents say of the jobs: variables, metrics, log fields and types of resources too."""

PROVED = "docs/alarms.md"
"""The one document that is written anew, by `python -m alarm_proof --page`."""

DOOR = "lambdas/libraries/in_time/aws/__init__.py"
ERRORS = ("AwsConditionFailedError", "AwsServiceError")
"""What the kit shows at its door for the jobs' sake."""
