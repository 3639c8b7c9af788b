"""Processes that are started here, what they cost (from /proc), and their certain end."""

import ctypes
import os
import random
import signal
import socket
import subprocess
import time
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None)
_running = []


class Failed(Exception):
    """A contender did not do its part; the message says what was seen."""


class Process:
    def __init__(self, name, command, log, env=None, cwd=None):
        self.name = name
        self.log = Path(log)
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.started_at = time.monotonic()
        with open(self.log, "wb") as out:
            # A group of its own, so that children go too; and the kernel ends it should this program be killed.
            self.popen = subprocess.Popen(
                [str(part) for part in command], env={**os.environ, **(env or {})}, cwd=cwd,
                stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                start_new_session=True, preexec_fn=_end_with_parent)
        _running.append(self)

    def alive(self):
        return self.popen.poll() is None

    def require_alive(self):
        if not self.alive():
            raise Failed(f"{self.name} ended with code {self.popen.returncode}; the end of {self.log}:\n{self.log_tail()}")

    def log_tail(self, lines=15):
        return "\n".join("    " + line for line in self.log.read_text(errors="replace").splitlines()[-lines:])

    def stop(self):
        """At once and for good, children too: nobody reads what it leaves, and a graceful end may take long."""
        for pid in tree([self.popen.pid]) if self.alive() else []:
            _kill(pid)
        try:
            os.killpg(self.popen.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.popen.wait()
        if self in _running:
            _running.remove(self)


def _kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def _end_with_parent():
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def stop_all():
    for process in list(_running):
        process.stop()


def tree(pids):
    """The processes and all that descend from them."""
    children = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            stat = _stat(entry)
            if stat:
                children.setdefault(int(stat[1]), []).append(int(entry))
    found, todo = [], list(pids)
    while todo:
        pid = todo.pop()
        found.append(pid)
        todo += children.get(pid, [])
    return found


def cpu_seconds(pids):
    ticks = 0
    for pid in tree(pids):
        stat = _stat(pid)
        if stat:
            ticks += sum(int(field) for field in stat[11:15])
    return ticks / TICKS_PER_SECOND


def memory_mib(pids, field="VmRSS"):
    """Summed over the tree. VmRSS counts pages that forked processes share once for each of them; VmHWM is the peak."""
    return sum(_kib(f"/proc/{pid}/status", field) for pid in tree(pids)) / 1024


def machine_busy_seconds():
    """What all processes together have worked so far, and what other virtual machines took. Not the work in interrupts,
    which belongs to no process: over loopback that is our own traffic."""
    with open("/proc/stat") as file:
        user, nice, system, _idle, _iowait, _irq, _softirq, steal = map(int, file.readline().split()[1:9])
    return (user + nice + system + steal) / TICKS_PER_SECOND


def free_port():
    """Below the ports that outgoing connections use, so that none of those takes it before its owner does."""
    for _ in range(200):
        port = random.randint(20_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise Failed("no free port was found between 20000 and 32000")


def _stat(pid):
    """The fields of /proc/PID/stat from the state on: index 1 is the parent, 11 to 14 the times."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


def _kib(path, field):
    try:
        with open(path) as file:
            for line in file:
                if line.startswith(field + ":"):
                    return int(line.split()[1])
    except (FileNotFoundError, ProcessLookupError):
        pass
    return 0
