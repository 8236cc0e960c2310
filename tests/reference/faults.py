#!/usr/bin/env python3
"""Injects faults into files and imports and counts what slicewise-cli survives.

faults.py CLI [--kills N] [--fuzz N] [--data SHARED_DATA]   prints the table of FAULTS.md
Needs Python alone; row 9 (a share that vanishes) needs root. Rows 5, 7 and 8 mount in a namespace of their own where
the machine lets them; where it does not, row 5 is left out and row 7 takes permissions, and the table says so.
"""
import argparse
import gzip
import hashlib
import json
import os
import pathlib
import random
import shlex
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time

SIZE = (8, 7, 6)
VOXELS = SIZE[0] * SIZE[1] * SIZE[2]


def nifti(voxels=None, size=SIZE, code=16, bits=32, change=()):
    """A NIfTI file of float32 voxels, 0.5 x 0.75 x 2.5 mm, and bytes changed at (offset, format, value)."""
    head = bytearray(352)
    struct.pack_into("<i", head, 0, 348)
    struct.pack_into("<8h", head, 40, 3, *size, 1, 1, 1, 1)
    struct.pack_into("<2h", head, 70, code, bits)
    struct.pack_into("<8f", head, 76, 1, 0.5, 0.75, 2.5, 1, 1, 1, 1)
    struct.pack_into("<f", head, 108, 352)
    struct.pack_into("<2h", head, 252, 0, 1)
    for row, spacing in enumerate((0.5, 0.75, 2.5)):
        struct.pack_into("<f", head, 280 + 20 * row, spacing)
    head[344:348] = b"n+1\0"
    for offset, form, value in change:
        struct.pack_into(form, head, offset, value)
    return bytes(head) + struct.pack(f"<{VOXELS if voxels is None else len(voxels)}f", *(voxels or ramp()))


def ramp():
    return [float(i) for i in range(VOXELS)]


def nrrd(voxels):
    head = ("NRRD0004\ntype: float\ndimension: 3\nspace: left-posterior-superior\nsizes: 8 7 6\n"
            "space directions: (0.5,0,0) (0,0.75,0) (0,0,2.5)\nspace origin: (0,0,0)\nendian: little\nencoding: raw\n\n")
    return head.encode() + struct.pack(f"<{VOXELS}f", *voxels)


def mha(voxels):
    head = ("ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\n"
            "TransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = 0 0 0\nElementSpacing = 0.5 0.75 2.5\nDimSize = 8 7 6\n"
            "ElementType = MET_FLOAT\nElementDataFile = LOCAL\n")
    return head.encode() + struct.pack(f"<{VOXELS}f", *voxels)


class Bench:
    def __init__(self, cli, work):
        self.cli, self.work, self.rows = cli, pathlib.Path(work), []

    def folder(self, name):
        path = self.work / name
        path.mkdir()
        return path

    def probe(self, *paths, extra=()):
        """Verdicts by path; None if the program itself did not end as it should."""
        done = subprocess.run([self.cli, "probe", *extra, "--", *map(os.fspath, paths)], capture_output=True)
        if done.returncode not in (0, 3):
            return None
        return [json.loads(line) for line in done.stdout.splitlines()]

    def call(self, workspace, *arguments):
        return subprocess.run([self.cli, "--workspace", workspace, "--json", *map(os.fspath, arguments)], capture_output=True)

    def row(self, number, fault, injected, survived, figure):
        self.rows.append((number, fault, injected, survived, figure))
        print(f"row {number}: {survived} of {injected}: {figure}", file=sys.stderr, flush=True)


def dataset(folder, images, labels=None, names=("0", "1")):
    """Files in the layout of the Medical Segmentation Decathlon: {name: bytes}."""
    for kind, files in (("imagesTr", images), ("labelsTr", labels or {})):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / kind / name).write_bytes(data)
    training = [{"image": f"./imagesTr/{name}", **({"label": f"./labelsTr/{name}"} if name in (labels or {}) else {})}
                for name in images]
    (folder / "dataset.json").write_text(json.dumps(
        {"name": "D", "modality": {"0": "MRI"}, "labels": {n: n for n in names}, "training": training}))
    return folder


