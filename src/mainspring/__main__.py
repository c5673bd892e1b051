"""`python -m mainspring` is the `mainspring` command."""

from mainspring.interfaces.cli.start import main

if __name__ == "__main__":
    main()
