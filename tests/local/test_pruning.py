import copy
from typing import Any

from local.fitting.corrections import correct
from local.fitting.left_out import describe
from local.fitting.pruning import prune

QUEUE = {"Type": "AWS::SQS::Queue"}
COMPOSITE = {"Type": "AWS::CloudWatch::CompositeAlarm"}


def template(**resources: dict[str, Any]) -> dict[str, Any]:
    return {"Resources": resources}


def test_what_the_cloud_takes_stays_as_it_is() -> None:
    templates = {"Data": template(Jobs=QUEUE)}
    pruned, left_out = prune(templates)
    assert pruned == templates
    assert left_out == []
    assert describe(left_out) == "  left out: nothing"


def test_a_refused_type_is_left_out_and_said() -> None:
    pruned, left_out = prune({"Monitoring": template(Jobs=QUEUE, Affected=COMPOSITE)})
    assert pruned["Monitoring"]["Resources"] == {"Jobs": QUEUE}
    assert [lost.logical_id for lost in left_out] == ["Affected"]
    assert "1 x AWS::CloudWatch::CompositeAlarm" in describe(left_out)


def test_an_alarm_is_refused_only_over_a_metric_expression() -> None:
    plain = {"Type": "AWS::CloudWatch::Alarm", "Properties": {"MetricName": "Errors"}}
    expression = {"Type": "AWS::CloudWatch::Alarm", "Properties": {"Metrics": []}}
    pruned, _ = prune({"Monitoring": template(Plain=plain, Expression=expression)})
    assert list(pruned["Monitoring"]["Resources"]) == ["Plain"]


def test_what_reads_a_resource_that_is_left_out_goes_too() -> None:
    reads = {"Type": "AWS::SSM::Parameter", "Properties": {"Value": {"Ref": "Affected"}}}
    reads_that = {
        "Type": "AWS::SSM::Parameter",
        "Properties": {"Value": {"Fn::GetAtt": ["Reads", "Value"]}},
    }
    substitutes = {
        "Type": "AWS::SSM::Parameter",
        "Properties": {"Value": {"Fn::Sub": "alarm ${Affected.Arn}"}},
    }
    pruned, left_out = prune(
        {"M": template(A=reads_that, Reads=reads, B=substitutes, Affected=COMPOSITE)}
    )
    assert pruned["M"]["Resources"] == {}
    assert {lost.logical_id: lost.reason for lost in left_out if lost.logical_id != "Affected"} == {
        "Reads": "needs Affected",
        "A": "needs Reads",
        "B": "needs Affected",
    }


def test_depends_on_is_shortened_but_the_resource_stays() -> None:
    waits_for_one = QUEUE | {"DependsOn": "Affected"}
    waits_for_two = QUEUE | {"DependsOn": ["Affected", "One"]}
    pruned, _ = prune({"M": template(One=waits_for_one, Two=waits_for_two, Affected=COMPOSITE)})
    assert pruned["M"]["Resources"] == {"One": QUEUE, "Two": QUEUE | {"DependsOn": ["One"]}}


def test_outputs_and_their_imports_in_other_stacks_go_too() -> None:
    exporting = template(Affected=COMPOSITE) | {
        "Outputs": {
            "Gone": {"Value": {"Ref": "Affected"}, "Export": {"Name": "Monitoring:Affected"}},
            "Kept": {"Value": "1"},
        }
    }
    importing = template(
        Page={
            "Type": "AWS::SSM::Parameter",
            "Properties": {"Value": {"Fn::ImportValue": "Monitoring:Affected"}},
        },
        Jobs=QUEUE,
    )
    pruned, _ = prune({"Importing": importing, "Exporting": exporting})
    assert pruned["Exporting"]["Outputs"] == {"Kept": {"Value": "1"}}
    assert pruned["Importing"]["Resources"] == {"Jobs": QUEUE}


def test_what_reads_an_output_that_is_gone_goes_too() -> None:
    read = template(Affected=COMPOSITE) | {"Outputs": {"Out": {"Value": {"Ref": "Affected"}}}}
    output = {"StackName": "Read", "OutputName": "Out", "Region": {"Ref": "AWS::Region"}}
    page = {
        "Type": "AWS::SSM::Parameter",
        "Properties": {"Value": {"Fn::GetStackOutput": output}},
    }
    pruned, _ = prune({"Reading": template(Page=page, Jobs=QUEUE), "Read": read})
    assert pruned["Read"]["Outputs"] == {}
    assert pruned["Reading"]["Resources"] == {"Jobs": QUEUE}


def test_the_original_templates_are_not_touched() -> None:
    templates = {"M": template(One=QUEUE | {"DependsOn": "Affected"}, Affected=COMPOSITE)}
    before = copy.deepcopy(templates)
    prune(templates)
    assert templates == before


def test_a_secret_is_named_by_its_arn() -> None:
    policy = {"Type": "AWS::IAM::Policy", "Properties": {"Resource": [{"Ref": "Crm"}]}}
    jobs = {"Type": "AWS::SSM::Parameter", "Properties": {"Value": {"Ref": "Jobs"}}}
    secret = {"Type": "AWS::SecretsManager::Secret"}
    corrected = correct(template(Crm=secret, Jobs=QUEUE, Policy=policy, Parameter=jobs))
    resources = corrected["Resources"]
    assert resources["Policy"]["Properties"]["Resource"] == [{"Fn::GetAtt": ["Crm", "Id"]}]
    assert resources["Parameter"] == jobs


def test_only_the_demand_for_https_is_taken_out_of_a_policy() -> None:
    https_only = {
        "Effect": "Deny",
        "Action": "sqs:*",
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    others = [
        {
            "Effect": "Deny",
            "Action": "sqs:*",
            "Condition": {"Bool": {"aws:ViaAWSService": "false"}},
        },
        {"Effect": "Allow", "Action": "sqs:SendMessage"},
    ]
    policy = {"Type": "AWS::SQS::QueuePolicy", "Properties": {"Statement": [https_only, *others]}}
    corrected = correct(template(Policy=policy))["Resources"]["Policy"]
    assert corrected["Properties"]["Statement"] == others
