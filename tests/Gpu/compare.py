#!/usr/bin/env python3
"""Sets what querent and PyTorch measured side by side.

compare.py FOLDER: reads querent-*.jsonl and pytorch-*.jsonl there, writes table.md and results.json. Times are medians
over the rounds; a ratio is PyTorch's time in its fastest way by querent's, so that more than 1 is faster than PyTorch.
"""
import glob
import json
import os
import statistics
import sys

PRECISIONS = ["fp32", "tf32", "bf16"]

# What was asked for: at least, and the goal.
WANTED = {
    ("resnet18 training step", "fp32"): (1.05, 1.2),
    ("resnet18 training step", "tf32"): (0.8, 1.1),
    ("resnet18 training step", "bf16"): (0.75, 1.1),
    ("resnet18 training step, one image", "tf32"): (1, 1.3),
    ("resnet18 scoring", "tf32"): (0.8, 1.2),
    ("resnet18 scoring", "bf16"): (0.7, 1),
    ("matmul 4096", "tf32"): (0.9, 1.05),
    ("matmul 4096", "bf16"): (0.8, 0.95),
}


def name_of(measured):
    one = measured["name"].startswith("resnet18") and measured["batch"] == 1
    return measured["name"] + (", one image" if one else "")


def read(folder, program):
    """The median seconds of each (work, precision, way) over all rounds."""
    times = {}
    for path in sorted(glob.glob(os.path.join(folder, f"{program}-*.jsonl"))):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                measured = json.loads(line)
                if "seconds" in measured:
                    key = name_of(measured), measured["precision"], measured.get("way", "")
                    times.setdefault(key, []).append(sum(measured["seconds"]))
    return {key: statistics.median(seconds) for key, seconds in times.items()}


def rows(querent, pytorch):
    for name in dict.fromkeys(name for name, _, _ in querent):
        for precision in PRECISIONS:
            own = querent.get((name, precision, ""))
            if own is None:
                continue
            ways = {way: seconds for (work, kind, way), seconds in pytorch.items() if (work, kind) == (name, precision)}
            fastest = min(ways, key=ways.get) if ways else None
            at_least, goal = WANTED.get((name, precision), (None, None))
            yield {
                "work": name, "precision": precision, "querent": own, "pytorch": ways, "fastest": fastest,
                "ratio": ways[fastest] / own if ways else None, "atLeast": at_least, "goal": goal,
            }


def cell(value, pattern):
    return "" if value is None else pattern.format(value)


def main():
    folder = sys.argv[1]
    compared = list(rows(read(folder, "querent"), read(folder, "pytorch")))
    with open(os.path.join(folder, "results.json"), "w", encoding="utf-8") as output:
        json.dump(compared, output, indent=2)
    with open(os.path.join(folder, "table.md"), "w", encoding="utf-8") as output:
        output.write("| work | precision | querent, ms | PyTorch, ms | its way | ratio | at least | goal |\n")
        output.write("|---|---|---|---|---|---|---|---|\n")
        for row in compared:
            fastest = row["fastest"]
            output.write("| {} | {} | {:.3f} | {} | {} | {} | {} | {} |\n".format(
                row["work"], row["precision"], 1000 * row["querent"],
                cell(1000 * row["pytorch"][fastest] if fastest else None, "{:.3f}"), fastest or "not measured",
                cell(row["ratio"], "{:.2f}"), cell(row["atLeast"], "{}"), cell(row["goal"], "{}")))


if __name__ == "__main__":
    main()
