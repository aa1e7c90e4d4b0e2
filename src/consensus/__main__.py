"""The command line, as ``python -m consensus``."""

from consensus.cli import main

if __name__ == "__main__":
    main()
