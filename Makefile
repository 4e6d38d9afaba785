# Møtearkiv: `make help` lists what can be done here.
# Needs only Python 3.11 or newer, make and a package registry; everything is installed in .venv.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --no-input

# Further arguments, e.g.  make run ARGS="--kommune Asker papers/"   make test ARGS="-k dates -x"
ARGS ?=
# Test processes; `auto` is one for each core.
JOBS ?= auto
# The revision that `make compare` compares with.
REV ?= HEAD
# The module that writes the generated parts of docs/.
DOCS_MODULE ?= pipeline.generate_docs
# The tool that writes the lock files. `make lock UPGRADE=--upgrade` takes newer versions.
UV_VERSION ?= 0.13.9
UPGRADE    ?=

# Stamps: touched only when the step before has succeeded, so an interrupted installation starts anew.
MADE := $(VENV)/.made
CORE := $(VENV)/.core
DEV  := $(VENV)/.dev
# Once the development tools are there, `run` keeps to them: the dev lock holds all of the core lock.
READY := $(if $(wildcard $(DEV)),$(DEV),$(CORE))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install install-dev run test check quality gate compare prove performance speed accept docs format lock clean

help: ## list the targets (this is the default)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

install: $(READY) ## install the program in .venv

install-dev: $(DEV) ## install the program and the development tools in .venv

run: $(READY) ## import what is new in data/raw (exit 3 of the command: some documents failed)
	$(BIN)/moetearkiv import $(ARGS)

# What a file's tests share (an archive, a process that reads) is made once, and not by every worker.
test: $(DEV) ## run the tests
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(DEV) ## lint, format check, types and architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

quality: $(DEV) ## score every paper with an answer key; write docs/quality.md
	$(BIN)/python -m benchmarks.quality --docs $(ARGS)

gate: $(DEV) ## fail when the quality of a set of papers is below its floor
	$(BIN)/python -m benchmarks.quality --gate $(ARGS)

compare: $(DEV) ## what was gained and lost since a revision:  make compare REV=HEAD~1
	$(BIN)/python -m benchmarks.quality --compare $(REV) $(ARGS)

prove: $(DEV) ## kill, fail every call, fill disks; write docs/reliability.md; the long tests whole (needs a PostgreSQL server)
	$(BIN)/python -m benchmarks.reliability $(ARGS)
	MOETEARKIV_EVERYTHING=1 $(BIN)/python -m pytest -n $(JOBS) tests/pipeline/test_hostile_corpus.py tests/pipeline/test_hostile_import.py

performance: $(DEV) ## load, multiply and ask; write docs/performance.md (needs a PostgreSQL server and 60 GB)
	$(BIN)/python -m benchmarks.archive $(ARGS)

speed: $(DEV) ## read, parse, load, import beside other tools; write docs/performance.md (needs pdftotext)
	$(BIN)/python -m benchmarks.speed $(ARGS)

accept: $(DEV) ## rewrite the golden files of the tests and show what changed
	$(BIN)/python -m tests.accept $(ARGS)
	git --no-pager diff --stat

docs: $(DEV) ## write the generated parts of the documentation
	$(BIN)/python -m $(DOCS_MODULE) $(ARGS)

format: $(DEV) ## format the code and mend what the linter can mend
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

# The dev lock comes first and constrains the core lock, so that the two never disagree.
lock: ## resolve the dependencies anew and write both lock files
	@tmp=$$(mktemp -d) && trap 'rm -rf "$$tmp"' EXIT && set -e && \
	$(PYTHON) -m venv "$$tmp" && "$$tmp/bin/python" -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) && \
	compile() { "$$tmp/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --custom-compile-command "make lock" $(UPGRADE) --group build "$$@" pyproject.toml; } && \
	compile --all-extras --output-file requirements-dev.lock && \
	compile --constraint requirements-dev.lock --output-file requirements.lock

clean: ## remove the virtual environment, caches and builds (never data)
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo "Møtearkiv needs Python 3.11 or newer, and '$(PYTHON)' is not: try  make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	    echo "'$(PYTHON)' has no venv module: install it (Debian, Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

# Every package is checked against its hash; the project itself is linked, not copied.
$(CORE): $(MADE) requirements.lock pyproject.toml
	$(PIP) install --quiet --no-deps --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): $(MADE) requirements-dev.lock pyproject.toml
	$(PIP) install --quiet --no-deps --require-hashes -r requirements-dev.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@
