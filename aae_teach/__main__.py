"""The commands of the course: `python -m aae_teach doctor` says whether it can run here; others are below."""

import sys

USAGE = """Usage: python -m aae_teach COMMAND

  doctor   check this machine and its installation, with the way out of what is wrong
  kernel   register this Python with Jupyter as the kernel of the course's notebooks
  grade    grade the notebooks of a class; `grade --help` lists its options"""


def main(arguments=None):
    """Runs the command that the arguments name; returns the exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments == ["doctor"]:
        from aae_teach.installation.doctor import main as doctor

        return doctor()
    if arguments == ["kernel"]:
        from aae_teach.installation.kernel import register, set_defaults

        print(f"Registered the kernel in {register()}")
        set_defaults()
        return 0
    if arguments[:1] == ["grade"]:
        from aae_teach.grading.command import main as grade

        return grade(arguments[1:])
    asked_for_help = not arguments or arguments[0] in ("-h", "--help", "help")
    if not asked_for_help:
        print(f"There is no command {' '.join(arguments)!r}.", file=sys.stderr)
    print(USAGE, file=sys.stdout if asked_for_help else sys.stderr)
    return 0 if asked_for_help else 2


if __name__ == "__main__":
    sys.exit(main())
