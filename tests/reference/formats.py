"""Reads every file of shared/data/formats and shared/data/malformed with slicewise-cli and with an independent reader
(nibabel, pynrrd, pydicom, NumPy for MetaImage), compares voxels and places, and writes the table of verdicts.

    python3 -m venv venv && venv/bin/pip install nibabel pynrrd pydicom numpy pylibjpeg pylibjpeg-libjpeg pylibjpeg-openjpeg pyjpegls
    venv/bin/python tests/reference/formats.py build/dev/bin/slicewise-cli ../shared/data > tests/reference/FORMATS.md

A row is right if the voxels are the reader's (axes turned to right, anterior, superior), or if the file is refused for a
reason that the independent reader confirms. Exit code 1 where a row is wrong or the program ended otherwise than by a
verdict.
"""
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings
import zlib

import nibabel
import nrrd
import numpy as np
import pydicom

warnings.simplefilter("ignore")
VOLUME_ENDS = (".nii", ".nii.gz", ".hdr", ".img", ".nrrd", ".nhdr", ".mha", ".mhd")
LPS_TO_RAS = np.diag([-1.0, -1.0, 1.0, 1.0])


class NotThis(Exception):
    """Why a file is no single grey 3D volume: the code that a refusal should have."""


def three(array, affine):
    """A 2D or 3D array; more dimensions of one voxel are dropped."""
    while array.ndim > 3 and array.shape[-1] == 1:
        array = array[..., 0]
    if array.ndim > 3:
        raise NotThis("file.4d")
    if array.ndim < 2:
        raise NotThis("nrrd.dim")
    return array.reshape(array.shape + (1,) * (3 - array.ndim)), affine


def by_nibabel(path):
    if path.name.lower().endswith(".img"):
        path = path.with_suffix(".hdr")
    image = nibabel.load(path)
    if not isinstance(image, (nibabel.Nifti1Pair, nibabel.Nifti2Pair, nibabel.AnalyzeImage)):
        raise NotThis("format.unknown")
    kind = image.get_data_dtype()
    if kind.kind == "c":
        raise NotThis("file.complex")
    if kind.fields is not None:
        raise NotThis("file.colour")
    header = image.header
    placed = isinstance(image, nibabel.Nifti1Pair) and (header["qform_code"] > 0 or header["sform_code"] > 0)
    analyze = not isinstance(image, nibabel.Nifti1Pair)
    # Without a placement nibabel turns left and right round, the standard's method 1 does not.
    affine = image.affine if placed or analyze else np.diag(list(header.get_zooms()[:3]) + [1.0] * (4 - min(3, len(header.get_zooms()))))
    return three(np.asarray(image.dataobj, dtype=np.float64), affine)


def by_pynrrd(path):
    data, header = nrrd.read(str(path))
    if header["dimension"] > 3:
        raise NotThis("file.4d")
    if header["encoding"] in ("bz2", "bzip2"):
        raise NotThis("nrrd.encoding")  # not read by this program, and it says so
    if header["encoding"] in ("gz", "gzip") and b"byte skip: -1" in path.read_bytes()[:2000]:
        raise NotThis("nrrd.header")  # the format allows this with raw voxels only
    if any("color" in str(kind).lower() for kind in header.get("kinds", [])):
        raise NotThis("file.colour")
    size = 3
    affine = np.eye(4)
    directions = header.get("space directions")
    if directions is not None:
        directions = np.asarray([row for row in directions if np.all(np.isfinite(row))], dtype=float)
        affine[:directions.shape[1], :directions.shape[0]] = directions.T
        affine[:directions.shape[1], 3] = header.get("space origin", np.zeros(directions.shape[1]))
    elif "spacings" in header:
        spacings = np.asarray(header["spacings"], dtype=float)
        affine[np.arange(len(spacings[:size])), np.arange(len(spacings[:size]))] = spacings[:size]
    space = str(header.get("space", "left-posterior-superior")).lower()
    if space in ("right-anterior-superior", "ras"):
        return three(np.asarray(data, dtype=np.float64), affine)
    if space in ("left-anterior-superior", "las"):
        return three(np.asarray(data, dtype=np.float64), np.diag([-1.0, 1.0, 1.0, 1.0]) @ affine)
    return three(np.asarray(data, dtype=np.float64), LPS_TO_RAS @ affine)


