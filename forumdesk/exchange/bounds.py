"""How much memory and time of the processor this process may take, told to the system."""

from __future__ import annotations

import contextlib
import ctypes


def bound(*, memory: int, seconds: int) -> None:
    """Hold this process to so many bytes (0 for any) and seconds, where the system can."""
    try:
        import resource  # noqa: PLC0415  # Windows has none
    except ImportError:
        _bound_by_job(memory, seconds)
        return
    limits = [(resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)]
    if memory:
        limits.append((resource.RLIMIT_AS, memory))
    for limit, most in limits:
        # Some systems know a limit and refuse to set it.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


class _Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION of winnt.h; times are in units of 100 ns."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("most_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of winnt.h; 144 bytes where addresses have 64 bits."""

    _fields_ = (
        ("basic", _Basic),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


# JobObjectExtendedLimitInformation, JOB_OBJECT_LIMIT_PROCESS_TIME and _PROCESS_MEMORY; and what
# GetCurrentProcess gives.
_LIMITS, _TIME, _MEMORY, _THIS = 9, 0x2, 0x100, -1


def _bound_by_job(memory: int, seconds: int) -> None:
    """Windows: put this process into a job of its own, which holds it until it ends."""
    windll = getattr(ctypes, "windll", None)
    if windll is None:
        return
    limits = JobLimits()
    limits.basic.flags = _TIME | (_MEMORY if memory else 0)
    limits.basic.process_time = seconds * 10_000_000
    limits.process_memory = memory
    kernel = windll.kernel32
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    # Never closed: it is gone with the last process in it.
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    if kernel.SetInformationJobObject(job, _LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)):
        kernel.AssignProcessToJobObject(job, ctypes.c_void_p(_THIS))
