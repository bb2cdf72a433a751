# Garrison in one command each; HOST, PORT and PYTHON3 may be given: make run PORT=8080
HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON := .venv/bin/python
INSTALLS_FROM := pyproject.toml package.json package-lock.json hatch_build.py tools/install.sh $(wildcard requirements/*.txt)

.PHONY: run test test-quick check vendor licences lock upgrade clean

run: .venv/installed-run vendor
	@$(PYTHON) -m app serve --host $(HOST) --port $(PORT)

test: .venv/installed-test vendor
	@$(PYTHON) -m tools.verify

# The loop of a developer: all but the browser, servers, clients and random requests.
test-quick: .venv/installed-test vendor
	@$(PYTHON) -m tools.verify --quick

check: .venv/installed-run
	@$(PYTHON) -m app check

vendor: .venv/installed-run
	@$(PYTHON) -m tools.vendor

# What Garrison is made of, into reports/.
licences: .venv/installed-run
	@$(PYTHON) -m tools.licences

# The Python packages anew, as pyproject.toml asks for them; upgrade takes the newest that it allows.
lock upgrade: .venv/installed-run
	@$(PYTHON) -m tools.lock $(if $(filter upgrade,$@),--upgrade)

clean:
	rm -rf .venv static/vendor static/built node_modules build dist reports .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The stamps make a changed list of dependencies install again, and nothing else.
.venv/installed-run: $(INSTALLS_FROM)
	@tools/install.sh run
	@touch $@

.venv/installed-test: $(INSTALLS_FROM)
	@tools/install.sh test
	@touch .venv/installed-run $@
