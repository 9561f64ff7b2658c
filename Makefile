# What people type; `make` alone lists it. Nothing is needed but Python 3.11+ with venv: the rest is fetched.

PYTHON ?= python3
BIN := .venv/bin
STAMPS := .stamps
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
export PATH := $(CURDIR)/$(BIN):$(PATH)

.DEFAULT_GOAL := help
.PHONY: help run demo test check lint types bench browsers clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

run: $(STAMPS)/app ## the app with its demo programme; prints the address and the sign-ins
	@$(BIN)/flask --app wsgi serve

demo: $(STAMPS)/app ## the same, and real calls played through it, sixty times as fast
	@$(BIN)/flask --app wsgi serve --replay

test: $(STAMPS)/dev $(STAMPS)/npm browsers ## everything: the phone's code, both databases, both browsers
	node --test tests/pwa/*.test.js
	@bash tests/support/side_by_side.sh

check: lint types test ## what CI runs

lint: $(STAMPS)/dev $(STAMPS)/npm ## style, in Python and in JavaScript
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	npm run --silent lint

types: $(STAMPS)/dev $(STAMPS)/npm ## types, in Python and in JavaScript
	$(BIN)/pyright
	$(BIN)/pyright --project tests
	npm run --silent types

bench: $(STAMPS)/dev ## how fast, as ratios against a floor measured in the same run
	$(BIN)/python -m bench

browsers:
	@bash tests/support/browsers.sh

clean: ## forget what was fetched; keeps your data
	rm -rf .venv node_modules $(STAMPS)

$(STAMPS)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Alongside needs Python 3.11 or newer'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { echo 'Please install venv for Python: apt-get install python3-venv'; exit 1; }
	test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/app: requirements.txt | $(STAMPS)/venv
	$(PIP) -r requirements.txt
	@touch $@

$(STAMPS)/dev: requirements.txt requirements-dev.txt | $(STAMPS)/venv
	$(PIP) -r requirements-dev.txt
	@touch $@ $(STAMPS)/app

$(STAMPS)/npm: package.json package-lock.json | $(STAMPS)/dev
	npm ci --silent
	@touch $@