def volumes(bench, workspace):
    done = bench.call(workspace, "list", "volumes")
    return json.loads(done.stdout) if done.returncode == 0 else None


def row2(bench, kills):
    rng, source = random.Random(1), bench.folder("kills")
    many = {f"v{i:03}.nii": nifti([v + rng.random() for v in ramp()]) for i in range(60)}
    dataset(source, many)
    begin = time.monotonic()
    bench.call(bench.work / "straight", "import", source)
    length, corrupt, duplicates, incomplete, killed, done_before = time.monotonic() - begin, 0, 0, 0, 0, 0
    for trial in range(kills):
        workspace = bench.work / "killed"
        process = subprocess.Popen([bench.cli, "--workspace", workspace, "import", source], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        time.sleep(rng.random() * length)
        if process.poll() is None:
            killed += 1
        process.kill()
        process.wait()
        found = volumes(bench, workspace)
        corrupt += found is None or len(found) not in (0, len(many))
        done_before += bool(found)
        bench.call(workspace, "import", source, *(("--into", "D") if found else ()))
        found = volumes(bench, workspace) or []
        paths = [volume["image"] for volume in found]
        duplicates += len(paths) - len(set(paths))
        incomplete += len(set(paths)) != len(many)
        shutil.rmtree(workspace)
    bench.row(2, "kill -9 during an import of 60 files, then import again", kills, kills - corrupt - duplicates - incomplete,
              f"corrupt {corrupt}, duplicates {duplicates}, incomplete after the second import {incomplete}; "
              f"{killed} died in the import, {done_before} had stored it already")


def namespace():
    """How to start a command that may mount for itself; nothing where the machine forbids it."""
    for how in (["unshare", "-m", "--propagation", "private"], ["unshare", "-rm"]):
        if subprocess.run([*how, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True).returncode == 0:
            return how
    return []


def mounted(bench, workspace, mount, *arguments, after="true"):
    """Runs the program where `mount`, a line of sh, has been done first; `after` is run at the end, its output added."""
    call = shlex.join([bench.cli, "--workspace", os.fspath(workspace), *map(os.fspath, arguments)])
    return subprocess.run([*namespace(), "sh", "-c", f"{mount} || exit 77\n{call} >&2; code=$?; {after}; exit $code"],
                          capture_output=True, text=True)


def content(folder):
    """Names and bytes of all files below a folder."""
    return {os.fspath(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in sorted(folder.rglob("*")) if p.is_file()}


def trained(bench):
    """A workspace with the sample data, a pre-training and an evaluated fine-tuning."""
    workspace, small = bench.work / "trained", ("--set", "width=2", "--set", "size=16", "--set", "crop=48", "--device", "cpu")
    sample = pathlib.Path(__file__).resolve().parents[2] / "resources" / "sample"
    for arguments in (("import", sample, "--name", "Sample", "--axis", "1"), ("split", "Sample", "--folds", "3"),
                      ("pretrain", "Sample", "--method", "pcl", "--split", "split-1", "--set", "epochs=1", *small),
                      ("finetune", "Sample", "--budget", "1", "--split", "split-1", "--set", "updates=2", *small),
                      ("evaluate", "run-2", "--device", "cpu")):
        done = bench.call(workspace, *arguments)
        if done.returncode != 0:
            raise SystemExit(f"{arguments[0]}: {done.stderr.decode()}")
    return workspace


def row5(bench, workspace):
    name = "disk full (tmpfs) during every kind of export, at 0, 1/4, 1/2 and 3/4 of what it writes"
    if not namespace():
        return bench.row(5, name, 0, 0, "not run: no right to mount a file system")
    disk, whole, before = bench.folder("full"), bench.folder("whole"), volumes(bench, workspace)
    kinds = [("export", "pairs", "Sample"), ("export", "dataset", "Sample"), ("export", "dataset", "Sample", "--files", "symlink"),
             ("export", "dataset", "Sample", "--format", "csv"), ("export", "weights", "run-1"),
             ("export", "weights", "run-1", "--format", "pth"), ("export", "metrics", "run-1"), ("export", "evaluation", "run-2"),
             ("export", "predictions", "run-2", "--device", "cpu"), ("audit", "Sample"), ("backup",)]
    injected, survived, wrong = 0, 0, []
    for number, kind in enumerate(kinds):
        reference = whole / str(number)
        bench.call(workspace, *kind, "--out", reference)
        files = [p for p in (reference, *reference.rglob("*")) if p.is_file() and not p.is_symlink()]
        pages = sum(-(-p.stat().st_size // 4096) for p in files)
        for free in sorted({pages * quarter // 4 for quarter in range(4)}):
            # One page holds a filling: a size of 0 would mean no limit.
            mount = (f"mount -t tmpfs -o size={4 * (free + 1)}k tmpfs {shlex.quote(str(disk))} && "
                     f"head -c 4096 /dev/zero > {shlex.quote(str(disk / 'fill'))}")
            done = mounted(bench, workspace, mount, *kind, "--out", disk / "out", after=f"ls -A {shlex.quote(str(disk))}")
            good = (done.returncode == 4 and done.stdout.split() == ["fill"] and "Free some space" in done.stderr
                    and volumes(bench, workspace) == before)
            injected, survived = injected + 1, survived + good
            if not good:
                wrong.append(f"{' '.join(kind)} with {free} of {pages} pages: {done.returncode} {done.stdout.split()} {done.stderr[-200:]}")
    bench.row(5, name, injected, survived, f"{len(kinds)} kinds; target whole or absent, reason named, catalog the same"
              + "".join(f"; {text}" for text in wrong))


def row6(bench):
    """The disk reports an error whenever a write shall be made safe."""
    strace = ["strace", "-f", "-qq", "-o", os.devnull, "-e", "inject=fsync,fdatasync:error=EIO"]
    if subprocess.run([*strace, "true"], capture_output=True).returncode != 0:
        return print("row 6 left out: no strace, or it may not trace here", file=sys.stderr)
    source, workspace = bench.folder("synced"), bench.work / "synced-ws"
    dataset(source, {f"v{i}.nii": nifti([v + i for v in ramp()]) for i in range(4)})
    bench.call(workspace, "import", source, "--name", "D")
    commands = {"import": ["import", source, "--name", "E"], "tag": ["tag", "D", "v0", "--add", "x"],
                "note": ["note", "D", "v1", "--text", "seen"], "split": ["split", "D", "--holdout", "1", "--allow-leak"],
                "backup": ["backup", "--out", bench.work / "copy.sqlite"],
                "export": ["export", "dataset", "D", "--out", bench.work / "synced-out"], "rename": ["rename", "D", "F"]}
    false, whole = [], 0
    for name, command in commands.items():
        words = [bench.cli, "--workspace", workspace, "--json", *map(os.fspath, command)]
        done = subprocess.run([*strace, *words], capture_output=True)
        if done.returncode == 0 or b"Input/output error" not in done.stderr and b"disk I/O error" not in done.stderr:
            false.append(name)
        with sqlite3.connect(workspace / "catalog.sqlite") as catalog:
            intact = catalog.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        whole += intact and volumes(bench, workspace) is not None
    bench.row(6, "fsync and fdatasync fail (strace): " + ", ".join(commands), len(commands),
              min(whole, len(commands) - len(false)),
              f"false successes {len(false)}{': ' + ', '.join(false) if false else ''}; "
              f"catalog whole {whole} of {len(commands)}")


def row7(bench, workspace):
    before, how = content(workspace), namespace()
    verbs = [("tag", "Sample", "--where", "slices>0", "--add", "x"), ("split", "Sample", "--holdout", "2"), ("remove", "Sample"),
             ("import", workspace.parent / "kills", "--name", "Other")]
    reads = [("list", "volumes"), ("show", "run-1"), ("check", "Sample")]

    def call(*arguments):
        if how:
            place = shlex.quote(str(workspace))
            return mounted(bench, workspace, f"mount --bind {place} {place} && mount -o remount,ro,bind {place}", *arguments)
        powerless = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
        return subprocess.run([*powerless, bench.cli, "--workspace", workspace, *map(os.fspath, arguments)], capture_output=True, text=True)

    if not how:
        for path in (workspace, *workspace.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
    opened = sum(call(*verb).returncode == 0 for verb in reads)
    codes = [call(*verb).returncode for verb in verbs]
    if not how:
        for path in (workspace, *workspace.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
    refused = sum(code == 4 for code in codes)
    same = content(workspace) == before
    bench.row(7, "workspace that cannot be written: read it, and try to write", len(reads) + len(verbs), (opened + refused) * same,
              f"{'bind mount, read-only' if how else 'permissions 0555'}; read {opened} of {len(reads)}, refused {refused} of {len(verbs)}, "
              f"false \"saved\" {codes.count(0)}, files {'unchanged' if same else 'CHANGED'}")


def row8(bench):
    made, medium, how = bench.work / "made", bench.work / "medium", namespace()
    for name in ("one", "two"):
        dataset(bench.folder("set-" + name), {f"{name}{i}.nii": nifti([v + i for v in ramp()]) for i in range(3)})
    bench.call(made, "import", bench.work / "set-one", "--name", "One")
    # A reader keeps the second import in the write-ahead log.
    reader = sqlite3.connect(made / "catalog.sqlite")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM dataset").fetchall()
    bench.call(made, "import", bench.work / "set-two", "--name", "Two")
    shutil.copytree(made, medium)
    reader.close()
    log = medium / "catalog.sqlite-wal"
    logged = log.stat().st_size if log.exists() else 0
    before, place = content(medium), shlex.quote(str(medium))
    if not how:
        return bench.row(8, "read-only medium, catalog with changes in its log", 0, 0,
                         "not run: no right to mount a file system (tst_catalog_faults does it with permissions)")
    done = mounted(bench, medium, f"mount --bind {place} {place} && mount -o remount,ro,bind {place}", "--json", "list", "datasets")
    found = json.loads(done.stderr[done.stderr.index("["):done.stderr.rindex("]") + 1]) if done.returncode == 0 else []
    same = content(medium) == before
    bench.row(8, "read-only medium (bind mount), catalog with changes in its log", 1, int(len(found) == 2 and same and logged > 0),
              f"opens {int(done.returncode == 0)} of 1, data sets {len(found)} of 2, log of {logged} bytes, bytes written there {0 if same else 'SOME'}")


def row9(bench):
    share = bench.folder("share")
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", share], capture_output=True).returncode != 0:
        return bench.row(9, "share vanishes during an import", 0, 0, "not run: needs root")
    try:
        dataset(share / "data", {f"v{i:04}.nii": nifti([v + i for v in ramp()]) for i in range(2000)})
        begin = time.monotonic()
        process = subprocess.Popen([bench.cli, "--workspace", bench.work / "vanish", "import", share / "data"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for line in process.stderr:
            if b"checking volume" in line and int(line.split(b"volume ")[1].split()[0]) > 20:
                break
    finally:
        subprocess.run(["umount", "-l", share], check=True)
    process.communicate(timeout=120)
    found = volumes(bench, bench.work / "vanish")
    good = process.returncode == 0 and found is not None and 0 < len(found) < 2000
    bench.row(9, "share vanishes during an import of 2,000 files (umount -l)", 1, int(good),
              f"{len(found or [])} volumes kept, the others reported; ended after {time.monotonic() - begin:.1f} s")


def row21(bench):
    folder, cuts = bench.folder("cuts"), []
    for name, data in (("a.nii", nifti()), ("a.nii.gz", gzip.compress(nifti([random.random() for _ in range(VOXELS)]))),
                       ("a.mha", mha(ramp())), ("a.nrrd", nrrd(ramp()))):
        for i in range(100):
            cut = folder / f"{i:03}-{name}"
            cut.write_bytes(data[:len(data) * i // 100 if i else 1])
            cuts.append(cut)
    found = bench.probe(*cuts) or []
    accepted = sum(v["verdict"] != "refused" for v in found)
    bench.row(21, "files cut off at 100 places each: .nii .nii.gz .mha .nrrd", len(cuts), len(found) - accepted, f"accepted {accepted}")


def row22(bench):
    folder, good = bench.folder("gzip"), gzip.compress(nifti())
    cases = {"crc.nii.gz": (good[:-8] + b"\0\0\0\0" + good[-4:], "refused"),
             "length.nii.gz": (good[:-4] + b"\1\0\0\0", "refused"),
             "trailing.nii.gz": (good + b"garbage", "warned"),
             "members.nii.gz": (gzip.compress(nifti()[:900]) + gzip.compress(nifti()[900:]), "accepted")}
    for name, (data, _) in cases.items():
        (folder / name).write_bytes(data)
    found = bench.probe(*(folder / name for name in cases)) or []
    right = sum(v["verdict"] == verdict for v, (_, verdict) in zip(found, cases.values()))
    bench.row(22, "gzip: wrong CRC, wrong length, trailing bytes, two members", len(cases), right,
              ", ".join(f"{name.split('.')[0]} {v['verdict']}" for name, v in zip(cases, found)))


def row23(bench):
    folder = bench.folder("siblings")
    (folder / "x.nii").write_bytes(nifti([1.0] * VOXELS))
    (folder / "x.nii.gz").write_bytes(gzip.compress(nifti([2.0] * VOXELS)))
    found = bench.probe(folder / "x.nii", folder / "x.nii.gz") or []
    right = sum(v["maximum"] == wanted for v, wanted in zip(found, (1, 2)))
    bench.row(23, "x.nii beside x.nii.gz with other voxels", 2, right, f"mix-ups {2 - right}")


def row24(bench, data, fuzz):
    rng, folder, files = random.Random(3), bench.folder("fuzz"), []
    for i in range(fuzz):
        lie = bytearray(nifti())
        for _ in range(rng.choice((1, 1, 2, 4, 16))):
            lie[rng.randrange(352)] = rng.randrange(256)
        files.append(folder / f"{i:04}.nii")
        files[-1].write_bytes(lie)
    given = sorted((data / "malformed" / "nifti").iterdir()) if (data / "malformed").exists() else []
    found = bench.probe(*files, *given, extra=("--timeout", "20")) or []
    dangerous = sum(v["dangerous"] for v in found)
    words = [v["verdict"] for v in found]
    bench.row(24, f"NIfTI headers that lie: {len(given)} of the malformed set, {fuzz} fuzzed", len(files) + len(given),
              len(found) - dangerous, f"crashes, hangs {dangerous}; refused {words.count('refused')}, warned "
              f"{words.count('warned')}, accepted {words.count('accepted')}")


def measured(bench, file):
    """Verdict, seconds and the peak memory [MB] of the reading, above that for a good file."""
    code = ("import resource, subprocess, sys, time\nbegin = time.monotonic()\n"
            "done = subprocess.run(sys.argv[1:], capture_output=True)\n"
            "print(time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)\n"
            "print(done.stdout.decode())")
    out = subprocess.run([sys.executable, "-c", code, bench.cli, "probe", file], capture_output=True, text=True).stdout.splitlines()
    seconds, peak = map(float, out[0].split())
    return json.loads(out[1]), seconds, peak


def row25(bench):
    folder = bench.folder("bombs")
    good = folder / "good.nii"
    good.write_bytes(nifti())
    _, base_seconds, base = measured(bench, good)
    zeros = gzip.compress(nifti(size=(2000, 2000, 2000), code=2, bits=8)[:352] + bytes(50_000_000), 9)
    bombs = {"cube.nii": nifti(size=(32767, 32767, 32767), code=64, bits=64),
             "seven.nii": nifti(change=((40, "<h", 7),) + tuple((42 + 2 * i, "<h", 32767) for i in range(7))),
             "bomb.nii.gz": zeros}
    results = []
    for name, data in bombs.items():
        (folder / name).write_bytes(data)
        results.append(measured(bench, folder / name))
    refused = sum(v["verdict"] == "refused" and not v["dangerous"] for v, _, _ in results)
    bench.row(25, "allocation bombs: 32767^3, seven axes, gzip 1:1000", len(bombs), refused,
              f"at most {max(p for _, _, p in results) - base:+.0f} MB and {max(s for _, s, _ in results) - base_seconds:+.2f} s "
              f"against a good file ({base:.0f} MB, {base_seconds:.2f} s, the whole program)")


def row26(bench):
    folder, voxels = bench.folder("nan"), ramp()
    for i in range(0, 40, 2):
        voxels[i], voxels[i + 1] = float("nan"), float("inf") if i % 4 else float("-inf")
    files = {"a.nii": nifti(voxels), "a.nii.gz": gzip.compress(nifti(voxels)), "a.nrrd": nrrd(voxels), "a.mha": mha(voxels)}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    found = bench.probe(*(folder / name for name in files)) or []
    right = sum(v.get("not_finite") == 40 for v in found)
    bench.row(26, "40 voxels NaN or Inf: .nii .nii.gz .nrrd .mha", len(files), right,
              "counted " + " ".join(str(v.get("not_finite")) for v in found))


def row27(bench, data):
    folder = data / "malformed" / "dicom"
    if not folder.exists():
        return bench.row(27, "DICOM series", 0, 0, "not run: no such data here")
    series = sorted(p for p in folder.iterdir() if p.is_dir())
    found = bench.probe(*series) or []
    wanted = {"ok": ("accepted",), "no_extension": ("accepted",), "foreign_files": ("accepted", "warned")}
    right = sum(v["verdict"] in wanted.get(p.name, ("warned", "refused")) for p, v in zip(series, found))
    bench.row(27, "DICOM series of the malformed set", len(series), right,
              ", ".join(f"{p.name} {v['code']}" for p, v in zip(series, found)))


def row28(bench):
    folder, results = bench.folder("dicom"), []
    meta = struct.pack("<HH2sHI", 2, 0, b"UL", 4, 26) + struct.pack("<HH2sH", 2, 0x10, b"UI", 18) + b"1.2.840.10008.1.2\0"
    for name, size in (("short", 158), ("long", 562)):
        body = b"\0" * 128 + b"DICM" + meta + struct.pack("<HHI", 0x7FE0, 0x10, 0xFFFFFFF0)
        (folder / name).mkdir()
        (folder / name / "a.dcm").write_bytes(body.ljust(size, b"\0"))
        results.append(measured(bench, folder / name))
    refused = sum(v["verdict"] == "refused" for v, _, _ in results)
    bench.row(28, "DICOM with a length of 4 GB in 158 and 562 bytes", 2, refused,
              f"at most {max(p for _, _, p in results):.0f} MB, {max(s for _, s, _ in results):.2f} s, the whole program")


def row29(bench):
    folder = bench.folder("fifo")
    os.mkfifo(folder / "x.nii")
    begin = time.monotonic()
    found = bench.probe(folder / "x.nii", "/dev/zero", extra=("--timeout", "20")) or []
    right = sum(v["code"] == "file.not_regular" for v in found)
    bench.row(29, "a FIFO named .nii, a device", 2, right, f"refused after {time.monotonic() - begin:.2f} s, unopened")


def findings(bench, name, images, labels):
    source = dataset(bench.folder(name), images, labels)
    bench.call(bench.work / (name + "-workspace"), "import", source)
    found = volumes(bench, bench.work / (name + "-workspace")) or []
    return {v["name"]: [f["code"] for f in v["findings"]] for v in found}


def row30(bench):
    label = [1.0] * VOXELS
    turned = ((280, "<f", 0.5 * 0.998752), (284, "<f", -0.75 * 0.0499792), (296, "<f", 0.5 * 0.0499792), (300, "<f", 0.75 * 0.998752))
    cases = {"size": (nifti([1.0] * 392, size=(8, 7, 7)), "pair.size"), "spacing": (nifti(label, change=((280, "<f", 0.6),)), "pair.spacing"),
             "origin": (nifti(label, change=((292, "<f", 3.0),)), "pair.origin"), "direction": (nifti(label, change=turned), "pair.direction"),
             "flipped": (nifti(label, change=((280, "<f", -0.5),)), "pair.origin"),
             "noise": (nifti(label, change=((292, "<f", 1e-6),)), None)}
    rng = random.Random(5)
    images = {name + ".nii": nifti([rng.random() for _ in range(VOXELS)]) for name in cases}
    found = findings(bench, "pairs", images, {name + ".nii": data for name, (data, _) in cases.items()})
    used = {v["name"] for v in volumes(bench, bench.work / "pairs-workspace") or [] if v["label"]}
    right = sum([c for c in found.get(name, ["missing"]) if not c.startswith("duplicate")] == ([code] if code else [])
                and (name in used) == (code is None) for name, (_, code) in cases.items())
    bench.row(30, "label grid differs: size, spacing, origin, direction, flipped, noise of 1e-6", len(cases), right,
              ", ".join(f"{name} {' '.join(found.get(name, ['missing'])) or 'tolerated'}" for name in cases) +
              f"; held back {len(cases) - len(used)}")


def row31(bench):
    def with_value(value):
        return nifti([1.0] * (VOXELS - 1) + [value])
    cases = {"seven": (with_value(7.0), "label.undeclared"), "half": (with_value(0.5), "label.fraction"),
             "negative": (with_value(-1.0), "label.negative"), "thousand": (with_value(1000.0), "label.range"),
             "nan": (with_value(float("nan")), "label.fraction"), "empty": (nifti([0.0] * VOXELS), "label.empty")}
    rng = random.Random(6)
    images = {name + ".nii": nifti([rng.random() for _ in range(VOXELS)]) for name in cases}
    found = findings(bench, "values", images, {name + ".nii": data for name, (data, _) in cases.items()})
    right = sum(code in found.get(name, []) for name, (_, code) in cases.items())
    bench.row(31, "label values: 7 in a set of 0 and 1, 0.5, -1, 1000, NaN, none", len(cases), right,
              ", ".join(f"{name} {' '.join(found.get(name, ['missing']))}" for name in cases))


def row33(bench):
    folder = bench.folder("links")
    for name in ("a.nii", "b.nii"):
        (folder / name).write_bytes(nifti())
    (folder / "sub").mkdir()
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    (folder / "dead.nii").symlink_to(folder / "nowhere.nii")
    found = bench.probe(folder) or []
    good = [v for v in found if v["verdict"] == "accepted"]
    dead = [v for v in found if v["code"] == "file.missing"]
    bench.row(33, "a link to the folder above, one to itself, a dead one", 3, 3 if len(good) == 2 and len(dead) == 1 and len(found) == 3 else 0,
              f"{len(good)} real files once each, {len(dead)} dead link reported")


def row34(bench):
    folder = bench.folder("names")
    names = [b"\xff\xfe.nii", "\U0001F9E0.nii".encode(), "\u05D0\u05D1.nii".encode(), b"a\nb.nii", b"it's \"x\".nii",
             b"'; DROP TABLE volume; --.nii", b"-rf.nii", b"x" * 251 + b".nii"]
    for name in names:
        with open(os.path.join(os.fsencode(folder), name), "wb") as out:
            out.write(nifti())
    deep = os.fsencode(folder)
    here = os.getcwd()
    os.chdir(folder)
    for _ in range(15):
        part = b"d" * 240
        os.mkdir(part)
        os.chdir(part)
        deep = os.path.join(deep, part)
    with open(b"deep.nii", "wb") as out:
        out.write(nifti())
    os.chdir(here)
    found = bench.probe(folder) or []
    listed = sum(v["verdict"] == "accepted" for v in found)
    bench.row(34, "names: no UTF-8, emoji, right to left, line break, quotes, SQL, dash, 255 bytes; a path of 3,700", len(names) + 1,
              listed, f"listed {listed} of {len(names) + 1}")


def row35(bench):
    folder = bench.folder("unreadable")
    (folder / "empty.nii").write_bytes(b"")
    (folder / "secret.nii").write_bytes(nifti())
    (folder / "secret.nii").chmod(0)
    (folder / "folder.nii.gz").mkdir()
    wanted = {"empty.nii": ("file.empty",), "secret.nii": ("file.permission",), "folder.nii.gz": ("dicom.none", "file.not_regular")}
    files = [os.fspath(folder / name) for name in wanted]
    powerless = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    done = subprocess.run([*powerless, bench.cli, "probe", *files], capture_output=True)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    right = sum(v["code"] in codes for v, codes in zip(found, wanted.values()))
    bench.row(35, "no bytes, no permission, a folder named .nii.gz", len(wanted), right, ", ".join(v["code"] for v in found))


def row36(bench):
    """The same files and numbers where the decimal sign is a comma."""
    locales = bench.folder("locales")
    made = subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", locales / "de_DE.UTF-8"], capture_output=True)
    if not (locales / "de_DE.UTF-8").exists():
        return print("row 36 left out: no localedef: " + made.stderr.decode(), file=sys.stderr)
    source, seen = bench.folder("comma"), {}
    dataset(source, {"a.nii": nifti(), "b.nrrd": nrrd([v + 0.5 for v in ramp()]), "c.mha": mha([v / 3 for v in ramp()])})
    german = {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "LOCPATH": os.fspath(locales)}
    assert subprocess.run(["locale", "decimal_point"], env={**os.environ, **german}, capture_output=True).stdout == b",\n"
    for name, environment in (("C", {"LC_ALL": "C"}), ("de_DE", german)):
        workspace, out = bench.work / f"comma-{name}", bench.work / f"comma-out-{name}"
        run = lambda *words: subprocess.run([bench.cli, "--workspace", workspace, "--json", *map(os.fspath, words)],
                                            env={**os.environ, **environment}, capture_output=True).stdout
        run("import", source, "--name", "D")
        run("export", "dataset", "D", "--out", out)
        run("audit", "D", "--out", bench.work / f"comma-{name}.png")
        seen[name] = {"list": run("list", "volumes"), "audit": run("audit", "D"), "probe": run("probe", *sorted(source.rglob("*.*"))),
                      "picture": (bench.work / f"comma-{name}.png").read_bytes(),
                      **{file.relative_to(out): file.read_bytes() for file in sorted(out.rglob("*")) if file.is_file()}}
    assert json.loads(seen["C"]["list"])[1]["spacing_mm"] == [0.5, 0.75, 2.5]
    same = sum(seen["de_DE"].get(key) == value for key, value in seen["C"].items())
    bench.row(36, "decimal comma (de_DE.UTF-8): NIfTI, NRRD, MetaImage imported, listed, audited, exported", len(seen["C"]), same,
              f"differing outputs {len(seen['C']) - same}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cli", type=lambda p: os.path.abspath(p))
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--fuzz", type=int, default=1000)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[3] / "shared" / "data")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(arguments.cli, work)
        row2(bench, arguments.kills)
        workspace = trained(bench)
        row5(bench, workspace)
        row6(bench)
        row7(bench, workspace)
        row8(bench)
        row9(bench)
        for row in (row21, row22, row23):
            row(bench)
        row24(bench, arguments.data, arguments.fuzz)
        row25(bench)
        row26(bench)
        row27(bench, arguments.data)
        for row in (row28, row29, row30, row31, row33, row34, row35):
            row(bench)
        row36(bench)
    print("| row | fault | injected | survived | figures |\n|---|---|---|---|---|")
    for row in bench.rows:
        print("| " + " | ".join(str(cell).replace("|", "/") for cell in row) + " |")
    injected, survived = sum(r[2] for r in bench.rows), sum(r[3] for r in bench.rows)
    print(f"\n**{survived} of {injected}** injected faults survived.")
    return 0 if injected == survived else 1


if __name__ == "__main__":
    sys.exit(main())
