# Everything that a target needs is set up inside the checkout, from the lock files: Python's
# virtual environments, Node out of a PyPI wheel, and the CDK CLI. Only Python is a prerequisite.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

ENV ?= dev
# Whose day `make plan` plans: one of capacity/centres, or a file. Instead of its own day: DAY=file,
# CALLS=a second, or WEEKS=how many, out of the account.
CENTRE ?= medium

# The first Python that really runs (a version manager's shim may not) and fits.
# Arguments: what has to be true of its `minor` version, the commands to try.
runs = $(shell for python in $(2); do "$$python" -c 'import ensurepip, sys, venv; \
  major, minor = sys.version_info[:2]; sys.exit(major != 3 or not $(1))' 2>/dev/null \
  && echo "$$python" && break; done)

# 3.15 and later: some of the dependencies have no release for it yet.
SUPPORTED = 11 <= minor <= 14
# Where no Python of this machine is supported, uv fetches one into the checkout.
FETCHED = .python/python
PYTHON ?= $(or $(call runs,$(SUPPORTED),python3.11 python3.12 python3.13 python3.14 python3 \
  $(wildcard $(HOME)/.pyenv/versions/3.1[1-4].*/bin/python3)),$(FETCHED))

# The embedded cloud runs the functions in its own Python: 3.13 as on Lambda, where there is one.
CLOUD_PYTHON ?= $(or $(call runs,minor == 13,python3.13 \
  $(wildcard $(HOME)/.pyenv/versions/3.13*/bin/python3)),$(PYTHON))

# A machine without a home directory keeps its download caches in the checkout.
ifneq ($(shell test -d "$$HOME" && test -w "$$HOME" && echo writable),writable)
export HOME := $(CURDIR)/build/home
$(shell mkdir -p build/home)
endif

# The virtual environment's commands come first, so that `node`, `cdk` and `uv` are the pinned ones.
export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/node_modules/.bin:$(PATH)
# Dozens of short processes of our own: each would compile what the one before has compiled.
unexport PYTHONDONTWRITEBYTECODE
# Node and uv bring certificate lists of their own: trust what the operating system trusts.
export NODE_USE_SYSTEM_CA := 1
export UV_SYSTEM_CERTS := true
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export CDK_DISABLE_CLI_TELEMETRY := true

PIP_INSTALL = -m pip install --quiet --require-hashes
CDK = cdk --no-notices --context environment=$(ENV)
# Where synth writes: what is deployed is what was synthesized, and what the estimate is of.
ASSEMBLY ?= cdk.out
# Dependabot reads the command in a lock file's second line, and locks with the same options.
LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url

# The CDK CLI synthesizes for half a minute before it looks for credentials, and has no advice. What
# it prints may be kept where an account's number does not belong, so this is quiet when all is well.
SIGNED_IN = said="$$(python -m deploy access --env $(ENV))" || { echo "$$said" >&2; exit 1; }

# Whose flows: an instance by ARN, id or alias, or the environment's.
INSTANCE_MEANT = $(if $(INSTANCE),--instance '$(INSTANCE)',--env $(ENV))

# Tools that only look at the checkout: in a cache of uv's, not in the virtual environment.
AUDIT = uv run --quiet --no-project --isolated --python .venv/bin/python \
  --with-requirements .github/requirements.txt

# Setting up empties the folder. One that is a link is somebody else's.
refuse_link = @test ! -L $(1) || { echo "$(1) is a link, and setting up would empty what it leads" \
  "to. Remove the link: rm $(1)" >&2; exit 1; }

# Every target with a text is a command, and no file.
.PHONY: setup $(shell sed -n 's/^\([a-z-]*\):.*\#\# .*/\1/p' $(firstword $(MAKEFILE_LIST)))

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

# Without ENV on the command line it plays an environment of its own, whatever cdk.json holds.
demo: setup ## deploy into an embedded cloud and call the functions as Connect does (KEEP=1, ENV=yours)
	@python -m demo $(if $(KEEP),--keep) $(if $(filter file,$(origin ENV)),,--env $(ENV))

stop: setup ## stop what `make demo KEEP=1` left running
	@python -m local.stop

phone: setup ## call the flows from a page in the browser, and break things meanwhile
	@python -m simulator phone

