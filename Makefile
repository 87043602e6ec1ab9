PYTHON ?= python3
ARGS ?=

# Python 2 cannot read bootstrap.py, and without a Python nothing there can say so.
has_python = { $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 6))' 2>/dev/null || { echo "$(PYTHON) is missing or too old. The course needs Python 3.11 to 3.13: on Debian or Ubuntu \
\`sudo apt-get install python3 python3-venv\`, else from python.org; another one is named by make lab PYTHON=python3.12" \
>&2; exit 1; }; }
# A Python named by the user counts; the default one may give way to the one that .venv already has.
bootstrap = $(has_python) && $(PYTHON) tools/bootstrap.py $(if $(filter-out file,$(origin PYTHON)),--this-python)
venv_python = .venv/bin/python

# Another active environment must not leak into .venv.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.PHONY: help lab check test lessons matrix notebooks zoo mutants nbgrader learners links site slides lock format clean

help: ## list these commands
	@echo "Usage: make COMMAND [PYTHON=python3.12] [ARGS='options']"
	@sed -n 's/^\([a-z]*\): .*## \(.*\)/  \1	\2/p' $(MAKEFILE_LIST) | expand -t 14

lab: ## open the course in JupyterLab; ARGS=--no-browser passes options on
	@$(bootstrap) lab $(ARGS)

check: ## judge a change in a minute or two: style, notebooks, JavaScript, tests that train nothing
	@$(bootstrap) install-dev
	@$(venv_python) tools/suite.py check

test: ## run every test, lesson and solution; ARGS='tests/test_priors.py -k gamma' runs some
	@$(bootstrap) install-dev
	@$(venv_python) tools/suite.py test $(ARGS)

lessons: ## run whole the lessons and solutions that changed since their last whole run; ARGS=--all runs all
	@$(bootstrap) install-dev
	@$(venv_python) tools/suite.py lessons $(ARGS)

notebooks: ## build the notebooks from lessons/; ARGS=--check only compares
	@$(bootstrap) install-dev
	@$(venv_python) tools/build_notebooks.py $(ARGS)
	@$(venv_python) tools/build_reference.py $(ARGS)
	@$(venv_python) tools/build_reliability.py $(ARGS)
	@$(venv_python) tools/build_lab_kernel.py $(ARGS)

zoo: ## put every known mistake and right answer through its check; ARGS=ex03 chooses
	@$(bootstrap) install-dev
	@$(venv_python) tools/zoo.py $(ARGS)

mutants: ## change right answers by machine and put them through their checks; ARGS=ex03 chooses
	@$(bootstrap) install-dev
	@$(venv_python) tools/mutants.py $(ARGS)

nbgrader: ## build an nbgrader course from the exercises; ARGS=FOLDER names its folder
	@$(bootstrap) install-dev
	@$(venv_python) tools/build_nbgrader.py $(ARGS)

learners: ## write a tree without solutions, to hand out; ARGS=FOLDER names it
	@$(has_python) && $(PYTHON) tools/make_learners.py $(ARGS)

links: ## print links that open the notebooks in Binder; ARGS='--hub ADDRESS' on a JupyterHub
	@$(bootstrap) install-dev
	@$(venv_python) tools/make_links.py $(ARGS)

site: ## build the course's site into site/; ARGS=--quick runs one lesson only
	@$(bootstrap) install-dev
	@$(venv_python) tools/build_site.py $(ARGS)

slides: ## build slides of the lessons into slides/; ARGS='--only NAME' builds some
	@$(bootstrap) install-dev
	@$(venv_python) tools/build_slides.py $(ARGS)

lock: ## pin the dependencies anew; UPGRADE=1 moves the pins too
	@$(bootstrap) install-dev
	@$(venv_python) tools/lock.py $(if $(UPGRADE),--upgrade)

matrix: ## test other versions: the lowest, the newest, Colab's; ARGS='colab --only doctor' chooses
	@$(bootstrap) install-dev
	@$(venv_python) tools/matrix.py $(ARGS)

format: ## format and check the code with ruff
	@$(bootstrap) install-dev
	@$(venv_python) -m ruff format .
	@$(venv_python) -m ruff check --fix .

clean: ## remove .venv and caches; notebooks and recordings stay
	rm -rf .venv .venv-before .venv-trash .matrix .pytest_cache .ruff_cache build dist site slides
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
