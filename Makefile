# Two commands matter: `make run` shows the system, `make test` proves it. Both work on a bare machine that
# has Python 3.11+ and make; the rest is fetched by the recipes themselves.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test check pytest spark-test bare-test bare bench lock clean

PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
# The tests wait for a browser and a database as much as they compute, so one worker per logical core.
WORKERS ?= logical
# Which tests: `make pytest TESTS="tests/house -k lock"`.
TESTS ?= tests
# What is asked of an installation without extras: the library itself, and that every extra is named.
BARE_TESTS := tests/bare tests/money tests/identity tests/vocabulary tests/pricing tests/workflow tests/cases \
  tests/contract

# An environment is good for exactly the lock file that filled it: the stamp carries the lock's checksum.
stamp = $(VENV)/.filled-$(1)-$(shell cat pyproject.toml $(2) 2>/dev/null | cksum | cut -d' ' -f1)
RUN_READY := $(call stamp,run,requirements.lock)
TEST_READY := $(call stamp,test,requirements-test.lock)
BENCH_READY := $(call stamp,bench,requirements-bench.lock)
SPARK_READY := $(call stamp,spark,requirements-spark.lock)
BARE_READY := $(call stamp,bare,requirements-bare.lock)

# $(call fill,NAME,LOCK,STAMP): the environment with everything in LOCK, each file checked against its hash.
define fill
@sh tools/make-venv.sh $(VENV)
@echo "== $(1): installing what $(2) lists"
@begin=$$(date +%s); $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(2) \
  && $(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . \
  && echo "-- installed in $$(( $$(date +%s) - begin )) s"
@rm -f $(VENV)/.filled-$(1)-* && touch $(3)
endef

# $(call timed,WORDS,COMMAND): says what runs, and how long it took.
timed = @echo "== $(1)"; begin=$$(date +%s); $(2) && echo "-- $(1): $$(( $$(date +%s) - begin )) s"

help:
	@echo "make run         the system with invented people and cases, on 127.0.0.1:$(PORT)"
	@echo "make test        everything that can be checked: style, types, layers, tests, PostgreSQL, a real browser, a cluster"
	@echo "make check       style, types and layers only"
	@echo "make bench       how fast, against peers, in one run"
	@echo "make spark-test  the distributed screening engine on a cluster of two worker processes (Java 17 or later)"
	@echo "make bare-test   the library as installed without extras: works, and names each extra that is missing"
	@echo "make lock        writes the lock files again (needs uv)"
	@echo "make clean       removes what these recipes made; your data in var/ stays"

run: $(RUN_READY)
	@$(PY) -m loans migrate
	@$(PY) -m loans demo
	@LOANS_WEB_DEMONSTRATION=yes $(PY) -m loans serve --port $(PORT)

test: $(TEST_READY)
	@echo "== a browser, a Chinese font, a database"
	@$(PY) -m tests.support.provision
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory pytest
	@$(MAKE) --no-print-directory bare-test
	@$(MAKE) --no-print-directory spark-test

check: $(TEST_READY)
	$(call timed,style,$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .)
	$(call timed,types,$(BIN)/mypy)
	$(call timed,layers,$(BIN)/lint-imports --no-cache --no-logo)

pytest: $(TEST_READY)
	$(call timed,tests,$(PY) -m pytest -n $(WORKERS) --dist worksteal $(TESTS))

bench: $(BENCH_READY)
	@$(PY) -m tests.benchmarks

spark-test: $(SPARK_READY)
	@$(PY) -m tests.support.provision java
	$(call timed,a cluster of two worker processes,$(PY) -m pytest -m spark tests/screening)

# In an environment of its own, because it is about what is missing there.
bare-test:
	@$(MAKE) --no-print-directory VENV=$(VENV)/bare bare

bare: $(BARE_READY)
	$(call timed,without extras,$(PY) -m pytest -m "" $(BARE_TESTS))

$(RUN_READY): requirements.lock pyproject.toml
	$(call fill,run,requirements.lock,$@)

$(TEST_READY): requirements-test.lock pyproject.toml
	$(call fill,test,requirements-test.lock,$@)

$(BENCH_READY): requirements-bench.lock pyproject.toml
	$(call fill,bench,requirements-bench.lock,$@)

$(SPARK_READY): requirements-spark.lock pyproject.toml
	$(call fill,spark,requirements-spark.lock,$@)

$(BARE_READY): requirements-bare.lock pyproject.toml
	$(call fill,bare,requirements-bare.lock,$@)

# The test lock is resolved first and binds the others, so that one environment can hold them all.
UV ?= uv
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-emit-find-links --no-annotate --no-header --no-emit-package youth-loans
RUNTIME := --extra screen --extra excel --extra pdf --extra postgres --extra sms
lock:
	printf 'setuptools>=77\n' > build.in
	$(LOCK) pyproject.toml build.in $(RUNTIME) --extra test --extra dev -o requirements-test.lock
	$(LOCK) pyproject.toml build.in -c requirements-test.lock $(RUNTIME) -o requirements.lock
	$(LOCK) pyproject.toml build.in -c requirements-test.lock $(RUNTIME) --extra test --extra bench -o requirements-bench.lock
	$(LOCK) pyproject.toml build.in -c requirements-test.lock $(RUNTIME) --extra test --extra spark -o requirements-spark.lock
	$(LOCK) pyproject.toml build.in -c requirements-test.lock --extra bare -o requirements-bare.lock
	rm build.in

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
