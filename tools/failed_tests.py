"""Says in few lines which tests failed and why: python3 tools/failed_tests.py FILE.trx...

For each: its name, the first lines of the message, and where in the project it happened, the innermost place first.
A TRX file that is missing or cut off is passed over: ./test counts it as failed by itself.
"""
import re
import sys
import xml.etree.ElementTree as xml

NAMESPACE = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
MOST_TESTS, MOST_LINES, MOST_PLACES, MOST_LETTERS = 20, 8, 4, 400
IN_PROJECT = re.compile(r"^\s*at (?P<what>.+) in .*?(?P<where>(?:tests|src|tools|bench)/[^:]+:line \d+)\s*$")


def failures(path):
    try:
        root = xml.parse(path).getroot()
    except (OSError, xml.ParseError):
        return
    for result in root.iter(NAMESPACE + "UnitTestResult"):
        if result.get("outcome") == "Failed":
            message = result.findtext(f".//{NAMESPACE}ErrorInfo/{NAMESPACE}Message") or ""
            trace = result.findtext(f".//{NAMESPACE}ErrorInfo/{NAMESPACE}StackTrace") or ""
            yield result.get("testName"), message, trace


def main():
    found = [failure for path in sys.argv[1:] for failure in failures(path)]
    for name, message, trace in found[:MOST_TESTS]:
        print(f"FAILED {name}")
        for line in [line.rstrip() for line in message.splitlines() if line.strip()][:MOST_LINES]:
            print("    " + line[:MOST_LETTERS])
        places = [match["where"] for match in map(IN_PROJECT.match, trace.splitlines()) if match]
        for place in list(dict.fromkeys(places))[:MOST_PLACES]:
            print("  at " + place)
    if len(found) > MOST_TESTS:
        print(f"... and {len(found) - MOST_TESTS} more")


main()