# Four on two cores: much of it waits for a process, a socket or a time limit. The type check comes
# after them where both want a core. A shell's Ctrl-C does not reach what it runs in the background.
test: setup .venv-load/.ready .venv/.browser ## check everything
	@mkdir -p build
	@nice -n 5 $(MAKE) lint >build/lint.log 2>&1 & lint=$$!; \
	  trap 'kill $$lint 2>/dev/null; exit 130' INT; \
	  pytest --numprocesses 4; tests=$$?; \
	  wait $$lint || { cat build/lint.log; exit 1; }; \
	  exit $$tests

rehearse: setup ## deploy, fail, repeat and destroy in an embedded cloud, by these very targets
	@pytest tests/rehearsal tests/flows tests/newcomer -m rehearsal

lint: setup .venv/.browser ## ruff and mypy
	ruff check .
	ruff format --check .
	mypy .

audit: .venv/.ready ## look for weak workflows, and for secrets in every commit
	@$(AUDIT) check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(AUDIT) check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	@$(AUDIT) zizmor --offline --no-progress .github
	@$(AUDIT) kingfisher scan . --no-validate --no-update-check --redact --quiet

format: setup ## write the code as the formatter does
	ruff check --fix-only .
	ruff format .

function: setup ## write a function that a flow can invoke (NAME=order_status)
	@python -m template function '$(NAME)'

upgrade: setup ## merge a new version of the template (TO=v0.2.0); see UPGRADING.md
	@python -m template upgrade '$(TO)'

without: setup ## take the jobs out (PATTERN=jobs)
	@python -m template without '$(PATTERN)'
	@ruff check --quiet --fix-only .
	@ruff format --quiet .
	@$(MAKE) snapshots
	@python -m alarm_proof --page

rename: setup ## give the product another name, everywhere (PRODUCT=acme-contact)
	@python -m template rename '$(PRODUCT)'
	@ruff format --quiet .
	@$(MAKE) snapshots

synth: setup ## write the CloudFormation templates to cdk.out (ENV=dev); needs no credentials
	@$(CDK) synth --quiet --output $(ASSEMBLY)
	@echo "The templates of $(ENV) are in $(ASSEMBLY)"

cost: synth ## say what an environment costs at rest, and what contacts add (ENV=dev)
	@python -m deploy cost --env $(ENV) --assembly $(ASSEMBLY)

plan: setup ## say what a day's peak needs and costs (CENTRE=medium ENV=dev; WRITE=1 into cdk.json)
	@python -m capacity $(CENTRE) --env $(ENV) $(if $(DAY),--day $(DAY)) \
	  $(if $(CALLS),--calls-per-second $(CALLS)) $(if $(WEEKS),--weeks $(WEEKS)) \
	  $(if $(WRITE),--write)

bootstrap: setup ## prepare an account and Region for the CDK, once (ENV=dev)
	@$(SIGNED_IN)
	@options="$$(python -m deploy toolkit --env $(ENV))" && $(CDK) bootstrap --app '' $$options

deploy: setup ## deploy to your account (ENV=dev), after a preflight
	@python -m deploy preflight --env $(ENV)
	@$(MAKE) cost
	@$(CDK) deploy --all --app $(ASSEMBLY)
	@adopted="$$(python -m deploy adopted --env $(ENV))" && \
	  if [ -n "$$adopted" ]; then python -m instance push --env $(ENV) --yes $$adopted; fi
	@python -m deploy attach --env $(ENV)

diff: $(if $(filter command line,$(origin ASSEMBLY)),setup,synth) ## say what a deployment would change (ENV=dev); reads only
	@$(SIGNED_IN)
	@$(CDK) diff --method template --app $(ASSEMBLY)

verify: setup ## see whether what was deployed is there, wired and answering (ENV=dev); reads only
	@python -m verify --env $(ENV) $(if $(YES),--yes)

doctor: setup ## say what is wrong in your account, and what breaks at peak (INSTANCE=arn); reads only
	@python -m doctor $(if $(INSTANCE),--instance '$(INSTANCE)') \
	  $(if $(filter file,$(origin ENV)),,--env $(ENV)) $(if $(FORMAT),--format $(FORMAT)) \
	  $(foreach file,$(OUTPUT),--output '$(file)') $(if $(COMPARE),--compare '$(COMPARE)') \
	  $(if $(CALLS),--calls-per-second $(CALLS)) $(if $(SECONDS),--call-seconds $(SECONDS))

