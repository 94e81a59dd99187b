#!/usr/bin/env python3
"""Writes src/Links/Data/confusables.bin: the UTS #39 prototype of every code point that has one.

Source: the confusables data inside ICU 72 (Debian package libicu72, Unicode 15.0), asked for one code point at a time
through uspoof_getSkeleton. Usage: confusables.py OUTPUT
Format, all numbers LEB128: count, then for each code point in ascending order: gap to the one before, length of the
prototype in UTF-16 units, the units. A prototype is what stands after mapping and NFD.
"""
import ctypes
import sys
import unicodedata

VERSION = 72
icu = ctypes.CDLL(f"libicui18n.so.{VERSION}")
skeleton = getattr(icu, f"uspoof_getSkeleton_{VERSION}")
skeleton.restype = ctypes.c_int32
opened = getattr(icu, f"uspoof_open_{VERSION}")
opened.restype = ctypes.c_void_p
status = ctypes.c_int(0)
checker = ctypes.c_void_p(opened(ctypes.byref(status)))
assert status.value <= 0, status.value


def prototype(text: str) -> str:
    source = text.encode("utf-16-le")
    target = ctypes.create_string_buffer(256)
    error = ctypes.c_int(0)
    length = skeleton(checker, ctypes.c_uint32(0), source, ctypes.c_int32(len(source) // 2), target, ctypes.c_int32(100), ctypes.byref(error))
    assert error.value <= 0, (text, error.value)
    return target.raw[: 2 * length].decode("utf-16-le")


out = bytearray()


def put(n: int) -> None:
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)


rows = []
for code in range(0x110000):
    if 0xD800 <= code <= 0xDFFF:
        continue
    char = chr(code)
    plain = unicodedata.normalize("NFD", char)
    # A composed character is taken apart by NFD first, so only what is its own NFD needs a row.
    if plain == char and (found := prototype(char)) != char:
        rows.append((code, found))

put(len(rows))
last = 0
for code, found in rows:
    put(code - last)
    last = code
    units = found.encode("utf-16-le")
    put(len(units) // 2)
    for i in range(0, len(units), 2):
        put(units[i] | units[i + 1] << 8)
open(sys.argv[1], "wb").write(out)
print(sys.argv[1], len(rows), "prototypes,", len(out), "bytes")
