#!/usr/bin/env python3
"""Scan, import and decode rates of Slicewise beside nibabel, pydicom and ITK, by turns in one run.

Usage: import_rates.py BENCH_IMPORT FOLDER [FILES ROUNDS]     (needs numpy, nibabel, pydicom)
FOLDER is filled on the first call with FILES generated NIfTI, .nii.gz and DICOM files (64 x 64 x 16
voxels of 16 bits; DICOM: series of 50 slices of 64 x 64). Each measurement is a process of its own
that times its work without its start; the first round warms the disk's cache and does not count.

What the peers do, in one thread, as scripts for such a table do it:
  scan    every header, shape, voxel sizes and placement, one row each in a new SQLite file
  import  every byte hashed (SHA-256), every voxel to float, NaN and Inf counted, minimum, maximum;
          Slicewise does that, the checks, thumbnails, duplicates and near-duplicates, and the catalog
  decode  every voxel to float32
"""
import hashlib
import itertools
import json
import os
import resource
import sqlite3
import shutil
import subprocess
import sys
import time

SHAPE = (64, 64, 16)
SLICES = 50


def generate(folder, count):
    import nibabel
    import numpy as np
    from pydicom.dataset import FileDataset, FileMetaDataset
    from pydicom.uid import ExplicitVRLittleEndian, generate_uid

    rng = np.random.default_rng(0)
    grid = np.meshgrid(*[np.linspace(-1, 1, n) for n in SHAPE], indexing="ij")
    for kind in ("nii", "gz"):
        os.makedirs(f"{folder}/{kind}")
    for i in range(count):
        distance = sum((g - rng.uniform(-0.5, 0.5)) ** 2 for g in grid)
        voxels = 400 * np.exp(-distance * rng.uniform(2, 9)) + rng.normal(0, 20, SHAPE)
        image = nibabel.Nifti1Image(voxels.astype(np.int16), np.diag([1.5, 1.5, 8, 1.0]))
        nibabel.save(image, f"{folder}/nii/case{i:05d}.nii")
        nibabel.save(image, f"{folder}/gz/case{i:05d}.nii.gz")
    for series in range(count // SLICES):
        patient = f"{folder}/dicom/patient{series:03d}"
        os.makedirs(patient)
        uids = [generate_uid() for _ in range(3)]
        for k in range(SLICES):
            meta = FileMetaDataset()
            meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.4"
            meta.MediaStorageSOPInstanceUID = generate_uid()
            meta.TransferSyntaxUID = ExplicitVRLittleEndian
            data = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
            data.SOPClassUID, data.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
            data.StudyInstanceUID, data.SeriesInstanceUID, data.FrameOfReferenceUID = uids
            data.PatientID, data.PatientName = f"P{series:03d}", f"Name^{series}"
            data.Modality, data.SeriesNumber, data.InstanceNumber = "MR", 1, k + 1
            data.ImagePositionPatient, data.ImageOrientationPatient = [0, 0, 3.0 * k], [1, 0, 0, 0, 1, 0]
            data.PixelSpacing, data.SliceThickness = [1.5, 1.5], 3
            data.Rows = data.Columns = 64
            data.BitsAllocated = data.BitsStored = 16
            data.HighBit, data.PixelRepresentation, data.SamplesPerPixel = 15, 1, 1
            data.PhotometricInterpretation = "MONOCHROME2"
            data.PixelData = rng.normal(100, 20, (64, 64)).astype(np.int16).tobytes()
            data.save_as(f"{patient}/{k:04d}.dcm", enforce_file_format=True)


def files_below(folder):
    return sorted(os.path.join(path, name) for path, _, names in os.walk(folder) for name in names)


def header_row(file, kind):
    if kind == "dicom":
        import pydicom
        data = pydicom.dcmread(file, stop_before_pixels=True)
        return (file, data.SeriesInstanceUID, str((data.Rows, data.Columns)),
                str((data.ImagePositionPatient, data.ImageOrientationPatient, data.PixelSpacing)))
    import nibabel
    image = nibabel.load(file)
    return file, str(image.shape), str(image.header.get_zooms()), str(image.affine.tolist())


def voxels_of(file, kind):
    import numpy as np
    if kind == "dicom":
        import pydicom
        return pydicom.dcmread(file).pixel_array.astype(np.float32)
    import nibabel
    return nibabel.load(file).get_fdata(dtype=np.float32)


def peer(what, folder, work):
    """The measuring process of the peers: prints what bench_import prints."""
    import nibabel  # noqa: F401  (starting is not part of the work)
    import numpy as np
    import pydicom  # noqa: F401
    kind, files = os.path.basename(folder), files_below(folder)
    start = time.perf_counter()
    rows = []
    for file in files:
        if what == "scan":
            rows.append(header_row(file, kind))
        elif what == "import":
            with open(file, "rb") as data:
                sha256 = hashlib.sha256(data.read()).hexdigest()
            voxels = voxels_of(file, kind)
            rows.append((file, sha256, str(int((~np.isfinite(voxels)).sum())), str((voxels.min(), voxels.max()))))
        else:
            voxels_of(file, kind)
    if rows:
        os.makedirs(work)
        with sqlite3.connect(f"{work}/peer.sqlite") as catalog:
            catalog.execute("CREATE TABLE file (path TEXT, a TEXT, b TEXT, c TEXT)")
            catalog.executemany("INSERT INTO file VALUES (?, ?, ?, ?)", rows)
    print(json.dumps({"seconds": time.perf_counter() - start, "files": len(files),
                      "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "child_mib": 0}))


def run(command):
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def median(values):
    return sorted(values)[len(values) // 2]


def main():
    bench, folder = sys.argv[1], os.path.abspath(sys.argv[2])
    count, rounds = (int(v) for v in sys.argv[3:5]) if len(sys.argv) == 5 else (5000, 5)
    if not os.path.isdir(f"{folder}/dicom"):
        generate(folder, count)
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors, {rounds} rounds; files/s: median (lowest to highest)\n")
    # Each gets a folder of its own, and none is removed before the end: ext4 looks long for inodes where many were freed.
    work = itertools.count()
    new = lambda: f"{folder}/work/{next(work)}"
    print("| work | files | Slicewise | peer | ratio | peak MiB: Slicewise (+ a reading process) | peer |")
    print("|---|---|---|---|---|---|---|")
    table = [(what, kind, "nibabel" if kind != "dicom" else "pydicom")
             for what in ("scan", "import") for kind in ("nii", "gz", "dicom")]
    for what, kind, name in table + [("decode", "gz", "nibabel"), ("decode", "gz", "ITK")]:
        data = f"{folder}/{kind}"
        theirs = [bench, "itk", data] if name == "ITK" else [sys.executable, __file__, "--peer", what, data]
        pairs = [(run([bench, what, data, new()]), run(theirs + [new()])) for _ in range(rounds + 1)][1:]
        rates = [[p[side]["files"] / p[side]["seconds"] for p in pairs] for side in (0, 1)]
        text = [f"{median(r):,.0f} ({min(r):,.0f} to {max(r):,.0f})" for r in rates]
        ours, other = pairs[-1]
        child = f" (+ {ours['child_mib']:.0f})" if what == "import" else ""
        print(f"| {what} | {kind} | {text[0]} | {name} {text[1]} | {median(rates[0]) / median(rates[1]):.1f} | "
              f"{ours['mib']:.0f}{child} | {other['mib']:.0f} |", flush=True)
    shutil.rmtree(f"{folder}/work")


if sys.argv[1] == "--peer":
    peer(*sys.argv[2:])
else:
    main()
