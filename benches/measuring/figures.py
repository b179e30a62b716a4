"""Formats tables and figures."""

# The row of what has no row of its own.
OTHER = "other"


def table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def seconds(value):
    if value < 0.1:
        return f"{1000 * value:.0f} ms"
    return f"{value:.2f} s" if value < 10 else f"{value:.0f} s" if value < 120 else f"{value / 60:.1f} min"


def duration(nanoseconds):
    for unit, size in [("ns", 1), ("µs", 1e3)]:
        if nanoseconds < 1000 * size:
            return f"{nanoseconds / size:.3g} {unit}"
    return f"{nanoseconds / 1e6:.3g} ms" if nanoseconds < 1e9 else seconds(nanoseconds / 1e9)
