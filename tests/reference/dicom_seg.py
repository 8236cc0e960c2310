"""Reads DICOM SEG that highdicom wrote: random structures on a real series, binary and fractional, in shuffled order of
slices, imported by slicewise-cli and compared voxel by voxel.

    venv/bin/pip install highdicom nibabel numpy
    venv/bin/python tests/reference/dicom_seg.py build/dev/bin/slicewise-cli ../shared/data/dicom/hippocampus_crops
"""
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import warnings

import highdicom
import nibabel
import numpy as np
import pydicom
from pydicom.sr.codedict import codes

warnings.simplefilter("ignore")


def describe(number, label):
    return highdicom.seg.SegmentDescription(
        segment_number=number, segment_label=label, segmented_property_category=codes.SCT.Tissue,
        segmented_property_type=codes.SCT.ConnectiveTissue,
        algorithm_type=highdicom.seg.SegmentAlgorithmTypeValues.MANUAL)


def write(series, mask, kind, file):
    segmentation = highdicom.seg.Segmentation(
        source_images=series, pixel_array=mask, segmentation_type=kind,
        segment_descriptions=[describe(1, "Anterior"), describe(2, "Posterior")],
        series_instance_uid=highdicom.UID(), series_number=99, sop_instance_uid=highdicom.UID(), instance_number=1,
        manufacturer="a", manufacturer_model_name="b", software_versions="1", device_serial_number="1",
        omit_empty_frames=True)
    segmentation.save_as(file)


def complete(data):
    """What highdicom asks for and the series leaves out."""
    for name, value in (("FrameOfReferenceUID", "1.2.3.4"), ("PatientName", "A"), ("PatientID", "A"), ("PatientBirthDate", ""),
                        ("PatientSex", ""), ("StudyDate", ""), ("StudyTime", ""), ("AccessionNumber", ""), ("StudyID", ""),
                        ("ReferringPhysicianName", "")):
        if name not in data:
            setattr(data, name, value)
    return data


def labels_of(cli, folder, scratch):
    plan = json.loads(subprocess.run([cli, "--json", "import", str(folder), "--plan"], capture_output=True, text=True).stdout)
    path = folder / plan["volumes"][0]["label"]
    done = subprocess.run([cli, "--json", "verify", "--write", str(scratch), "--", str(path)], capture_output=True, text=True)
    return nibabel.load(json.loads(done.stdout)["written"]).get_fdata()


def check(cli, source, fractional, seed):
    generator = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as place:
        folder, scratch = pathlib.Path(place) / "set", pathlib.Path(place) / "out"
        folder.mkdir()
        files = sorted(source.glob("*.dcm"))
        for file in files:
            shutil.copy(file, folder)
        series = [complete(pydicom.dcmread(file)) for file in files]
        random.Random(seed).shuffle(series)
        shape = (len(series), series[0].Rows, series[0].Columns)
        values = generator.integers(0, 3, shape).astype(np.uint8)
        values[::3] = 0  # empty frames
        if fractional:
            share = generator.random((*shape, 2)) * (np.stack([values == 1, values == 2], axis=-1))
            write(series, share, "FRACTIONAL", folder / "seg.dcm")
            stored = np.round(share * 255)
            expected = np.where(stored[..., 1] >= 127.5, 2, np.where(stored[..., 0] >= 127.5, 1, 0))
        else:
            write(series, values, "BINARY", folder / "seg.dcm")
            expected = values
        order = np.argsort([float(data.ImagePositionPatient[2]) for data in series])
        found = labels_of(cli, folder, scratch)
        return found, expected[order].transpose(2, 1, 0)[::-1, ::-1]  # to right, anterior, superior


def main():
    cli, base = sys.argv[1], pathlib.Path(sys.argv[2])
    sources = sorted({file.parent for file in base.rglob("*HCropVolume/*.dcm")})
    wrong = done = 0
    for source in sources:
        for fractional in (False, True):
            found, expected = check(cli, source, fractional, seed=done)
            equal = found.shape == expected.shape and bool((found == expected).all())
            done += 1
            wrong += not equal
            print(f"{source.name} {'fractional' if fractional else 'binary'}: {'equal' if equal else 'DIFFERS'}, "
                  f"{int((expected > 0).sum())} labelled voxels")
    print(f"{done - wrong} of {done} equal")
    sys.exit(1 if wrong or not done else 0)


if __name__ == "__main__":
    main()
