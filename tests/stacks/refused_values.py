"""Values that the configuration refuses: where each stands, and what is said of it."""

from typing import Any

from tests.environments import EVERYTHING

QUEUE = EVERYTHING["connect"]["queues"]["general"]
PROVISIONED = ["functions", "customer_lookup", "warmth", "provisioned_concurrency"]
MONDAY = {"days": ["MON"], "start": "08:00", "end": "18:00", "min": 5, "max": 9}

REFUSED: dict[str, tuple[list[Any], object, str]] = {
    "a misspelt key": (["retian_data"], True, r"retian_data is True.*only the keys .*retain_data"),
    "a text for a flag": (["retain_data"], "yes", r"retain_data is 'yes'.*true or false"),
    "a day that logs do not know": (["log_retention_days"], 8, r"log_retention_days is 8"),
    "a level that loggers do not know": (["log_level"], "LOUD", r"log_level is 'LOUD'.*DEBUG"),
    "a level that hides answers from the alarms": (["log_level"], "WARNING", r"'WARNING'.*INFO"),
    "digits of another script in an account": (
        ["account"],
        "\u0661\u0662\u0663456789012",
        r"account .*12 digits",
    ),
    "a digit of another script in a time": (
        [*PROVISIONED, "business_hours", 0, "start"],
        "0\u0667:45",
        r"business_hours\[0\]\.start .*such as 07:45",
    ),
    "a tag of two lines": (["tags"], {"team": "voice\nchat"}, r"tags\.team is .*spaces"),
    "a tag's name of two lines": (["tags"], {"the\tteam": "voice"}, r"tags is .*such characters"),
    "a letter of another script in an ARN": (
        ["monitoring", "topic_arn"],
        "arn:aws:sns:eu-central-1:111122223333:\u00fcber",
        r"topic_arn .*SNS topic",
    ),
    "a file's name that no system takes": (
        ["crm", "ca_file"],
        "x" * 40_000,
        r"ca_file .*no such file",
    ),
    "an account of eleven digits": (["account"], "12345678901", r"account .*12 digits"),
    "neither CRM": (["crm"], {}, r"crm is \{\}.*either"),
    "both CRMs": (["crm"], {"demo": True, "secret": "x"}, r"not both"),
    "no CRM section": (["crm"], None, r"crm is None"),
    "a secret's ARN without its last characters": (
        ["crm", "secret"],
        "arn:aws:secretsmanager:eu-central-1:111122223333:secret:crm",
        r"crm\.secret .*six last",
    ),
    "a port of no network": (["network"], None, r"crm\.port is 8443.*without a network"),
    "a port beyond the last": (["crm", "port"], 65536, r"crm\.port is 65536.*to 65535"),
    "a port for the demo CRM": (
        ["crm"],
        {"demo": True, "port": 8443},
        r"crm\.port is 8443.*demo CRM",
    ),
    "an authority for the demo CRM": (
        ["crm"],
        {"demo": True, "ca_file": "tests/stacks/private_ca.pem"},
        r"crm\.ca_file .*demo CRM",
    ),
    "a URL for a host": (
        ["crm", "host"],
        "https://crm.example.com",
        r"crm\.host is 'https.*lower case",
    ),
    "a host for the demo CRM": (
        ["crm"],
        {"demo": True, "host": "crm.example.com"},
        r"crm\.host .*demo CRM",
    ),
    "an own CRM that is closed": (["crm", "open"], False, r"crm\.open is False.*of your own"),
    "authorities outside of the checkout": (
        ["crm", "ca_file"],
        "../../../etc/ssl/cert.pem",
        r"ca_file is '\.\./.*in the checkout",
    ),
    "authorities through a way up": (
        ["crm", "ca_file"],
        "tests/../../private_ca.pem",
        r"ca_file is .*no such file in the checkout",
    ),
    "authorities that are not there": (["crm", "ca_file"], "ca.pem", r"no such file"),
    "a file without certificates": (["crm", "ca_file"], "cdk.json", r"holds no certificate"),
    "an instance id for an ARN": (["connect", "instance_arn"], "0123", r"instance_arn is '0123'"),
    "an instance elsewhere": (["region"], "us-east-1", r"instance_arn .*an instance in us-east-1"),
    "an instance in another account": (
        ["account"],
        "999999999999",
        r"instance_arn .*an instance in account 999999999999",
    ),
    "a secret in another Region": (
        ["crm", "secret"],
        "arn:aws:secretsmanager:us-east-1:111122223333:secret:crm/production-AbCdEf",
        r"crm\.secret .*a secret in eu-central-1",
    ),
    "a queue of another instance": (
        ["connect", "queues", "general"],
        QUEUE.replace("/0123abcd", "/4567abcd"),
        r"queues\.general is 'arn.*/0123abcd-.*/queue/ID",
    ),
    "a prompt for a queue": (
        ["connect", "queues", "general"],
        QUEUE.replace("/queue/", "/prompt/"),
        r"queues\.general is 'arn.*/queue/ID",
    ),
    "a queue for hours": (
        ["connect", "hours"],
        {"office": QUEUE},
        r"hours\.office.*operating-hours",
    ),
    "a queue's name for its ARN": (["connect", "queues", "general"], "Basic", r"queues\.general"),
    "a budget that leaves no time to answer": (
        ["functions", "personal_greeting", "budget_seconds"],
        7.5,
        r"personal_greeting\.budget_seconds is 7\.5.*to 7",
    ),
    "a function that is not there": (["functions", "lookup"], {}, r"functions\.lookup"),
    "two kinds of warmth": (
        ["functions", "customer_lookup", "warmth", "snap_start"],
        True,
        r"exactly one of .*exclude each other",
    ),
    "provisioned concurrency of none": ([*PROVISIONED, "min"], 0, r"min is 0.*from 1 to"),
    "more at least than at most": ([*PROVISIONED, "min"], 21, r"min is 21.*at most max.*20"),
    "hours that reach zero": (
        [*PROVISIONED, "business_hours"],
        [{**MONDAY, "min": 0}],
        r"business_hours\[0\]\.min is 0",
    ),
    "hours that end as they start": (
        [*PROVISIONED, "business_hours"],
        [{**MONDAY, "end": "08:00"}],
        r"end is '08:00'.*another time than start",
    ),
    "hours over midnight into the next": (
        [*PROVISIONED, "business_hours"],
        [
            {**MONDAY, "start": "22:00", "end": "06:00"},
            {**MONDAY, "days": ["TUE"], "start": "05:00"},
        ],
        r"05:00 to 18:00 on TUE.*apart from 22:00 to 06:00",
    ),
    "hours over midnight at the end of the week": (
        [*PROVISIONED, "business_hours"],
        [
            {**MONDAY, "days": ["SUN"], "start": "22:00", "end": "06:00"},
            {**MONDAY, "start": "06:05"},
        ],
        r"06:00 on MON, then 06:05 on MON",
    ),
    "hours in a zone that nobody has": (
        [*PROVISIONED, "business_hours"],
        [{**MONDAY, "time_zone": "Europe/Rom"}],
        r"business_hours\[0\]\.time_zone is 'Europe/Rom'\. Did you mean 'Europe/Rome'\?",
    ),
    "hours that overlap": (
        [*PROVISIONED, "business_hours"],
        [MONDAY, {**MONDAY, "start": "17:00", "end": "20:00"}],
        r"17:00 to 20:00 on MON.*apart from",
    ),
    "hours that follow at once": (
        [*PROVISIONED, "business_hours"],
        [MONDAY, {**MONDAY, "start": "18:10", "end": "20:00"}],
        r"18:00 on MON, then 18:10 on MON.*more than 10 minutes in between",
    ),
    "hours that follow at once after midnight": (
        [*PROVISIONED, "business_hours"],
        [
            {**MONDAY, "days": ["SUN"], "end": "23:55"},
            {**MONDAY, "start": "00:05"},
        ],
        r"23:55 on SUN, then 00:05 on MON",
    ),
    "a day that no week has": (
        [*PROVISIONED, "business_hours"],
        [{**MONDAY, "days": ["MO"]}],
        r"days is 'MO'",
    ),
    "the same day twice": (
        [*PROVISIONED, "business_hours"],
        [{**MONDAY, "days": ["MON", "TUE", "MON"]}],
        r"days is \['MON', 'TUE', 'MON'\].*once",
    ),
    "a time zone that nobody has": (
        [*PROVISIONED, "time_zone"],
        "Europe/Romulus",
        r"time_zone is 'Europe/Romulus'.*IANA",
    ),
    **{
        f"a time zone by another name: {name}": ([*PROVISIONED, "time_zone"], name, complaint)
        for name, complaint in {
            "US/Eastern": r"time_zone is 'US/Eastern'.*canonical.*America/New_York",
            "Asia/Calcutta": "Asia/Kolkata",
            "UTC": "Etc/UTC",
            "Etc/Zulu": "Etc/UTC",
            "localtime": "canonical",
            "Factory": "canonical",
            "posixrules": "canonical",
            "EST5EDT": "canonical",
            "europe/rome": "canonical",
            "Etc/GMT+13": "canonical",
        }.items()
    },
    "a path for a time zone": ([*PROVISIONED, "time_zone"], "../etc", r"time_zone is '\.\./etc'"),
    "hours without a time zone": ([*PROVISIONED, "time_zone"], None, r"time_zone is None"),
    "a reserve below what is provisioned": (
        ["functions", "customer_lookup", "reserved_concurrency"],
        79,
        r"reserved_concurrency is 79.*at least 80",
    ),
    "a public range for a VPC": (
        ["network", "create", "cidr"],
        "8.8.0.0/16",
        r"cidr is '8\.8\.0\.0/16'.*private",
    ),
    "a demo CRM behind closed doors": (
        ["crm"],
        {"demo": True},
        r"internet is False.*closed VPC cannot reach",
    ),
    "two kinds of VPC": (["network", "import"], {"vpc_id": "vpc-0"}, r"either"),
    "a number that nobody can call": (
        ["connect", "phone_numbers"],
        {"030 12345": "inbound"},
        r"phone_numbers is '030 12345'.*E\.164",
    ),
    "a ping an hour": (
        ["functions", "personal_greeting", "warmth"],
        {"keep_warm": {"environments": 1, "every_minutes": 60}},
        r"every_minutes is 60.*from 1 to 15",
    ),
    "half an address": (["monitoring", "email"], "on-call@", r"email is 'on-call@'"),
}
