"""Everything that must pass, step by step: `uvx nox` does all of it, `uvx nox -s mypy` one step.

`uvx nox -l` lists the steps.  Each brings its own environment up to date, so that it runs in a fresh clone.
What stands behind `--` goes on to its tool: `uvx nox -s tests -- tests/rules`.
`.ci/run` does the same on a copy of the last commit.
"""

import os
import shutil
import subprocess
from pathlib import Path

import nox

nox.needs_version = ">=2025.11"
nox.options.default_venv_backend = "none"  # uv keeps the environments
nox.options.sessions = [
    "tests",
    "slow",
    "ruff",
    "mypy",
    "pyright",
    "imports",
    "dependencies",
    "docs",
    "figures",
    "browser",
    "wheel",
    "oldest",
    "interpreters",
    "coverage",
]

ENVIRONMENTS = Path(".nox")
PYTHONS = tuple(nox.project.python_versions(nox.project.load_toml()))  # those that pyproject.toml names
EACH_PYTHON = nox.parametrize("version", [nox.param(version, id=version) for version in PYTHONS])
CORE = ("tests/cases", "tests/situation", "tests/unblocking", "tests/views", "tests/test_relations.py")
"""The part of the suite for an environment in which all of it would take too long."""

OUTER = ("tests/testing", "tests/test_cli.py")
"""What meets the dependencies that the core does not: hypothesis, and those of the command line."""

OWN_CODE = {"PYTHONWARNDEFAULTENCODING": "1"}  # a text file opened without its encoding is an error


def tool(session: nox.Session, *command: str, env: dict[str, str] | None = None) -> None:
    """Run a tool of a contributor's environment."""
    session.run("uv", "run", "--quiet", "--group=dev", "--all-extras", *command, *session.posargs, env=env)


def traced(name: str) -> dict[str, str]:
    """Have pytest note which lines and branches of the library run, for the step `coverage`."""
    return OWN_CODE | {"COVERAGE_FILE": f".coverage.{name}", "PYTEST_ADDOPTS": "--cov --cov-report="}


@nox.session
def tests(session: nox.Session) -> None:
    """The whole suite, by the README's command: in a fresh clone, without the extras."""
    session.run("uv", "run", "pytest", *session.posargs, env=traced("tests"))


@nox.session
def slow(session: nox.Session) -> None:
    """The tests that take seconds each, which the README's command leaves out."""
    tool(session, "pytest", "-m", "slow", env=OWN_CODE)


@nox.session
def ruff(session: nox.Session) -> None:
    """Lint and format."""
    tool(session, "ruff", "check", ".")
    tool(session, "ruff", "format", "--check", ".")


@nox.session
def mypy(session: nox.Session) -> None:
    """Types of the library, the tests and this file."""
    tool(session, "mypy")


@nox.session
def pyright(session: nox.Session) -> None:
    """Types that users see: every public name has one."""
    tool(session, "pyright", "--verifytypes", "consensus", "--ignoreexternal")


@nox.session
def imports(session: nox.Session) -> None:
    """Imports go down only, and each foreign package has one door."""
    tool(session, "lint-imports")


@nox.session
def dependencies(session: nox.Session) -> None:
    """What the library imports is what it declares."""
    tool(session, "deptry", "src")


@nox.session
def docs(session: nox.Session) -> None:
    """The site, with every link and reference in it."""
    site = session.create_tmp()
    tool(session, "mkdocs", "build", "--strict", "--site-dir", site, env={"NO_MKDOCS_2_WARNING": "1"})


@nox.session
def figures(session: nox.Session) -> None:
    """The figures of matplotlib, charts of altair and calendars, which are not there when a newcomer runs the suite."""
    drawn = ("tests/views/test_plot.py", "tests/views/test_charts.py", "tests/views/test_calendar_file.py")
    told = ("tests/test_old_imports.py", "tests/test_reference_pages.py")
    tool(session, "pytest", "--quiet", *drawn, *told, env=traced("figures"))


@nox.session
def browser(session: nox.Session) -> None:
    """The page of a race in Debian's chromium; what is missing is installed, or the step fails."""
    session.run("tests/browser/run.sh", *session.posargs, external=True, env=OWN_CODE)


@nox.session
def wheel(session: nox.Session) -> None:
    """What a user of plain pip gets: the case files must be inside."""
    work = Path(session.create_tmp()).resolve()
    session.run("uv", "build", "--quiet", "--clear", "--wheel", "--out-dir", f"{work}/dist")
    session.run("uv", "venv", "--quiet", "--clear", "--seed", f"{work}/user")
    session.run(f"{work}/user/bin/pip", "install", "--quiet", *map(str, work.glob("dist/*.whl")))
    with session.chdir(work):
        session.run("user/bin/consensus", "cases")