def by_numpy(path):
    """MetaImage: a text header, then raw or zlib bytes."""
    types = {"CHAR": "i1", "UCHAR": "u1", "SHORT": "i2", "USHORT": "u2", "INT": "i4", "UINT": "u4", "LONG": "i4",
             "ULONG": "u4", "LONG_LONG": "i8", "ULONG_LONG": "u8", "FLOAT": "f4", "DOUBLE": "f8"}
    whole = path.read_bytes()
    fields, rest = {}, whole
    while "ElementDataFile" not in fields:
        line, rest = rest.split(b"\n", 1)
        key, value = line.decode("latin-1").split("=", 1)
        fields[key.strip()] = value.strip()
    size = [int(n) for n in fields["DimSize"].split()]
    if fields.get("ElementNumberOfChannels", "1") != "1" or "ARRAY" in fields["ElementType"]:
        raise NotThis("file.colour meta.type")
    block = rest if fields["ElementDataFile"].upper() == "LOCAL" else (path.parent / fields["ElementDataFile"]).read_bytes()
    if fields.get("CompressedData", "False").lower().startswith("t"):
        block = zlib.decompress(block)
    big = fields.get("BinaryDataByteOrderMSB", fields.get("ElementByteOrderMSB", "False")).lower().startswith("t")
    kind = np.dtype((">" if big else "<") + types[fields["ElementType"][4:]])
    data = np.frombuffer(block, kind, int(np.prod(size))).reshape(size, order="F")
    n = len(size)
    matrix = fields.get("TransformMatrix", fields.get("Orientation", fields.get("Rotation")))
    directions = np.asarray(matrix.split(), float).reshape(n, n).T if matrix else np.eye(n)
    spacing = np.asarray(fields.get("ElementSpacing", fields.get("ElementSize", " ".join(["1"] * n))).split(), float)
    offset = fields.get("Offset", fields.get("Position", fields.get("Origin", " ".join(["0"] * n))))
    affine = np.eye(4)
    m = min(n, 3)
    affine[:m, :m] = directions[:m, :m] * spacing[:m]
    affine[:m, 3] = np.asarray(offset.split(), float)[:m]
    return three(np.asarray(data, dtype=np.float64), LPS_TO_RAS @ affine)


def slice_by_pydicom(path):
    data = pydicom.dcmread(path)
    if "PixelData" not in data:
        raise NotThis("dicom.pixels")
    if data.get("SamplesPerPixel", 1) != 1 or not str(data.get("PhotometricInterpretation", "MONOCHROME2")).startswith("MONO"):
        raise NotThis("file.colour")
    if int(data.get("NumberOfFrames") or 1) > 1:
        raise NotThis("dicom.frames")
    try:
        pixels = data.pixel_array.astype(np.float64)
    except NotImplementedError:
        raise NotThis("dicom.syntax") from None
    pixels = pixels * float(data.get("RescaleSlope", 1)) + float(data.get("RescaleIntercept", 0))
    return data, pixels


def by_pydicom(path):
    data, pixels = slice_by_pydicom(path)
    affine = np.eye(4)
    spacing = [float(x) for x in data.get("PixelSpacing", [1, 1])]
    step = float(data.get("SpacingBetweenSlices") or data.get("SliceThickness") or 1)
    if "ImagePositionPatient" in data and "ImageOrientationPatient" in data:
        o = np.asarray(data.ImageOrientationPatient, float)
        affine[:3, 0] = o[:3] * spacing[1]
        affine[:3, 1] = o[3:] * spacing[0]
        affine[:3, 2] = np.cross(o[:3], o[3:]) * abs(step)
        affine[:3, 3] = np.asarray(data.ImagePositionPatient, float)
    else:
        affine = np.diag([spacing[1], spacing[0], abs(step), 1.0])
    return pixels.T[:, :, None], LPS_TO_RAS @ affine


def series_by_pydicom(folder):
    slices = []
    for file in sorted(folder.iterdir()):
        try:
            slices.append(slice_by_pydicom(file))
        except pydicom.errors.InvalidDicomError:
            continue
    if len({pixels.shape for _, pixels in slices}) > 1:
        raise NotThis("dicom.size")
    placed = all("ImagePositionPatient" in data for data, _ in slices)
    o = np.asarray(slices[0][0].ImageOrientationPatient, float) if placed else np.asarray([1, 0, 0, 0, 1, 0.0])
    normal = np.cross(o[:3], o[3:])
    by_place = {}
    for data, pixels in slices:
        place = float(np.dot(normal, np.asarray(data.ImagePositionPatient, float))) if placed else int(data.InstanceNumber)
        by_place.setdefault(round(place, 3), (data, pixels))
    places = sorted(by_place)
    data = by_place[places[0]][0]
    spacing = [float(x) for x in data.PixelSpacing]
    affine = np.eye(4)
    affine[:3, 0], affine[:3, 1] = o[:3] * spacing[1], o[3:] * spacing[0]
    affine[:3, 2] = normal * (places[-1] - places[0]) / max(len(places) - 1, 1)
    affine[:3, 3] = np.asarray(data.ImagePositionPatient, float) if placed else 0
    return np.stack([by_place[p][1].T for p in places], axis=2), LPS_TO_RAS @ affine