quotas: setup ## say what of AWS's quotas is used, and what breaks first (INSTANCE=arn CALLS=0.5 SECONDS=240; REQUEST=1 YES=1)
	@python -m doctor.quotas --instance '$(INSTANCE)' $(if $(CALLS),--calls-per-second $(CALLS)) \
	  $(if $(SECONDS),--call-seconds $(SECONDS)) $(if $(WEEKS),--weeks $(WEEKS)) \
	  $(if $(REQUEST),--request-increase) $(if $(YES),--yes)

watch: setup ## wait for an alarm that says callers are affected (ENV=dev MINUTES=12)
	@python -m delivery watch --env $(ENV) $(if $(MINUTES),--minutes $(MINUTES)) $(if $(SINCE),--since $(SINCE))

back: setup ## point the aliases back to the versions before the last deployment (ENV=dev)
	@python -m delivery back --env $(ENV) $(if $(SINCE),--since $(SINCE))

github-roles: setup ## let a repository's workflows deploy (ENV=dev REPOSITORY=owner/name)
	@$(SIGNED_IN)
	@$(CDK) deploy --app "python -m delivery.app" --context repository="$(REPOSITORY)" \
	  $(if $(PROVIDER),GitHubProvider) '*-$(ENV)-GitHubRoles'

reader-role: setup ## make the role that doctor, pull and drift read with (TRUSTED=account or arn)
	@$(CDK) deploy --app "python -m delivery.reader_app" $(if $(TRUSTED),--context trusted='$(TRUSTED)')

# The stacks by CloudFormation, then the flows by what they say; with INSTANCE the flows alone.
drift: setup ## see what somebody changed by hand (ENV=dev, or INSTANCE=arn INTO=flows); reads only
	@$(if $(INSTANCE),:,$(SIGNED_IN))
	@$(if $(INSTANCE),:,$(CDK) drift --fail "$$(python -c 'import product; \
	  print(product.PASCAL)')-$(ENV)-*"); status=$$?; \
	  python -m instance drift $(INSTANCE_MEANT) $(if $(INTO),--folder '$(INTO)') && exit $$status

pull: setup ## bring the flows of an instance into files (INSTANCE=arn INTO=flows); reads only
	@python -m instance pull $(INSTANCE_MEANT) $(if $(INTO),--into '$(INTO)')

push: setup ## say what files would change in an instance (INSTANCE=arn INTO=flows; YES=1, BACK=1)
	@python -m instance push $(INSTANCE_MEANT) $(if $(INTO),--folder '$(INTO)') $(if $(YES),--yes) \
	  $(if $(BACK),--back)

destroy: setup ## remove what `make deploy` made (ENV=dev)
	@python -m deploy access --env $(ENV)
	@python -m deploy detach --env $(ENV)
	@$(CDK) destroy --all

alarms: synth ## see which alarms ring for which fault, in a model of an environment (ENV=dev)
	@python -m alarm_proof --env $(ENV) --assembly $(ASSEMBLY)

storm: setup ## play a storm of calls against three set-ups, side by side
	@python -m benchmarks.storm

attack: setup ## attack functions, flows and tools, over a million times (about 3 minutes)
	@python -m attacks --seed 8 --processes 4

explore: setup ## run the property tests with new random examples (ROUNDS=10, half a minute each)
	@for round in $$(seq $(or $(ROUNDS),10)); do \
	  HYPOTHESIS_PROFILE=explore pytest --quiet --numprocesses 2 -m hypothesis || exit; done

load: setup .venv-load/.ready ## load an embedded cloud and an edge here (MINE=ACCOUNT ENV=dev: your own)
	@python -m load $(if $(MINE),--mine $(MINE) --environment $(ENV)) \
	  $(if $(EDGE),--edge $(EDGE)) $(if $(STEPS),--steps $(STEPS)) \
	  $(if $(WORKERS),--workers $(WORKERS))

bench: setup .venv/.browser ## measure what start-up, callers, flows, synth and tests cost, against targets
	@for one in startup first_caller warm stall flows synth capacity telephone suite; do \
	  python -m benchmarks.$$one || missed="$$missed $$one"; done; \
	  test -z "$$missed" || { echo "A target is missed:$$missed" >&2; exit 1; }

