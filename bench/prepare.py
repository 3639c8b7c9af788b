"""Installs and builds what the comparison needs, each thing only when it is missing."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = HERE / "work"
CLASSES = WORK / "classes"
VENV = WORK / "venv"
DEFAULT_JAR = ROOT / "target" / "netbox-router.jar"
KAFKA_CLASS_PATH = ROOT / "target" / "kafka.classpath"


def prepare(jar, contenders, scenarios):
    WORK.mkdir(exist_ok=True)
    _debian_packages(contenders)
    if "alternative" in contenders:
        _python_packages()
    _jar(jar)
    _compile(jar)
    if "kafka" in scenarios:
        _kafka()


def stop(message):
    print(f"bench: {message}", file=sys.stderr)
    sys.exit(2)


def _debian_packages(contenders):
    missing = []
    if not shutil.which("javac"):
        missing.append("openjdk-17-jdk-headless")
    if "alternative" in contenders:
        if not shutil.which("redis-server"):
            missing.append("redis-server")
        if subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True).returncode:
            missing.append("python3-venv")
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if not shutil.which("apt-get") or os.geteuid() != 0:
        stop(f"missing: {', '.join(missing)}. Install them (as root on Debian: {' '.join(install)}) and try again.")
    print(f"bench: installing {', '.join(missing)}", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    if subprocess.run(install, **quiet).returncode:
        subprocess.run(["apt-get", "update"], **quiet)
        if subprocess.run(install, **quiet).returncode:
            stop(f"could not install {', '.join(missing)}; the message of apt-get is above.")


def _python_packages():
    requirements = HERE / "alternative" / "requirements.txt"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    marker = VENV / "installed"
    if marker.exists() and marker.read_text() == wanted:
        return
    print("bench: installing the alternative's Python packages into bench/work/venv", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    pip = [VENV / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements]
    if subprocess.run(pip).returncode:
        stop("could not install the alternative's Python packages; pip's message is above.")
    marker.write_text(wanted)


def _jar(jar):
    if jar.exists():
        built = jar.stat().st_mtime
        if jar == DEFAULT_JAR and any(f.stat().st_mtime > built for f in (ROOT / "src").rglob("*") if f.is_file()):
            print(f"bench: warning: files in src/ are newer than {jar.name}; delete it to have it built anew", flush=True)
        return
    if jar != DEFAULT_JAR:
        stop(f"there is no {jar}")
    print("bench: building the router (mvn -q -DskipTests package)", flush=True)
    if subprocess.run(["mvn", "-q", "-DskipTests", "package"], cwd=ROOT).returncode or not jar.exists():
        stop("the build failed; Maven's message is above.")


def _kafka():
    """A broker and its tools, from Maven Central; what is written down are the places of the jars."""
    if KAFKA_CLASS_PATH.exists() and all(Path(jar).exists() for jar in KAFKA_CLASS_PATH.read_text().split(os.pathsep)):
        return
    print("bench: fetching Kafka (mvn -q -Preal-servers antrun:run@kafka-class-path)", flush=True)
    if subprocess.run(["mvn", "-q", "-Preal-servers", "antrun:run@kafka-class-path"], cwd=ROOT).returncode:
        stop("Kafka could not be had; Maven's message is above.")


def _compile(jar):
    sources = sorted((HERE / "java").glob("*.java"))
    marker = CLASSES / "compiled"
    inputs = "".join(f"{f.name} {f.stat().st_mtime_ns}\n" for f in [*sources, jar])
    if marker.exists() and marker.read_text() == inputs:
        return
    shutil.rmtree(CLASSES, ignore_errors=True)
    CLASSES.mkdir(parents=True)
    javac = ["javac", "--release", "17", "-proc:none", "-cp", jar, "-d", CLASSES, *sources]
    if subprocess.run(javac).returncode:
        stop("the bench's own Java sources do not compile; javac's message is above.")
    marker.write_text(inputs)