def reference(path):
    """(voxels, affine in RAS) as the independent reader has them, or NotThis."""
    name = path.name.lower()
    if path.is_dir():
        return series_by_pydicom(path)
    if path.read_bytes()[128:132] == b"DICM":
        return by_pydicom(path)
    if name.endswith((".nrrd", ".nhdr")):
        return by_pynrrd(path)
    if name.endswith((".mha", ".mhd")):
        return by_numpy(path)
    if name.endswith((".nii", ".nii.gz", ".hdr", ".img")):
        return by_nibabel(path)
    raise NotThis("format.unknown")


def grey_level(path):
    """One step of a lossy JPEG, by which decoders differ; else 0."""
    if path.is_dir() or path.read_bytes()[128:132] != b"DICM":
        return 0.0
    data = pydicom.dcmread(path, stop_before_pixels=True)
    lossy = str(data.file_meta.TransferSyntaxUID).endswith(("4.50", "4.51"))
    return 1.001 * abs(float(data.get("RescaleSlope", 1))) if lossy else 0.0


def difference(ours, path):
    """Largest difference of voxels, relative to the largest voxel, and of corners [mm]."""
    return compare(ours, *reference(path), grey_level(path))


def compare(ours, voxels, affine, step=0.0):
    image = nibabel.as_closest_canonical(nibabel.Nifti1Image(np.zeros(voxels.shape, np.uint8), affine))
    turned = nibabel.orientations.apply_orientation(voxels, nibabel.io_orientation(affine))
    turned = np.where(np.isfinite(turned), turned, 0)
    found = nibabel.load(ours)
    values = np.asarray(found.dataobj, dtype=np.float64)
    values = values.reshape(values.shape + (1,) * (3 - values.ndim))
    if values.shape != turned.shape:
        return f"shape {values.shape}, reader {turned.shape}", np.inf
    largest = max(float(np.abs(turned).max()), 1e-30)
    corner = np.asarray(list(turned.shape) + [1.0])
    corner[:3] -= 1
    apart = max(np.abs(found.affine @ corner - image.affine @ corner).max(),
                np.abs(found.affine[:3, 3] - image.affine[:3, 3]).max())
    apart_by = float(np.abs(values - turned).max())
    return (0.0 if apart_by <= step else apart_by / largest), float(apart)


def run(cli, path, folder):
    done = subprocess.run([cli, "--json", "verify", "--write", str(folder), "--", str(path)], capture_output=True,
                          text=True, timeout=120)
    lines = done.stdout.strip().splitlines()
    return done.returncode, json.loads(lines[-1]) if lines else None


def judge(verdict, path):
    """(right, what to say of it)."""
    if verdict["verdict"] == "refused":
        try:
            reference(path)
        except NotThis as reason:
            return verdict["code"] in str(reason) or str(reason) == "format.unknown", "refused as it should be"
        except Exception as error:  # the independent reader cannot read it either
            return True, f"the other reader fails too: {type(error).__name__}"
        return False, "the other reader reads it"
    try:
        voxels, apart = difference(verdict["written"], path)
    except NotThis as reason:
        return False, f"should be refused: {reason}"
    except Exception as error:
        return None, f"the other reader fails: {type(error).__name__}"
    if isinstance(voxels, str):
        return False, voxels
    return voxels <= 1e-5 and apart <= 1e-3, f"voxels within {voxels:.0e}, corners within {apart:.0e} mm"


def short(path, base):
    text = str(path.relative_to(base)).replace("|", "")
    return re.sub(r"a{20,}", "aaa…", text)


def table(title, rows):
    right = sum(1 for row in rows if row[4])
    print(f"\n## {title}: {right} of {len(rows)} right\n")
    print("| file | verdict | code | compared |\n|---|---|---|---|")
    for name, verdict, code, text, good in rows:
        print(f"| {name} | {verdict} | {code} | {'' if good else '**wrong** '}{text} |")
    return right == len(rows)


def files_table(cli, base, scratch):
    rows, crashes = [], 0
    files = sorted(p for p in base.rglob("*") if p.is_file())
    folders = sorted({p.parent for p in (base.parent / "dicom" / "hippocampus_crops").rglob("*.dcm")})
    for path in files + folders:
        code, verdict = run(cli, path, scratch)
        crashes += verdict is None or code not in (0, 3)
        if verdict is None:
            rows.append((short(path, base.parent), "none", f"exit {code}", "no verdict", False))
            continue
        good, text = judge(verdict, path)
        if good is None:  # nothing to compare with
            good, text = True, text + "; not compared"
        is_volume = path.is_dir() or path.name.lower().endswith(VOLUME_ENDS) or path.read_bytes()[128:132] == b"DICM"
        rows.append((short(path, base.parent), verdict["verdict"], verdict["code"], text if is_volume or not good else "no volume", good))
    return rows, crashes


