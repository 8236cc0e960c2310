"""Writes Enhanced MR and CT files with pydicom, reads them with slicewise-cli and compares voxels and places with what
pydicom reads from the same files.

    python3 -m venv venv && venv/bin/pip install nibabel pydicom numpy
    venv/bin/python tests/reference/enhanced_dicom.py build/dev/bin/slicewise-cli

Exit code 1 where a voxel or a corner differs, or where a file of two stacks or two time points is not refused.
"""
import pathlib
import subprocess
import sys
import tempfile

import nibabel
import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian, RLELossless, generate_uid

ROWS, COLUMNS, FRAMES = 11, 9, 7
SPACING, STEP = (0.8, 0.6), 2.5
ENHANCED = {"MR": "1.2.840.10008.5.1.4.1.1.4.1", "CT": "1.2.840.10008.5.1.4.1.1.2.1"}
LPS_TO_RAS = np.diag([-1.0, -1.0, 1.0, 1.0])


def item(**values):
    data = Dataset()
    for name, value in values.items():
        setattr(data, name, value)
    return Sequence([data])


def turned(angle):
    """Directions of a row and of a column, turned about two axes."""
    c, s = np.cos(angle), np.sin(angle)
    about_z = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
    about_x = np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    matrix = about_z @ about_x
    return matrix[:, 0], matrix[:, 1]


def write(path, modality, syntax, angle, seed, stacks=1, times=1):
    rng = np.random.default_rng(seed)
    row, column = turned(angle)
    normal = np.cross(row, column)
    data = Dataset()
    data.file_meta = FileMetaDataset()
    data.file_meta.TransferSyntaxUID = syntax if syntax != RLELossless else ExplicitVRLittleEndian
    data.SOPClassUID = data.file_meta.MediaStorageSOPClassUID = ENHANCED[modality]
    data.SOPInstanceUID = data.file_meta.MediaStorageSOPInstanceUID = generate_uid()
    data.StudyInstanceUID, data.SeriesInstanceUID, data.Modality, data.PatientID = generate_uid(), generate_uid(), modality, "P"
    data.Rows, data.Columns, data.NumberOfFrames = ROWS, COLUMNS, FRAMES
    data.SamplesPerPixel, data.PhotometricInterpretation = 1, "MONOCHROME2"
    data.BitsAllocated, data.BitsStored, data.HighBit, data.PixelRepresentation = 16, 12, 11, 0
    shared = Dataset()
    shared.PixelMeasuresSequence = item(PixelSpacing=list(SPACING), SliceThickness=STEP)
    shared.PlaneOrientationSequence = item(ImageOrientationPatient=[f"{v:.12f}" for v in (*row, *column)])
    data.SharedFunctionalGroupsSequence = Sequence([shared])
    frames = []
    for number, place in enumerate(rng.permutation(FRAMES)):
        frame = Dataset()
        position = np.array([-31.5, 12.25, 7]) + normal * STEP * int(place)
        frame.PlanePositionSequence = item(ImagePositionPatient=[f"{v:.10f}" for v in position])
        frame.PixelValueTransformationSequence = item(RescaleSlope=str(1 + number), RescaleIntercept="-7", RescaleType="US")
        frame.FrameContentSequence = item(StackID=str(1 + number % stacks), InStackPositionNumber=int(place) + 1,
                                          TemporalPositionIndex=1 + number % times)
        frames.append(frame)
    data.PerFrameFunctionalGroupsSequence = Sequence(frames)
    data.PixelData = rng.integers(0, 4096, (FRAMES, ROWS, COLUMNS), dtype=np.uint16).tobytes()
    data["PixelData"].VR = "OW"
    if syntax == RLELossless:
        data.compress(RLELossless)
    data.save_as(path, enforce_file_format=True)


def by_pydicom(path):
    """Voxels [column, row, slice] and the affine in RAS, as pydicom reads the file."""
    data = pydicom.dcmread(path)
    shared = data.SharedFunctionalGroupsSequence[0]
    spacing = [float(v) for v in shared.PixelMeasuresSequence[0].PixelSpacing]
    orientation = np.array([float(v) for v in shared.PlaneOrientationSequence[0].ImageOrientationPatient])
    row, column = orientation[:3], orientation[3:]
    normal = np.cross(row, column)
    slices = []
    for pixels, frame in zip(data.pixel_array, data.PerFrameFunctionalGroupsSequence):
        values = frame.PixelValueTransformationSequence[0]
        position = np.array([float(v) for v in frame.PlanePositionSequence[0].ImagePositionPatient])
        slices.append((position @ normal, position, pixels.astype(float) * float(values.RescaleSlope) + float(values.RescaleIntercept)))
    slices.sort(key=lambda each: each[0])
    affine = np.eye(4)
    affine[:3, 0], affine[:3, 1] = row * spacing[1], column * spacing[0]
    affine[:3, 2] = (slices[-1][1] - slices[0][1]) / (len(slices) - 1)
    affine[:3, 3] = slices[0][1]
    return np.stack([each[2].T for each in slices], axis=2), LPS_TO_RAS @ affine


def corners(shape, affine):
    return np.array([affine @ [i * (shape[0] - 1), j * (shape[1] - 1), k * (shape[2] - 1), 1] for i in (0, 1) for j in (0, 1) for k in (0, 1)])


def differences(cli, path, work):
    out = work / ("read-" + path.name)
    done = subprocess.run([cli, "verify", path, "--write", out], capture_output=True, text=True)
    if done.returncode != 0:
        return done.stdout + done.stderr
    ours = nibabel.as_closest_canonical(nibabel.load(next(out.rglob("*.nii.gz"))))
    theirs = nibabel.as_closest_canonical(nibabel.Nifti1Image(*by_pydicom(path)))
    if ours.shape != theirs.shape:
        return f"{ours.shape}, not {theirs.shape}"
    return (np.abs(ours.get_fdata() - theirs.get_fdata()).max(),
            np.abs(corners(ours.shape, ours.affine) - corners(theirs.shape, theirs.affine)).max())


def main():
    cli, wrong = sys.argv[1], 0
    cases = [("MR", ExplicitVRLittleEndian, 0.0), ("MR", ImplicitVRLittleEndian, 0.3), ("CT", ExplicitVRLittleEndian, -0.4),
             ("CT", RLELossless, 0.2), ("MR", RLELossless, 1.2)]
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        for number, (modality, syntax, angle) in enumerate(cases):
            path = work / f"{number}.dcm"
            write(path, modality, syntax, angle, number)
            found = differences(cli, path, work)
            good = not isinstance(found, str) and found[0] == 0 and found[1] < 1e-3
            wrong += not good
            print(f"{modality} {syntax.name}, turned by {angle}: " +
                  (found if isinstance(found, str) else f"voxels within {found[0]:.0e}, corners within {found[1]:.0e} mm"))
        for name, more in (("two stacks", {"stacks": 2}), ("two time points", {"times": 2})):
            path = work / (name.replace(" ", "-") + ".dcm")
            write(path, "MR", ExplicitVRLittleEndian, 0.1, 9, **more)
            text = subprocess.run([cli, "verify", path], capture_output=True, text=True).stdout
            wrong += "dicom.frames" not in text
            print(f"{name}: {' '.join(text.split())[:160]}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
