#!/usr/bin/env python3
"""Does this build agree with PyTorch, NumPy and SciPy on inputs that nobody has seen before?

    python3 -m venv venv && venv/bin/pip install torch numpy scipy
    venv/bin/python tests/reference/agreement.py CLI                    # one seed, drawn from the clock and printed
    venv/bin/python tests/reference/agreement.py CLI --seeds 1 2 3 4 5
    venv/bin/python tests/reference/agreement.py CLI --seeds 1 2 3 4 5 --vectors cases.json --markdown > ERRORS.md

CLI is slicewise-cli. Random networks, batches, losses, optimisers, short trainings, warps, metrics, statistics and splits
go through PyTorch in double and through `slicewise-cli selfcheck --vectors`, which judges each number by
|got - expected| / max(1, |expected|). Exit code 1 where a case misses its tolerance.
"""
import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time

import numpy
import scipy
import torch

from agreement_cases import all_cases


def check(cli, path):
    result = subprocess.run([cli, "--json", "selfcheck", "--vectors", path], capture_output=True, text=True)
    if not result.stdout.strip():
        sys.exit(f"{cli} said nothing: {result.stderr}")
    return json.loads(result.stdout)


def fresh(cli, seed):
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "cases.json")
        with open(path, "w") as file:
            json.dump(all_cases(seed), file)
        return check(cli, path)


def merged(reports):
    """Per operation the sum of cases and the worst errors."""
    table = {}
    for report in reports:
        for row in report:
            entry = table.setdefault(row["op"], {"cases": 0, "failed": 0, "worst": 0.0, "worst_float": None, "verdict": "passed"})
            entry["cases"] += row["cases"]
            entry["failed"] += row["failed"]
            entry["worst"] = max(entry["worst"], float("inf") if row["worst"] is None else row["worst"])
            if row["worst_float"] is not None:
                entry["worst_float"] = max(entry["worst_float"] or 0.0, row["worst_float"])
            if row["verdict"] != "passed":
                entry["verdict"] = row["verdict"]
    return table


def number(value):
    return "-" if value is None else "0" if value == 0 else f"{value:.1e}"


def rows(table, markdown):
    for op, entry in table.items():
        cells = [op, str(entry["cases"]), number(entry["worst"]), number(entry["worst_float"]), entry["verdict"]]
        yield "| " + " | ".join(cells) + " |" if markdown else "{:22}{:>6}{:>12}{:>12}  {}".format(*cells)


def shipped(document):
    """One case of each kind that cases.json does not have, small enough for the repository."""
    kept = {}
    for case in document["cases"]:
        inputs = case["inputs"]
        kept.setdefault((case["op"], inputs.get("kind") or (inputs.get("loss") if case["op"] == "segmentation_loss" else "")), case)
    mine = ("rank_contrast", "network", "segmentation_loss", "optimizer", "pretraining", "finetuning")
    return {"schema": document["schema"], "cases": [case for (op, _), case in kept.items() if op in mine]}


def show(title, table, markdown):
    if markdown:
        print(f"## {title}\n\n| operation | cases | worst, double | worst, float | verdict |\n| --- | ---: | ---: | ---: | --- |")
    else:
        print(f"{title}\n{'operation':22}{'cases':>6}{'double':>12}{'float':>12}")
    print("\n".join(rows(table, markdown)) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli")
    parser.add_argument("--seeds", type=int, nargs="+", default=[int(time.time())])
    parser.add_argument("--vectors", help="a file of given cases, checked besides")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--write", metavar="FILE", help="only write tests/data/vectors/agreement.json")
    arguments = parser.parse_args()
    if arguments.write:
        with open(arguments.write, "w") as file:
            json.dump(shipped(all_cases(arguments.seeds[0], (1,))), file, separators=(",", ":"))
        return 0
    if arguments.markdown:
        print("# Worst errors against PyTorch, NumPy and SciPy\n\nWritten by `agreement.py CLI --seeds "
              f"{' '.join(map(str, arguments.seeds))} --vectors shared/vectors/cases.json --markdown`; "
              f"PyTorch {torch.__version__.split('+')[0]}, NumPy {numpy.__version__}, SciPy {scipy.__version__}, Python {platform.python_version()}.\n"
              "Error: |got − expected| / max(1, |expected|), expected in double. 0: equal to the last bit. -: the operation has no\n"
              "float form. Float is trained with, double decides the verdict.\n")
    tables = []
    if arguments.vectors:
        tables.append(merged([check(arguments.cli, arguments.vectors)]))
        show("Given cases (cases.json)", tables[-1], arguments.markdown)
    tables.append(merged([fresh(arguments.cli, seed) for seed in arguments.seeds]))
    show("Fresh random cases, seeds " + " ".join(map(str, arguments.seeds)), tables[-1], arguments.markdown)
    return int(any(entry["verdict"] != "passed" for table in tables for entry in table.values()))


if __name__ == "__main__":
    sys.exit(main())
