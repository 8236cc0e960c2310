#!/usr/bin/env python3
"""UMAP of Slicewise and of umap-learn on the same rows, in turn: seconds and trustworthiness.

Usage: umap_reference.py BENCH_UMAP [ROWS COLUMNS ROUNDS]   (needs numpy, scikit-learn, umap-learn)
Rows lie around 20 random directions with noise, as slices of 20 stretches of a body would.
umap-learn runs once before it is timed, so that its compiler does not count.
"""
import os
import subprocess
import sys
import tempfile
import time

import numpy as np
import umap
from sklearn.manifold import trustworthiness


def main():
    bench = sys.argv[1]
    rows, columns, rounds = (int(v) for v in sys.argv[2:5]) if len(sys.argv) == 5 else (10000, 512, 3)
    rng = np.random.default_rng(0)
    middles = rng.normal(size=(20, columns))
    x = (middles[rng.integers(0, 20, rows)] + rng.normal(size=(rows, columns))).astype(np.float32)
    umap.UMAP(metric="cosine", random_state=0, n_jobs=1).fit_transform(x[:500])
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        features, picture = os.path.join(folder, "x"), os.path.join(folder, "map")
        x.tofile(features)
        for _ in range(rounds):
            ours.append(float(subprocess.run([bench, features, str(rows), str(columns), picture],
                                             check=True, capture_output=True, text=True).stdout))
            start = time.perf_counter()
            reference = umap.UMAP(metric="cosine", random_state=0, n_jobs=1).fit_transform(x)
            theirs.append(time.perf_counter() - start)
        own = np.fromfile(picture, np.float32).reshape(rows, 2)
    trust = [trustworthiness(x, y, n_neighbors=15, metric="cosine") for y in (own, reference)]
    print(f"rows {rows}, columns {columns}, medians of {rounds}")
    print(f"slicewise  {np.median(ours):7.2f} s  trustworthiness {trust[0]:.4f}")
    print(f"umap-learn {np.median(theirs):7.2f} s  trustworthiness {trust[1]:.4f}")
    print(f"ratio      {np.median(theirs) / np.median(ours):7.2f}")


main()
