#!/usr/bin/env python3
"""UMAP of Slicewise and of umap-learn on the same rows, in turn: seconds by the clock and of CPU, trustworthiness.

Usage: umap_reference.py BENCH_UMAP [ROWS COLUMNS ROUNDS | EMBEDDINGS ROUNDS]   (needs numpy, scikit-learn, umap-learn)
EMBEDDINGS is a file of a workspace's cache/embeddings, as `slicewise-cli embed` leaves it. Else rows lie around 20 random
directions with noise, as slices of 20 stretches of a body would.
umap-learn runs once before it is timed, so that its compiler does not count.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

import numpy as np
import umap
from sklearn.manifold import trustworthiness


def spent():
    """Seconds by the clock, of CPU of the ended children, of CPU of this process, all threads counted."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return np.array([time.perf_counter(), children.ru_utime + children.ru_stime, time.process_time()])


def planted(rows, columns):
    rng = np.random.default_rng(0)
    middles = rng.normal(size=(20, columns))
    return (middles[rng.integers(0, 20, rows)] + rng.normal(size=(rows, columns))).astype(np.float32)


def cached(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))["features"]
        first, last = header["data_offsets"]
        data = file.read()
    return np.frombuffer(data[first:last], np.float32).reshape(header["shape"])


def main():
    bench, numbers = sys.argv[1], sys.argv[2:] or ["10000", "512", "3"]
    rounds = int(numbers[-1])
    x = planted(int(numbers[0]), int(numbers[1])) if len(numbers) == 3 else cached(numbers[0])
    rows, columns = x.shape
    umap.UMAP(metric="cosine", random_state=0, n_jobs=1).fit_transform(x[:5000])  # above 4,096 rows it searches another way
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        features, picture = os.path.join(folder, "x"), os.path.join(folder, "map")
        x.tofile(features)
        for _ in range(rounds):
            start = spent()
            own = float(subprocess.run([bench, features, str(rows), str(columns), picture],
                                       check=True, capture_output=True, text=True).stdout)
            between = spent()
            reference = umap.UMAP(metric="cosine", random_state=0, n_jobs=1).fit_transform(x)
            end = spent()
            ours.append([own, (between - start)[1]])
            theirs.append((end - between)[[0, 2]])
        own = np.fromfile(picture, np.float32).reshape(rows, 2)
    trust = [trustworthiness(x, y, n_neighbors=15, metric="cosine") for y in (own, reference)]
    print(f"rows {rows}, columns {columns}, medians of {rounds}")
    ours, theirs = np.median(ours, axis=0), np.median(theirs, axis=0)
    print(f"slicewise  {ours[0]:7.2f} s  CPU {ours[1]:7.2f} s  trustworthiness {trust[0]:.4f}")
    print(f"umap-learn {theirs[0]:7.2f} s  CPU {theirs[1]:7.2f} s  trustworthiness {trust[1]:.4f}")
    print(f"ratio      {theirs[0] / ours[0]:7.2f}    CPU {theirs[1] / ours[1]:7.2f}")


main()
