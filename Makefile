# Two targets do everything: `make run` serves the dashboard, `make test` passes the tests. `make help` lists the others.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
STAMPS := $(VENV)/stamps
# Workers that take the tests in the order that tests/running.py gives. Who tests pages waits a fifth of the time for what a
# page does later: there one worker more than two cores.
IN_ORDER := --dist loadgroup --no-loadscope-reorder
SIDE_BY_SIDE := -n 2 $(IN_ORDER)

# Containers often tell Python to keep no compiled code. Each of the many processes that the tests start, and the first
# page of the dashboard, would then wait until all of pandas and Streamlit is compiled anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

run: $(STAMPS)/package ## set everything up and serve the dashboard on http://localhost:8501 (PORT=... for another)
	@echo "==> Serving on http://localhost:$(PORT)  (stop with Ctrl+C)"
	@exec $(BIN)/sidestream-map serve --port $(PORT)

test: $(STAMPS)/test $(STAMPS)/browser $(STAMPS)/postgres $(STAMPS)/voikko $(STAMPS)/frontend ## set everything up, browser and PostgreSQL too, and pass all tests
	@echo "==> Testing"
ifeq ($(strip $(PYTEST_ARGS)),)
	@$(BIN)/pytest $(SIDE_BY_SIDE) -m "not browser"; passed=$$?; \
	    $(BIN)/pytest -n 3 $(IN_ORDER) -m browser && \
	    { test $$passed = 0 || echo "==> A test without a browser failed: see above."; exit $$passed; }
else
	@$(BIN)/pytest $(SIDE_BY_SIDE) $(PYTEST_ARGS)
endif

FUZZ ?= fuzz
fuzz: $(STAMPS)/test $(STAMPS)/postgres ## the laws with new examples each time; PYTEST_ARGS=tests/scenario for one room
	@$(BIN)/pytest $(SIDE_BY_SIDE) -m hypothesis --hypothesis-profile=$(FUZZ) $(PYTEST_ARGS)

test-js: $(STAMPS)/test $(STAMPS)/frontend ## the tests of the scripts alone, by node, against a board that answers
	@$(BIN)/pytest tests/ui/test_javascript.py $(PYTEST_ARGS)

lint: $(STAMPS)/test ## ruff
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(STAMPS)/test ## mypy --strict
	@$(BIN)/mypy

crosscheck: $(STAMPS)/venv ## OSRM against our hauls, where a Python with its wheel (3.12 or 3.13) is found
	@sh tools/crosscheck.sh $(UV)

check-package: $(STAMPS)/test ## build the wheel, install it elsewhere, and check the region that it carries
	@sh tools/check_package.sh

check-bundle: $(STAMPS)/frontend ## rebuild the map's bundle with node, and fail where the package has another one
	@sh frontend/build.sh --check

NOTEBOOKS ?= force
docs: $(STAMPS)/docs ## build the reference, warnings being errors: artifacts/docs, served under /docs; NOTEBOOKS=off skips running them
	@rm -rf artifacts/docs
	@NOTEBOOKS=$(NOTEBOOKS) $(BIN)/sphinx-build --quiet --fail-on-warning --keep-going -j 2 -c docs -d artifacts/docs-cache . artifacts/docs
	@echo "==> artifacts/docs/docs/index.html"

messages: $(STAMPS)/test ## bring the translation catalogues up to date with the code
	@$(BIN)/python tools/messages.py

screenshots: $(STAMPS)/test $(STAMPS)/browser ## pictures of every page in three sizes, under artifacts/screenshots
	@$(BIN)/python tools/screenshots.py

bench: $(STAMPS)/bench ## measure routing against its peers (minutes)
	@$(BIN)/python benchmarks/routing.py

lock: $(STAMPS)/venv ## resolve the dependencies anew and write requirements*.lock
	@$(UV) lock --quiet --upgrade
	@$(UV) export --quiet --no-header --no-annotate --no-emit-project --format requirements.txt --no-dev -o requirements.lock >/dev/null
	@$(UV) export --quiet --no-header --no-annotate --no-emit-project --format requirements.txt --group dev -o requirements-test.lock >/dev/null
	@$(UV) export --quiet --no-header --no-annotate --no-emit-project --format requirements.txt --no-default-groups --group docs -o requirements-docs.lock >/dev/null

# Of what ships and nothing else, so in an environment of its own. The tool stays out of the project's.
sbom: requirements.lock | $(STAMPS)/venv ## what the program is made of, with licences: artifacts/sbom.cdx.json (CycloneDX)
	@mkdir -p artifacts
	@$(UV) venv --quiet --clear --python "$(PYTHON)" artifacts/sbom-venv
	@$(UV) pip install --quiet --python artifacts/sbom-venv/bin/python --require-hashes -r requirements.lock
	@$(UV) tool run --quiet --from 'cyclonedx-bom>=7,<8' cyclonedx-py environment artifacts/sbom-venv \
		--pyproject pyproject.toml --output-reproducible --of JSON -o artifacts/sbom.cdx.json
	@rm -rf artifacts/sbom-venv
	@echo "==> artifacts/sbom.cdx.json"

clean: ## remove what was set up here
	rm -rf $(VENV) frontend/node_modules artifacts .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(STAMPS)/venv:
	@echo "==> 1/3 Making $(VENV)"
	@sh tools/make_venv.sh "$(PYTHON)" "$(VENV)"
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/run: requirements.lock | $(STAMPS)/venv
	@echo "==> 2/3 Installing the locked requirements"
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@touch $@

$(STAMPS)/package: pyproject.toml $(STAMPS)/run
	@echo "==> 3/3 Installing sidestream-map itself"
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

$(STAMPS)/test: requirements-test.lock $(STAMPS)/package
	@echo "==> Installing what the tests need"
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-test.lock
	@touch $@

$(STAMPS)/browser: $(STAMPS)/test
	@echo "==> Finding or installing a browser"
	@sh tools/install_browser.sh "$(BIN)/python"
	@touch $@

$(STAMPS)/postgres: $(STAMPS)/test
	@echo "==> Finding or installing PostgreSQL"
	@sh tools/install_postgres.sh
	@touch $@

$(STAMPS)/voikko: $(STAMPS)/test
	@echo "==> Finding or installing libvoikko"
	@sh tools/install_voikko.sh
	@touch $@

# Tried again as long as there is no node.
$(STAMPS)/frontend: frontend/package-lock.json $(STAMPS)/test
	@echo "==> Installing what the tests of the scripts need"
	@sh tools/install_frontend.sh
	@if [ -d frontend/node_modules ]; then touch $@; fi

$(STAMPS)/docs: requirements-docs.lock $(STAMPS)/package
	@echo "==> Installing what the reference is built with"
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-docs.lock
	@touch $@

$(STAMPS)/bench: $(STAMPS)/test
	@echo "==> Installing the benchmarks' peers"
	@$(UV) pip install --quiet --python $(BIN)/python --group bench
	@touch $@

.PHONY: help run test test-js fuzz crosscheck lint types check-package check-bundle docs messages screenshots bench lock clean
