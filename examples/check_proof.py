"""Check that a capture is in the log of a Dateline archive: python check_proof.py PROOF [PAYLOAD].

Needs nothing but Python 3.8 or newer: no Dateline, no package, no network. PROOF was written by
`dateline archive prove`. With PAYLOAD (a file with the bytes) it checks that these are the ones.

What it shows: the entry (address, time, SHA-256 of the payload) was in the log when the log's head
was signed with the key of that fingerprint. Whose key it is you must know from elsewhere: compare
the fingerprint with one that its owner gave you (option --key). It does not show that the server
really sent these bytes; it shows that nobody changed them, or their time, since the signing.

Formats: RFC 6962 (Merkle tree), C2SP signed-note and tlog-checkpoint, RFC 8032 (Ed25519).
"""

import argparse
import base64
import hashlib
import json
import sys


class Wrong(Exception):
    """The proof does not hold."""


def leaf_hash(entry):
    """RFC 6962, 2.1: the hash of an entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def pair_hash(left, right):
    """RFC 6962, 2.1: the hash of two subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaf, number, size, path):
    """RFC 9162, 2.1.3.2: the head of the tree that a path leads to."""
    if not 0 <= number < size:
        raise Wrong("the entry's number is not within the log")
    last, found = size - 1, leaf
    for step in path:
        if last == 0:
            raise Wrong("the path is too long")
        if number & 1 or number == last:
            found = pair_hash(step, found)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            found = pair_hash(found, step)
        number, last = number >> 1, last >> 1
    if last:
        raise Wrong("the path is too short")
    return found


# Ed25519 as in RFC 8032, section 5.1: slow and simple, for checking only.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a, b):
    """The sum of two points of the curve (extended coordinates)."""
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number, point):
    """A multiple of a point."""
    found = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = add(found, point)
        point, number = add(point, point), number >> 1
    return found


def same(a, b):
    """Whether two points are one."""
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def point_of(data):
    """The point that 32 bytes stand for."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        raise Wrong("this is no Ed25519 key or signature")
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        raise Wrong("this is no Ed25519 key or signature")
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def verifies(public, signature, message):
    """RFC 8032, 5.1.7: whether a key signed a message."""
    if len(public) != 32 or len(signature) != 64:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    return same(times(s, BASE), add(point_of(signature[:32]), times(k, point_of(public))))


def fingerprint(public):
    """SHA-256 of the public key in DER, as `openssl pkey -pubin -outform DER | sha256sum`."""
    der = bytes.fromhex("302a300506032b6570032100") + public
    return "SHA256:" + hashlib.sha256(der).hexdigest()


def check_note(note, public):
    """C2SP signed-note and tlog-checkpoint: the size and the head that were signed."""
    text, _, lines = note.rpartition("\n\n")
    text += "\n"
    origin, size, root = text.split("\n")[:3]
    wanted = hashlib.sha256(origin.encode() + b"\n\x01" + public).digest()[:4]
    for line in lines.splitlines():
        dash, name, data = line.split(" ")
        made = base64.b64decode(data)
        if dash == "\u2014" and name == origin and made[:4] == wanted:
            if verifies(public, made[4:], text.encode()):
                return origin, int(size), base64.b64decode(root)
            raise Wrong("the signature under the checkpoint does not hold")
    raise Wrong("the checkpoint is not signed with this key")


def check_entry(part, size, root):
    """That an entry is in the log; its content."""
    entry = part["entry"].encode()
    path = [bytes.fromhex(step) for step in part["path"]]
    if root_of(leaf_hash(entry), part["number"], size, path) != root:
        raise Wrong(f"entry {part['number']} is not in the log that was signed")
    return json.loads(entry)


def check_keys(parts, size, root):
    """Each key is signed by the one before: their fingerprints, the first first."""
    before, found = None, []
    for part in parts:
        entry = check_entry(part, size, root)
        public = base64.b64decode(entry["key"])
        if before is not None:
            said = {k: v for k, v in entry.items() if k not in ("kind", "signature")}
            words = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            statement = b"dateline archive key\n" + words.encode()
            if not verifies(before, base64.b64decode(entry["signature"] or ""), statement):
                raise Wrong("a key is not signed by the key before it")
        before = public
        found.append(fingerprint(public))
    return found


def check(proof, payload, trusted):
    """Everything; lines to print."""
    if proof.get("format") != "dateline-proof-1":
        raise Wrong("this is not a proof of the format dateline-proof-1")
    public = base64.b64decode(proof["key"]["public"])
    origin, size, root = check_note(proof["checkpoint"], public)
    entry = check_entry(proof, size, root)
    if entry.get("kind") != "capture":
        raise Wrong("the entry is not that of a capture")
    keys = check_keys(proof["keys"], size, root)
    if not keys or keys[-1] != fingerprint(public):
        raise Wrong("the log names another key than the one that signed")
    if trusted and trusted not in keys:
        raise Wrong(f"signed with {keys[-1]}, not with {trusted}")
    yield "capture    {}".format(entry["id"])
    yield "address    {}".format(entry["address"])
    yield "captured   {}".format(entry["at"])
    yield "sha256     {}".format(entry["sha256"])
    yield f"in the log {origin}, entry {proof['number']} of {size}"
    yield "signed by  {}{}".format(keys[-1], " (the key you gave)" if trusted else "")
    if len(keys) > 1:
        yield "before by  {}".format(", ".join(keys[:-1]))
    if payload is not None:
        if hashlib.sha256(payload).hexdigest() != entry["sha256"]:
            raise Wrong("the payload is not the one that was captured")
        yield "payload    these are the bytes"
    for stamp in proof["stamps"]:
        imprint = hashlib.sha256(proof["checkpoint"].encode()).digest()
        if imprint not in base64.b64decode(stamp):
            raise Wrong("a time stamp is not over this checkpoint")
        yield "stamped    yes; to check who stamped: --stamps FOLDER, then openssl ts -verify"


def write_stamps(proof, folder):
    """Checkpoint and stamps as files, for openssl."""
    with open(folder + "/checkpoint.txt", "wb") as file:
        file.write(proof["checkpoint"].encode())
    for number, stamp in enumerate(proof["stamps"], 1):
        with open(f"{folder}/stamp-{number}.tsr", "wb") as file:
            file.write(base64.b64decode(stamp))
        print(
            f"openssl ts -verify -data {folder}/checkpoint.txt"
            f" -in {folder}/stamp-{number}.tsr -CAfile AUTHORITY.pem"
        )


def main():
    """Check what the command line names; status 1 where it does not hold."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("proof", help="file that `dateline archive prove` wrote")
    parser.add_argument("payload", nargs="?", help="file with the bytes of the capture")
    parser.add_argument("--key", help="fingerprint of the key that you trust: SHA256:...")
    parser.add_argument("--stamps", metavar="FOLDER", help="write checkpoint and stamps there")
    options = parser.parse_args()
    try:
        with open(options.proof, encoding="utf-8") as file:
            proof = json.load(file)
        payload = None
        if options.payload:
            with open(options.payload, "rb") as file:
                payload = file.read()
        for line in check(proof, payload, options.key):
            print(line)
        if options.stamps:
            write_stamps(proof, options.stamps)
    except Wrong as wrong:
        sys.exit(f"WRONG: {wrong}")
    except OSError as error:
        sys.exit(f"{error.filename}: {error.strerror}")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        sys.exit(f"WRONG: the file is not a whole proof ({error!r})")
    print("The proof holds.")


if __name__ == "__main__":
    main()
