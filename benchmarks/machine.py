"""What the figures were made on."""
import os
import platform
import re


def facts():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        text = lines.read()
    model, flags = (re.search(rf"^{name}\s*: (.*)$", text, re.M) for name in ("model name", "flags"))
    wanted = ("avx2", "avx512f", "avx512_vnni", "avx512_vpopcntdq", "avx512_bf16", "amx_bf16", "amx_int8")
    has = flags.group(1).split() if flags else []
    return {"cpu": model.group(1) if model else platform.machine(), "cpus": os.cpu_count(),
            "memory_gb": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9, 1),
            "flags": [flag for flag in wanted if flag in has], "kernel": platform.release(),
            "python": platform.python_version(), "load": round(os.getloadavg()[0], 2)}