size: setup ## measure each function, and say how much memory it should have (FUNCTION=job_start; RESULT=file)
	@python -m sizing --env $(ENV) $(if $(FUNCTION),--function $(FUNCTION)) \
	  $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(RESULT),--result '$(RESULT)')

snapshots: setup ## accept the templates as they are now: yours in tests/yours, and the fixtures'
	@pytest --quiet tests/stacks tests/yours tests/capacity/test_page.py --update-snapshots

lock: setup ## write the lock files anew
	@for wanted in $$(git ls-files '*requirements.in'); do \
	  echo "$$wanted"; $(LOCK) --output-file "$${wanted%.in}.txt" "$$wanted" || exit 1; done
	npm install --package-lock-only

clean: ## remove everything that make made
	rm -rf .python .venv .venv-cloud .venv-load node_modules build cdk.out .mypy_cache .ruff_cache \
	  .pytest_cache .hypothesis

setup: .venv/.ready .venv-cloud/.ready node_modules/.ready

.venv/.ready: requirements.txt tools/connect_flows/pyproject.toml
	$(call refuse_link,.venv)
	@test "$(PYTHON)" != $(FETCHED) || $(MAKE) $(FETCHED)
	@echo "Setting up Python (about a minute, once)"
	@$(PYTHON) -m venv --clear .venv
	@.venv/bin/python $(PIP_INSTALL) -r requirements.txt
	@.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation -e tools/connect_flows
	@touch $@

# What drives a browser in the tests. The browser is the machine's own.
.venv/.browser: tests/browser/requirements.txt | .venv/.ready
	@.venv/bin/python $(PIP_INSTALL) --only-binary :all: -r tests/browser/requirements.txt \
	  || echo "No wheel of Playwright fits this machine: the tests in a browser are left out."
	@touch $@

# Any Python that can run pip brings the pinned uv, when the machine has none.
$(FETCHED): ANY_PYTHON = $(call runs,minor >= 9,python3 python3.9 python3.10 python3.15 python)
$(FETCHED): UV = $(or $(shell command -v uv),.python/uv/bin/uv)
$(FETCHED):
	@test "$(UV)" != .python/uv/bin/uv || test -n "$(ANY_PYTHON)" || { echo "Nothing here can" \
	  "fetch a Python: install Python 3.9 or later (with venv), or uv" >&2; exit 1; }
	@echo "No Python 3.11 to 3.14 is here: fetching 3.13 into the checkout"
	@mkdir -p .python build
	@test "$(UV)" != .python/uv/bin/uv || { $(ANY_PYTHON) -m venv --clear .python/uv \
	  && sed -n '/^uv==/,/[^\\]$$/p' requirements.txt >build/uv.txt \
	  && .python/uv/bin/python $(PIP_INSTALL) -r build/uv.txt; }
	@UV_PYTHON_INSTALL_DIR=.python "$(UV)" python install --quiet --no-bin 3.13
	@ln -sf "$$(UV_PYTHON_INSTALL_DIR=.python "$(UV)" python find --no-project --managed-python 3.13)" $@

# Lambda's runtime client has wheels for some machines only; its tests say so where it is missing.
.venv-cloud/.ready: local/requirements.txt tests/runtime/requirements.txt | .venv/.ready
	$(call refuse_link,.venv-cloud)
	@echo "Setting up the embedded cloud"
	@$(CLOUD_PYTHON) -m venv --clear .venv-cloud
	@.venv-cloud/bin/python $(PIP_INSTALL) -r local/requirements.txt
	@.venv-cloud/bin/python $(PIP_INSTALL) --only-binary :all: -r tests/runtime/requirements.txt \
	  || echo "No wheel of awslambdaric fits this machine: its tests will be skipped."
	@touch $@

# Locust patches Python's own sockets: it gets no room in the others' environment.
.venv-load/.ready: load/requirements.txt | .venv/.ready
	$(call refuse_link,.venv-load)
	@echo "Setting up Locust"
	@$(PYTHON) -m venv --clear .venv-load
	@.venv-load/bin/python $(PIP_INSTALL) --no-compile -r load/requirements.txt
	@touch $@

node_modules/.ready: package.json package-lock.json .npmrc | .venv/.ready
	$(call refuse_link,node_modules)
	@echo "Setting up the CDK CLI"
	@npm ci --silent
	@touch $@