@nox.session
def oldest(session: nox.Session) -> None:
    """The core of the suite, and more, on the oldest of each dependency that `pyproject.toml` allows."""
    place = str(ENVIRONMENTS / "oldest")
    session.run("uv", "venv", "--quiet", "--clear", place)
    # `uv sync` would write the lock file anew, and with it the contributor's own environment.
    install = ("uv", "pip", "install", "--quiet", "--resolution=lowest-direct", f"--python={place}")
    session.run(*install, "--editable=.[calendar,charts,plot,testing]", "--group=test")
    elsewhere(session, place, "pytest", "--quiet", *(session.posargs or CORE + OUTER), env=OWN_CODE)


@nox.session
@EACH_PYTHON
def interpreters(session: nox.Session, version: str) -> None:
    """The core of the suite on each Python that is supported and on this machine, but for the one of `tests`."""
    told = "import sys; print(*sys.version_info[:2], sep='.')"
    if asked("uv", "run", "--no-sync", "python", "-c", told).stdout.strip() == version:
        session.skip("the whole suite runs on it")
    on_python(session, version, *CORE, env=OWN_CODE)


@nox.session
def coverage(session: nox.Session) -> None:
    """Lines and branches that ran in `tests` and `figures`."""
    session.run("uv", "run", "--no-sync", "coverage", "combine", "--keep", "--quiet")
    tool(session, "coverage", "report")


@nox.session(default=False)
def tracker(session: nox.Session) -> None:
    """The tracker among the examples, a package of its own: its types and its tests."""
    place = {"UV_PROJECT_ENVIRONMENT": str((ENVIRONMENTS / "tracker").resolve())}
    with session.chdir("examples/tracker"):
        session.run("uv", "run", "--quiet", "mypy", env=place)
        session.run("uv", "run", "--quiet", "pytest", *session.posargs, env=place | OWN_CODE)


@nox.session(default=False)
def cluster(session: nox.Session) -> None:
    """Forecasts on a cluster of Dask, on this machine: the same numbers, even if a worker is killed."""
    tool(session, "--group=cluster", "pytest", "-n0", "-m", "nightly", "tests/forecasting/test_on_a_cluster.py")


@nox.session(default=False)
def nightly(session: nox.Session) -> None:
    """The tests that take minutes, and all those of properties once more with examples that nobody has seen."""
    at_random = OWN_CODE | {"HYPOTHESIS_PROFILE": "random"}
    tool(session, "pytest", "-m", "nightly or not browser", env=at_random)


@nox.session(default=False)
def fuzz(session: nox.Session) -> None:
    """200,000 damaged texts."""
    tool(session, "python", "-m", "tests.fuzz")


@nox.session(default=False)
def mutation(session: nox.Session) -> None:
    """Whether a test would notice if the code were changed: hours."""
    tool(session, "--group=mutation", "python", "-m", "tests.mutation")


@nox.session(default=False)
@EACH_PYTHON
def everywhere(session: nox.Session, version: str) -> None:
    """The whole suite on each Python that is supported and on this machine."""
    on_python(session, version, env=OWN_CODE)


def on_python(session: nox.Session, version: str, *tests: str, env: dict[str, str]) -> None:
    """Run tests on one version of Python, in an environment of its own."""
    env = env | chosen_of_pyenv() | {"UV_PYTHON_DOWNLOADS": "never"}
    if asked("uv", "python", "find", version, env=env).returncode:
        session.skip(f"there is no Python {version} on this machine")
    place = str(ENVIRONMENTS / version)
    sync = ("uv", "sync", "--quiet", "--all-extras", f"--python={version}")
    session.run(*sync, env=env | {"UV_PROJECT_ENVIRONMENT": place})
    elsewhere(session, place, "pytest", "--quiet", *(session.posargs or tests), env=env)


def elsewhere(session: nox.Session, place: str, *command: str, env: dict[str, str]) -> None:
    """Run a tool of another environment as it stands."""
    session.run("uv", "run", "--no-sync", *command, env=env | {"UV_PROJECT_ENVIRONMENT": place})


def chosen_of_pyenv() -> dict[str, str]:
    """Choose every version that pyenv has: the others are on the path, and do not run."""
    if not shutil.which("pyenv"):
        return {}
    listed = asked("pyenv", "versions", "--bare").stdout.split()
    return {"PYENV_VERSION": ":".join(version for version in listed if version.startswith(PYTHONS))}


def asked(*command: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=os.environ | (env or {}), capture_output=True, text=True, check=False)
