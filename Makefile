# Garrison in one command each; HOST, PORT and PYTHON3 may be given: make run PORT=8080
HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON := .venv/bin/python
INSTALLS_FROM := pyproject.toml package.json package-lock.json hatch_build.py tools/install.sh

.PHONY: run test check vendor clean

run: .venv/installed-run vendor
	@$(PYTHON) -m app serve --host $(HOST) --port $(PORT)

test: .venv/installed-test vendor
	@$(PYTHON) -m tools.verify

check: .venv/installed-run
	@$(PYTHON) -m app check

vendor: .venv/installed-run
	@$(PYTHON) -m tools.vendor

clean:
	rm -rf .venv static/vendor static/built node_modules build dist reports .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The stamps make a changed list of dependencies install again, and nothing else.
.venv/installed-run: $(INSTALLS_FROM)
	@tools/install.sh run
	@touch $@

.venv/installed-test: $(INSTALLS_FROM)
	@tools/install.sh test
	@touch .venv/installed-run $@
