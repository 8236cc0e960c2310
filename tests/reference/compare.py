"""Prints the cells of a study (CSV of `export study`) beside the figures of an independent PyTorch statement."""
import csv
import sqlite3
import statistics
import sys

# (method, budget): (mean, sd) over 2 draws and 3 seeds, or the values of draw 0 and draw 1 of one seed.
PUBLISHED = {
    "hippocampus": {("random", 2): (0.694, 0.041), ("pcl", 2): (0.734, 0.010),
                    ("random", 6): (0.794, 0.024), ("pcl", 6): (0.800, 0.014)},
    "hippocampus_twenty": {("random", 20): (0.836, None), ("pcl", 20): (0.832, None)},
    "hippocampus_simclr": {("simclr", 2): ((0.682 + 0.695) / 2, None), ("simclr", 6): ((0.793 + 0.795) / 2, None)},
    "acdc": {("random", 2): ((0.437 + 0.570) / 2, None), ("pcl", 2): ((0.366 + 0.434) / 2, None),
             ("random", 6): ((0.655 + 0.631) / 2, None), ("pcl", 6): ((0.620 + 0.646) / 2, None)},
}
EPOCH_LOSS = {  # epoch: mean loss of PCL (SimCLR: the collapse line)
    "hippocampus": dict(zip(range(1, 6), (5.442, 5.114, 5.007, 4.915, 4.831))),
    "hippocampus_twenty": dict(zip(range(1, 6), (5.442, 5.114, 5.007, 4.915, 4.831))),
    "hippocampus_simclr": dict(zip(range(1, 6), (5.917,) * 5)),
    "acdc": dict(zip((1, 5, 10, 20, 30, 40, 50, 60), (5.919, 5.860, 5.697, 5.563, 5.502, 5.441, 5.415, 5.435))),
}


def dice_table(recipe, file):
    cells = {}
    for row in csv.DictReader(open(file)):
        cells.setdefault((row["method"], int(row["budget"])), []).append(row)
    print(f"{'method':10}{'budget':>7}{'cells':>8}{'ours':>16}{'PyTorch':>16}{'difference':>12}")
    for key, rows in cells.items():
        done = [float(row["mean_dice"]) for row in rows if row["state"] == "done"]
        if not done:
            print(f"{key[0]:10}{key[1]:>7}   0 of {len(rows)}")
            continue
        mean = statistics.mean(done)
        ours = f"{mean:.3f}" + (f" ± {statistics.stdev(done):.3f}" if len(done) > 1 else "")
        theirs = PUBLISHED[recipe].get(key)
        text = "-" if theirs is None else f"{theirs[0]:.3f}" + (f" ± {theirs[1]:.3f}" if theirs[1] else "")
        gap = "-" if theirs is None else f"{mean - theirs[0]:+.3f}"
        print(f"{key[0]:10}{key[1]:>7}{len(done):>4} of {len(rows)}{ours:>16}{text:>16}{gap:>12}")


def loss_table(recipe, catalog, study):
    base = sqlite3.connect(f"file:{catalog}?mode=ro", uri=True)
    rows = base.execute(
        "SELECT run.id, run.seed, value FROM metric_sample JOIN metric ON metric.id = metric_sample.metric "
        "JOIN run ON run.id = metric_sample.run WHERE metric.name = 'epoch_loss' AND run.kind = 'pretrain' "
        "AND run.study = ? ORDER BY run.id, step", (int(study.split("-")[1]),))
    runs = {}
    for run, seed, value in rows:
        runs.setdefault((run, seed), []).append(value)
    epochs = EPOCH_LOSS[recipe]
    print("\nmean loss of pre-training epochs   " + " ".join(f"{epoch:>6}" for epoch in epochs))
    print("PyTorch                            " + " ".join(f"{value:6.3f}" for value in epochs.values()))
    for (run, seed), values in runs.items():
        shown = " ".join(f"{values[epoch - 1]:6.3f}" if epoch <= len(values) else "     -" for epoch in epochs)
        print(f"{f'run-{run}, seed {seed}':35}{shown}")


if __name__ == "__main__":
    dice_table(sys.argv[1], sys.argv[2])
    loss_table(sys.argv[1], sys.argv[3], sys.argv[4])
