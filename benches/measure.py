#!/usr/bin/env python3
"""Measures whole builds of synthetic sites: processor time per goal page, and peak memory.

Every build is a process of its own and writes into an output folder that does not exist yet, so that
no page is taken over from an earlier build. The kernel's own count for the finished process is used,
not a clock. Needs Linux, where the peak is counted in KB, and Python's standard library.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path


def build_command(program, out):
    """How the program is called; its working folder is the site."""
    return [program, "build", "--quiet", "--out", str(out)]


def main():
    arguments = parse_arguments()
    print_machine()
    floor = run(["true"], None).ru_maxrss / 1024
    print(f"memory floor: {floor:.0f} MB (the measuring process itself; a smaller peak cannot be seen)\n")
    print("| goals | CPU ms per goal page: median | min | max | peak MB: median | min | max |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory(prefix="goalpost-measure-") as folder:
        for goals in arguments.goals:
            site = Path(folder, f"site-{goals}")
            run([arguments.generator, str(site), "--goals", str(goals)], None)
            usages = [measure(arguments.program, site, goals) for _ in range(arguments.runs)]
            shutil.rmtree(site)
            milliseconds = [1000 * (use.ru_utime + use.ru_stime) / goals for use in usages]
            megabytes = [use.ru_maxrss / 1024 for use in usages]
            cells = [f"{goals}", *spread(milliseconds, 3), *spread(megabytes, 0)]
            print("| " + " | ".join(cells) + " |", flush=True)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=os.path.abspath, help="the release build of goalpost")
    parser.add_argument("generator", type=os.path.abspath, help="the release build of generate-site")
    parser.add_argument("--runs", type=int, default=5, help="builds of each site")
    parser.add_argument("--goals", type=int, nargs="+", default=[1000, 10000], help="sizes of site")
    arguments = parser.parse_args()
    if arguments.runs < 1 or min(arguments.goals) < 100:
        parser.error("at least one run, and at least 100 goals (one for each agency), are needed")
    return arguments


def print_machine():
    names = [line.split(":", 1)[1].strip() for line in read("/proc/cpuinfo") if line.startswith("model name")]
    print(f"cores: {len(os.sched_getaffinity(0))}")
    print(f"processor: {names[0] if names else platform.machine()}")
    print(f"kernel: {platform.system()} {platform.release()}")


def read(path):
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def measure(program, site, goals):
    """Builds the site once into a new folder, and checks that it holds a page for every goal."""
    out = site.with_name("out")
    usage = run(build_command(program, out), site)
    pages = sum(1 for _ in out.glob("goals/*/index.html"))
    if pages != goals:
        sys.exit(f"{out} holds {pages} goal pages of {goals}: nothing to measure")
    shutil.rmtree(out)
    return usage


def run(command, folder):
    """Runs a command to its end; gives what the kernel counted for it and the processes it waited for."""
    process = subprocess.Popen(command, cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: ended with {process.returncode}")
    return usage


def spread(values, digits):
    figures = (statistics.median(values), min(values), max(values))
    return [f"{figure:.{digits}f}" for figure in figures]


if __name__ == "__main__":
    main()