def time_points_table(cli, folder, scratch):
    """Every time point of a series in one folder, as the import plans it, against pydicom's slices by trigger time."""
    plan = json.loads(subprocess.run([cli, "--json", "import", str(folder), "--plan"], capture_output=True,
                                     text=True, timeout=120).stdout)
    places = {}
    for file in folder.iterdir():
        data, pixels = slice_by_pydicom(file)
        places.setdefault(tuple(data.ImagePositionPatient), []).append((float(data.TriggerTime), data, pixels))
    o = np.asarray(next(iter(places.values()))[0][1].ImageOrientationPatient, float)
    normal = np.cross(o[:3], o[3:])
    ordered = sorted(places, key=lambda p: np.dot(normal, np.asarray(p, float)))
    first, last = (np.asarray(ordered[i], float) for i in (0, -1))
    rows = []
    for number, volume in enumerate(plan["volumes"]):
        stack = [sorted(places[p], key=lambda each: each[0])[number] for p in ordered]
        spacing = [float(x) for x in stack[0][1].PixelSpacing]
        affine = np.eye(4)
        affine[:3, 0], affine[:3, 1] = o[:3] * spacing[1], o[3:] * spacing[0]
        affine[:3, 2] = normal * np.dot(normal, last - first) / (len(ordered) - 1)
        affine[:3, 3] = first
        _, verdict = run(cli, folder / volume["image"], scratch)
        voxels, apart = compare(verdict["written"], np.stack([s[2].T for s in stack], axis=2), LPS_TO_RAS @ affine)
        good = not isinstance(voxels, str) and voxels <= 1e-5 and apart <= 1e-3
        text = voxels if isinstance(voxels, str) else f"voxels within {voxels:.0e}, corners within {apart:.0e} mm"
        rows.append((f"time point {number + 1}", verdict["verdict"], verdict["code"], text, good))
    return rows


def malformed_table(cli, base, expected, scratch):
    rows, crashes = [], 0
    for row in csv.DictReader(open(expected)):
        name = row["file"]
        path = base / name if name.startswith("dicom/") else base / "nifti" / name
        extra = ["--labels-of", str(base / "reference_image.nii.gz")] if row["read"] == "label" else []
        done = subprocess.run([cli, "--json", "verify", *extra, "--write", str(scratch), "--", str(path)],
                              capture_output=True, text=True, timeout=120)
        lines = done.stdout.strip().splitlines()
        crashes += not lines or done.returncode not in (0, 3)
        verdict = json.loads(lines[-1]) if lines else {"verdict": "none", "code": f"exit {done.returncode}"}
        good = verdict["verdict"] == row["verdict"] and verdict["code"] == row["code"]
        text = "as the manifest asks"
        if good and "written" in verdict:
            equal = row["check"].split()
            other = base / "reference_image.nii.gz" if equal == ["equals", "reference"] else path
            same, text = judge(verdict, other)
            good = same is not False
        rows.append((re.sub(r"a{20,}", "aaa…", name), verdict["verdict"], verdict["code"], text, good))
    return rows, crashes


def main():
    cli, data = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    here = pathlib.Path(__file__).resolve().parent
    series = data / "dicom" / "sunnybrook_SCD0000101"
    with tempfile.TemporaryDirectory() as scratch:
        points = time_points_table(cli, series, pathlib.Path(scratch))
        files, crashes = files_table(cli, data / "formats", pathlib.Path(scratch))
        broken, more = malformed_table(cli, data / "malformed", here.parent / "core/io/malformed_verdicts.csv",
                                       pathlib.Path(scratch))
    print("# What is read, and what is refused\n")
    print("Written by `tests/reference/formats.py` (its head says how to run it), which compares every file with an")
    print("independent reader: nibabel, pynrrd, pydicom, NumPy for MetaImage. Voxels are compared after turning both to")
    print("right, anterior, superior; differences are relative to the largest voxel.")
    print(f"\nFiles that ended the program otherwise than by a verdict: {crashes + more} of {len(files) + len(broken)}.")
    good = table("shared/data/formats and shared/data/dicom", files)
    good = table("time points of shared/data/dicom/sunnybrook_SCD0000101", points) and len(points) == 20 and good
    good = table("shared/data/malformed", broken) and good
    sys.exit(0 if good and crashes + more == 0 else 1)


if __name__ == "__main__":
    main()
