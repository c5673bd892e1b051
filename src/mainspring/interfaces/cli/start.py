def main() -> None:
    raise SystemExit("soon")
