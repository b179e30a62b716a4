"""The chart in BENCHMARKS.md and README: a panel for each measurement, and a bar for each contender."""

import dataclasses
import xml.etree.ElementTree as ElementTree

from . import checking, documents, goals, peers
from .figures import duration, seconds
from .summary import NO_CASES, NO_ROWS

WIDTH, COLUMNS, LABELS, FIGURES = 1000, 2, 190, 110
BAR, GAP, HEADING, MARGIN = 16, 6, 34, 24
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328; }
.heading { font-weight: 600; }
.note { fill: #59636e; }
.bar { fill: #b6bec9; }
.ours { fill: #2f6feb; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .note { fill: #9198a1; }
  .bar { fill: #545d68; }
  .ours { fill: #4c8dff; }
}
"""


@dataclasses.dataclass
class Panel:
    title: str
    # Name, value, and the formatted value.
    bars: list


def svg(results):
    """Returns the chart, without the panels for which nothing was measured."""
    columns = [[] for _ in range(COLUMNS)]
    for panel in panels(results):
        min(columns, key=lambda column: sum(height(other) for other in column)).append(panel)
    tallest = max(sum(height(panel) for panel in column) for column in columns)
    size = {"width": str(WIDTH), "height": str(tallest + MARGIN)}
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {size['width']} {size['height']}",
            "role": "img",
            **size,
        },
    )
    ElementTree.SubElement(root, "title").text = "Time, memory and size of this project and its peers; less is better"
    ElementTree.SubElement(root, "style").text = STYLE
    for index, column in enumerate(columns):
        top = 0
        for panel in column:
            draw(root, panel, index * WIDTH // COLUMNS, top)
            top += height(panel)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def panels(results):
    """Returns the panels, in which less is better. Clients that lack operations are not compared."""
    builds = results.get("building", NO_ROWS)["rows"]
    found = []
    for key, document in results["generating"]["documents"].items():
        if key != documents.BUNDLED:
            title = document["title"]
            whole = [row for row in document["rows"] if goals.is_whole(row)]
            found.append(Panel(f"Generating a client of {title}", bars(whole, "seconds", seconds)))
            found.append(Panel(f"Memory to generate a client of {title}", bars(whole, "mebibytes", mebibytes)))
            names = [row["name"] for row in whole]
            checks = [row for row in checking.of_document(results, key) if row["name"] in names]
            found.append(Panel(f"Checking a client of {title}", bars(checks, "seconds", seconds)))
    found += [
        Panel("Cold release build of a program with TLS", bars(builds, "seconds", seconds)),
        Panel("Its size without symbols", bars(builds, "stripped_bytes", lambda value: f"{value / 1e6:.1f} MB")),
    ]
    for case in results.get("requests", NO_CASES)["cases"]:
        if case["case"] in ["encode set", "decode page of 100 secrets"]:
            title = case["case"].capitalize()
            found.append(Panel(title, bars(case["contenders"], "nanoseconds", duration)))
    for case in results.get("calls", NO_CASES)["cases"]:
        if case["case"] == "blocking, 1 at a time":
            microseconds = bars(case["contenders"], "p50_microseconds", lambda value: duration(value * 1e3))
            found.append(Panel("A blocking call over loopback", microseconds))
    return [panel for panel in found if panel.bars]


def mebibytes(value):
    return f"{value:,.0f} MiB"


def bars(rows, what, written):
    """Returns a bar for each contender that has this measurement."""
    return [(row["name"].replace("`", ""), row[what], written(row[what])) for row in rows if what in row]


def height(panel):
    return HEADING + len(panel.bars) * (BAR + GAP) + GAP


def draw(root, panel, left, top):
    text(root, left + GAP, top + HEADING - 12, panel.title, "heading")
    longest = max(value for _, value, _ in panel.bars)
    room = WIDTH // COLUMNS - LABELS - FIGURES
    for number, (name, value, written) in enumerate(sorted(panel.bars, key=lambda bar: bar[1])):
        line = top + HEADING + number * (BAR + GAP)
        length = max(2, round(room * value / longest))
        text(root, left + LABELS - 2 * GAP, line + BAR - 3, name, "", anchor="end")
        ElementTree.SubElement(
            root,
            "rect",
            {
                "x": str(left + LABELS),
                "y": str(line),
                "width": str(length),
                "height": str(BAR),
                "rx": "2",
                "class": "ours" if peers.is_ours(name) else "bar",
            },
        )
        text(root, left + LABELS + length + GAP, line + BAR - 3, written, "note")


def text(root, x, y, content, kind, anchor="start"):
    element = ElementTree.SubElement(root, "text", {"x": str(x), "y": str(y), "class": kind, "text-anchor": anchor})
    element.text = content
