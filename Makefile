# Everything a newcomer needs: `make demo` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# The tests start hundreds of processes: what one of them compiled, the next ones need not.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup demo ui test check format accuracy opinion bench soak docs lock clean

help:  ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(READY)  ## make the virtual environment from the lock file

# The lock holds every package by hash, the build backend too, so that nothing is ever resolved.
# uv needs seconds where pip needs most of a minute; pip does it where uv finds no way to its index.
# Both compile what nobody imports as well, pip on one core. A package may hold a file that this
# Python cannot read: pip passes over it, too.
LOCKED := -q --no-deps --require-hashes --only-binary :all:
$(READY): requirements.lock installer.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "OCOP Ledger needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Say: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the locked packages into $(VENV) ..."
	@{ $(BIN)/python -m pip install $(LOCKED) -r installer.lock \
	    && UV_HTTP_TIMEOUT=15 $(BIN)/uv pip install --python $(BIN)/python $(LOCKED) -r requirements.lock; } \
	  || { echo "uv cannot install them here; pip does, in a minute or two ..."; \
	    $(BIN)/python -m pip install --no-compile $(LOCKED) -r requirements.lock; }
	@$(BIN)/python -W ignore -m compileall -qq -j 0 -x '/(tests|kubernetes)/' $(VENV)/lib || true
	@$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: $(READY)  ## a few nights of the sample site, through Dagster, into the warehouse
	@$(BIN)/ocop demo

ui: $(READY)  ## Dagster's own pages on this machine
	@$(BIN)/ocop ui

# The order of the folders is kept: the long tests of end_to_end begin first, none is left for the end.
# Three at a time on two cores, since many of them wait for servers.
test: $(READY)  ## all tests (some 8 minutes)
	@$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

check: $(READY)  ## lint, format, strict types, Dagster definitions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/dg check defs

format: $(READY)  ## mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

accuracy: $(READY)  ## score the extractor; writes docs/accuracy.md
	$(BIN)/python -m benchmarks.accuracy

opinion: $(READY)  ## train the extractor's second opinion anew from the labelled texts
	$(BIN)/python -m accuracy.train_opinion

bench: $(READY)  ## speed, as ratios to a named peer in the same run
	$(BIN)/python -m benchmarks.page_to_claims

soak: $(READY)  ## long campaigns, by hand; the last result is kept under docs/
	$(BIN)/python -m pytest -m soak --timeout 3600

docs: $(READY)  ## the generated pages under docs/
	$(BIN)/python -m warehouse.dictionary
	$(BIN)/python -m tests.integration.warehouse.questions

lock: $(READY)  ## resolve the newest versions anew (needs uv on the PATH)
	uv pip compile pyproject.toml --extra dev --extra k8s --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements.lock
	echo uv | uv pip compile - --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate -q -o installer.lock

clean:  ## stop the embedded server, remove the environment and all data
	-@test -x $(BIN)/ocop && $(BIN)/ocop db stop
	rm -rf $(VENV) .ocop build *.egg-info .pytest_cache .mypy_cache .ruff_cache
